import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { TicketComment, TicketThere } from "../../contracts/helpdesk.ts";
import { addMessage, type Case, findCase } from "../../store/case.ts";
import { closeCase, takeUpCase } from "../../store/case-desk.ts";
import { lockConversations } from "../../store/conversation.ts";
import type { Db } from "../../store/database.ts";
import { findOrder } from "../../store/facts.ts";
import type { StoredHelpdesk } from "../../store/helpdesk.ts";
import { findTicket, nameOwnComment, noteTicket, takeComment } from "../../store/ticket.ts";
import { answerIn, keepAnswer } from "./answer.ts";
import { answerByOf } from "./deadline.ts";
import { fileQuestion } from "./file.ts";
import { likeness } from "./ticket-words.ts";

const isOver = (state: string): boolean => state === "solved" || state === "closed";
/** Characters of one comment. */
const longest = 20_000;

/**
 * What happened in a ticket happens in its case: an agent's answer leaves in the customer's thread, or is known as given where the helpdesk has mailed it; what a
 * customer wrote there stands here; a note stays a note; solved there is closed here, and opened again is open again. Our own comments are none of this.
 */
export async function takeBack(
  context: Context,
  db: Db,
  shop: Shop,
  helpdesk: StoredHelpdesk,
  { id: caseId, number, channel }: Case,
  there: TicketThere,
  own: readonly { id: string; like: string }[],
): Promise<void> {
  const { id: shopId } = shop;
  const { name } = helpdesk;
  const title = context.helpdesks[name]?.title ?? name;
  await lockConversations(db, shopId);
  const now = context.now();
  const ours = new Map(own.map(({ id, like }) => [like, id]));
  for (const comment of there.comments) {
    const mine = ours.get(likeness(comment.words));
    if (mine !== undefined) await nameOwnComment(db, shopId, mine, comment.id);
    const isNew = await takeComment(db, shopId, { caseId, helpdesk: name, commentId: comment.id, at: now });
    if (isNew && mine === undefined) await bring(context, db, shop, helpdesk, { caseId, number }, comment);
  }

  const before = await findTicket(db, shopId, caseId, name);
  const one = await findCase(db, shopId, caseId);
  if (!before || !one) return;
  if (isOver(there.state) && !isOver(before.state) && one.state !== "closed")
    await closeCase(db, shopId, caseId, { because: `it was solved in ${title}`, at: now });
  if (!isOver(there.state) && isOver(before.state) && one.state !== "open")
    await takeUpCase(db, shopId, caseId, answerByOf(shop, channel, now));
  await noteTicket(db, shopId, caseId, name, { state: there.state, looked_at: now });
}

async function bring(
  context: Context,
  db: Db,
  shop: Shop,
  helpdesk: StoredHelpdesk,
  { caseId, number }: { caseId: string; number: string },
  comment: TicketComment,
): Promise<void> {
  const { id: shopId, profile } = shop;
  const words = comment.words.trim().slice(0, longest).toWellFormed();
  if (comment.from === "machine" || words === "") return;
  const by = comment.by?.trim().slice(0, 120) || profile.from.name;
  const now = context.now();
  const at = comment.at > now ? now : comment.at;
  if (comment.from === "customer") {
    const one = await findCase(db, shopId, caseId);
    if (one?.customer_email == null || one.state === "closed" || one.merged_into !== null) {
      await addMessage(db, shopId, caseId, { direction: "in", channel: "mail", author: by, words, at });
      return;
    }
    const order = one.order_id === null ? undefined : (await findOrder(db, shopId, one.order_id))?.body;
    await fileQuestion(context, db, shop, {
      channel: "mail",
      words,
      email: one.customer_email,
      name: one.customer_name ?? undefined,
      order,
      stranger: one.stranger,
      threadId: one.thread_id ?? undefined,
      answers: { notificationId: "", kind: "", caseId },
      at,
      acknowledge: false,
      there: true,
    });
    return;
  }
  if (!comment.public) {
    await addMessage(db, shopId, caseId, { direction: "note", channel: "mail", author: by, words, at });
    return;
  }
  const answer = { words, by, there: true };
  if (comment.mailed ?? helpdesk.sends === "helpdesk")
    await keepAnswer(context, db, shopId, number, { ...answer, channel: "mail", at });
  else await answerIn(context, db, shopId, number, answer);
}
