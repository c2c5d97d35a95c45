import type { Locale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import type { Tried } from "../../store/attempt.ts";
import type { Conversation, StoredMail } from "../../store/mail.ts";
import type { StoredNotification } from "../../store/notification.ts";
import type { Published } from "../../templating/compile.ts";
import type { Sender } from "./sender.ts";

/** A mail that this worker may send now, with all that it needs; read once. */
export interface Attempt {
  /** Of its lease: only the latest may send. */
  number: number;
  /** What was tried before. */
  tried: Tried;
  stored: StoredNotification;
  notification: Notification;
  shop: Shop;
  sender: Exclude<Sender, { wait: string }>;
  facts: Facts & { locale: Locale };
  published: Published | undefined;
  /** The mails of its case, so that our answer stands in her thread. */
  conversation: Conversation | undefined;
  /** Bytes that may have left, so that a second copy is the same mail. */
  repeat: StoredMail | undefined;
}
