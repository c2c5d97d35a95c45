import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { asShop } from "../../store/database.ts";
import { findOrder, listRefunds } from "../../store/facts.ts";
import { listNotifications } from "../../store/notification.ts";
import { resendMail } from "../sending/by-hand.ts";

/** What became of an order's refunds when the shop asked for their statements to be mailed, by the refunds' ids. */
interface Asked {
  /** Their mail leaves now, or was about to. */
  queued: string[];
  /** Nothing is mailed, and why. */
  waiting: { refund: string; reason: string }[];
}

/** A correction says what has changed since a mail; whoever asks for the statement wants the whole of it. */
const whole = ["refund-issued", "store-credit-issued"];
/** Of several mails about one refund that one counts which came furthest. */
const furthest = ["sent", "sending", "planned", "paused", "uncertain", "held"];
const leavesByItself = ["sending", "planned", "paused"];

/**
 * Mails the statements of an order's refunds again: those that are explained, to the address that the order has now. Asked for twice within ten minutes, one mail
 * leaves; so it does for what is asked again after a copy was made, however long ago it was asked `since`. Throws `not_found` for an order that the shop has
 * not told.
 */
export async function sendStatements(
  context: Context,
  shopId: string,
  orderId: string,
  asker: { by: string; since: Date },
): Promise<Asked> {
  const { refunds, mails } = await asShop(context.database, shopId, async (db) => {
    if (!(await findOrder(db, shopId, orderId)))
      throw new Problem("not_found", "Kvitto does not know this order");
    return {
      refunds: (await listRefunds(db, shopId, orderId)).filter((one) => !one.gone && one.tops_up === null),
      mails: await listNotifications(db, shopId, { orderId }),
    };
  });
  const asked: Asked = { queued: [], waiting: [] };
  for (const { id } of refunds) {
    const [mail] = mails
      .filter((one) => one.refund_id === id && whole.includes(one.kind))
      .sort((a, b) => rankOf(a.state) - rankOf(b.state) || b.decided_at.getTime() - a.decided_at.getTime());
    const reason = !mail
      ? "Kvitto has no mail about this refund"
      : // The run was lost after it had let this mail leave.
        mail.state === "sent" && mail.sent_at && mail.sent_at >= asker.since
        ? undefined
        : mail.state === "held"
          ? (mail.reason ?? "it waits for a person")
          : leavesByItself.includes(mail.state)
            ? undefined
            : await resent(context, shopId, mail, asker);
    if (reason === undefined) asked.queued.push(id);
    else asked.waiting.push({ refund: id, reason });
  }
  return asked;
}

const rankOf = (state: string): number => {
  const place = furthest.indexOf(state);
  return place < 0 ? furthest.length : place;
};

/** Undefined when it leaves; otherwise what stands against it. */
async function resent(
  context: Context,
  shopId: string,
  mail: { id: string; state: string },
  asker: { by: string; since: Date },
): Promise<string | undefined> {
  try {
    await resendMail(context, shopId, mail.id, { ...asker, again: mail.state === "sent" });
    return undefined;
  } catch (error) {
    if (error instanceof Problem && error.kind === "conflict") return error.message;
    throw error;
  }
}
