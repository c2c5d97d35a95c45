import { z } from "zod";
import type { ShopProfile } from "../../commerce/shop.ts";
import { notifications } from "../../notifications/index.ts";
import rows from "./senders.json" with { type: "json" };

/** Who else writes to the same customer about the same thing: two mails about one refund are worse than one bad one. Pure. */

const senderSchema = z.strictObject({
  id: z.string(),
  sender: z.string(),
  mail: z.string(),
  kinds: z.array(z.string()),
  /** Where the merchant switches it off. */
  off: z.string(),
  /** A shop system that is known to send it; the others send where the shop uses them, which nobody tells us. */
  platform: z.string().optional(),
});
export type OtherSender = z.output<typeof senderSchema>;
const senders: readonly OtherSender[] = z.array(senderSchema).parse(rows);

export interface SentTwice {
  kind: string;
  /** Whether this shop sends it with us. */
  on: boolean;
  alsoSentBy: (Omit<OtherSender, "kinds" | "platform"> & {
    /** `yes`: its shop system sends it from the start; `maybe`: where the shop uses that sender; `off`: the merchant says that it is switched off. */
    sends: "yes" | "maybe" | "off";
  })[];
}

/** Each kind with everybody else who tells the same. `platforms` are those that the shop is connected to. */
export function sendersOf(
  { kinds, switchedOff }: Pick<ShopProfile, "kinds" | "switchedOff">,
  platforms: readonly string[],
): SentTwice[] {
  return notifications.map(({ kind, byDefault }) => ({
    kind,
    on: byDefault || kinds.includes(kind),
    alsoSentBy: senders
      .filter((one) => one.kinds.includes(kind) && (!one.platform || platforms.includes(one.platform)))
      .map(({ id, sender, mail, off, platform }) => ({
        id,
        sender,
        mail,
        off,
        sends: switchedOff.includes(id) ? "off" : platform ? "yes" : "maybe",
      })),
  }));
}

/** What a customer would get twice if the shop went live now. */
export const doubles = (all: readonly SentTwice[]): SentTwice[] =>
  all
    .filter(({ on }) => on)
    .map((one) => ({ ...one, alsoSentBy: one.alsoSentBy.filter(({ sends }) => sends === "yes") }))
    .filter(({ alsoSentBy }) => alsoSentBy.length > 0);

/** Throws nothing: what is no id of ours is answered, so that a typing error is not taken for a mail that is switched off. */
export const unknownSenders = (ids: readonly string[]): string[] =>
  ids.filter((id) => !senders.some((one) => one.id === id));

/** All that we know of, by id. */
export const knownSenders = (): string[] => senders.map(({ id }) => id);
