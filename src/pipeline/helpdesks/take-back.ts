import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { TicketComment, TicketThere } from "../../contracts/helpdesk.ts";
import { addMessage, type Case, findCase, wholeCase } from "../../store/case.ts";
import { closeCase } from "../../store/case-desk.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { lockConversations } from "../../store/conversation.ts";
import type { Db } from "../../store/database.ts";
import { findOrder } from "../../store/facts.ts";
import type { StoredHelpdesk } from "../../store/helpdesk.ts";
import { findTicket, nameOwnComment, noteTicket, takeComment } from "../../store/ticket.ts";
import { answerIn, keepAnswer } from "../cases/answer.ts";
import { answerByOf } from "../cases/deadline.ts";
import { fileQuestion } from "../cases/file.ts";
import { openAgain } from "../cases/reopening.ts";
import { likeness } from "./ticket-words.ts";

const isOver = (state: string): boolean => state === "solved" || state === "closed";
/** Characters of one comment. */
const longest = 20_000;

/**
 * What happened in a ticket happens in its case: an agent's answer leaves in the customer's thread, or is known as given where the helpdesk has mailed it; what a
 * customer wrote there stands here; a note stays a note; opened again there is open again. Solved there closes a case that waits for an answer; one that has its
 * answer closes when the helpdesk puts the ticket away, or by itself: she may write again until then. Our own comments are none of this. Of a merged case all of
 * it happens in the one that it is in now.
 */
export async function takeBack(
  context: Context,
  db: Db,
  shop: Shop,
  helpdesk: StoredHelpdesk,
  { id: caseId }: Case,
  there: TicketThere,
  said: readonly { id: string; like: string }[],
): Promise<void> {
  const { id: shopId } = shop;
  const { name } = helpdesk;
  const title = context.helpdesks[name]?.title ?? name;
  await lockConversations(db, shopId);
  const now = context.now();
  const ours = new Map(said.map(({ id, like }) => [like, id]));
  for (const comment of there.comments) {
    const mine = ours.get(likeness(comment.words));
    if (mine !== undefined) await nameOwnComment(db, shopId, mine, comment.id);
    const isNew = await takeComment(db, shopId, { caseId, helpdesk: name, commentId: comment.id, at: now });
    if (isNew && mine === undefined) await bring(context, db, shop, helpdesk, caseId, comment);
  }

  const before = await findTicket(db, shopId, caseId, name);
  const own = await findCase(db, shopId, caseId);
  if (!before || !own) return;
  const one = await wholeCase(db, shopId, own);
  const ends =
    there.state === "closed" ? one.state !== "closed" : isOver(there.state) && one.state === "open";
  // The ticket of a merged case is solved because of that: the question goes on in the other one.
  if (ends && there.state !== before.state && one.id === caseId) {
    await closeCase(db, shopId, one.id, { because: `it was ${there.state} in ${title}`, at: now });
    await resolveAlarms(db, shopId, ["late"], one.number, now);
  }
  if (!isOver(there.state) && isOver(before.state) && one.state !== "open")
    await openAgain(context, db, shop, one, answerByOf(shop, one.channel, now));
  await noteTicket(db, shopId, caseId, name, { state: there.state, looked_at: now });
}

async function bring(
  context: Context,
  db: Db,
  shop: Shop,
  helpdesk: StoredHelpdesk,
  caseId: string,
  comment: TicketComment,
): Promise<void> {
  const { id: shopId, profile } = shop;
  const words = comment.words.trim().slice(0, longest).toWellFormed();
  if (comment.from === "machine" || words === "") return;
  const by = comment.by?.trim().slice(0, 120) || profile.from.name;
  const now = context.now();
  const at = comment.at > now ? now : comment.at;
  const own = await findCase(db, shopId, caseId);
  if (!own) return;
  const one = await wholeCase(db, shopId, own);
  if (comment.from === "customer") {
    if (own.customer_email === null || one.state === "closed") {
      await addMessage(db, shopId, one.id, { direction: "in", channel: "mail", author: by, words, at });
      return;
    }
    const order = own.order_id === null ? undefined : (await findOrder(db, shopId, own.order_id))?.body;
    await fileQuestion(context, db, shop, {
      channel: "mail",
      words,
      email: own.customer_email,
      name: own.customer_name ?? undefined,
      order,
      stranger: own.stranger,
      threadId: own.thread_id ?? undefined,
      answers: { notificationId: "", kind: "", caseId },
      at,
      acknowledge: false,
      there: true,
    });
    return;
  }
  if (!comment.public) {
    await addMessage(db, shopId, one.id, { direction: "note", channel: "mail", author: by, words, at });
    return;
  }
  const answer = { words, by, there: true };
  if (comment.mailed ?? helpdesk.sends === "helpdesk")
    await keepAnswer(context, db, shopId, one.number, { ...answer, channel: "mail", at });
  else await answerIn(context, db, shopId, one.number, answer);
}
