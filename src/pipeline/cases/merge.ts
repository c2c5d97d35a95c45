import { asksNothing } from "../../commerce/flag.ts";
import { pickLocale } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import { caseNumber } from "../../conversations/number.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import {
  answerCase,
  type Case,
  findCaseByNumber,
  listMessages,
  openCase,
  wholeCase,
} from "../../store/case.ts";
import * as desk from "../../store/case-desk.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { nextNumber } from "../../store/counter.ts";
import { findOrder } from "../../store/facts.ts";
import { tellHelpdesk } from "../helpdesks/hand-off.ts";
import { sayIn } from "../refunds/words.ts";
import { answerByOf } from "./deadline.ts";
import { atDesk, ownCase } from "./desk.ts";
import { watchAnswer } from "./reopening.ts";

/** Two cases of one customer become one, and one that is two becomes two. */

/** Whether two cases are of one customer, by address, by the shop's own number of her, or by telephone where there is no address. */
const isSame = (a: Case, b: Case): boolean => {
  const both = (one: string | null, other: string | null) =>
    one !== null && one.toLowerCase() === other?.toLowerCase();
  if (both(a.customer_email, b.customer_email) || both(a.customer_id, b.customer_id)) return true;
  // Of whoever left neither address nor number nothing is known.
  return a.customer_email === null && b.customer_email === null && both(a.customer_phone, b.customer_phone);
};

/**
 * Shows what was said in a case in another one from now on. Its number still answers, what she writes into its thread lands in the other one, and the earlier of
 * both promises stays. Throws `conflict` for two customers' cases unless `force`: the answers go to the other one's customer only.
 */
export const merge = (
  context: Context,
  shopId: string,
  meant: { number: string; into: string; by: string; force?: boolean | undefined },
): Promise<{ number: string; isNew: boolean }> =>
  atDesk(context, shopId, { ...meant, number: meant.into }, async (db, shop, other, at) => {
    const known = await findCaseByNumber(db, shopId, meant.number);
    if (!known) throw new Problem("not_found", `there is no case ${meant.number}`);
    const own = await wholeCase(db, shopId, known);
    if (own.id === other.id) {
      if (known.id === own.id) throw new Problem("conflict", `${own.number} cannot be merged into itself`);
      return undefined;
    }
    ownCase(own, meant.number);
    if (!isSame(own, other) && !meant.force)
      throw new Problem(
        "conflict",
        `${own.number} is of ${own.customer_email ?? "somebody else"} and ${other.number} of ${other.customer_email ?? "somebody else"}: if that is meant, merge them with --force (or say force in the API); answers then go to the second one only`,
      );
    await desk.mergeCase(db, shopId, own, other, at);
    await resolveAlarms(db, shopId, ["late"], own.number, at);
    // Another customer hears nothing of an answer that she does not wait for.
    if (isSame(own, other) || other.state === "open") await watchAnswer(context, db, shop, other.id);
    await noteDeed(db, shopId, {
      by: meant.by,
      did: "merged the case",
      subject: own.number,
      detail: { into: other.number, force: meant.force ?? false },
      at,
    });
    for (const { id } of [own, other]) await tellHelpdesk(context, db, shopId, { caseId: id });
    return { did: "took a case in", detail: { merged: own.number } };
  });

/** Takes a merge back: both stand as before. What was answered since was answered in both, and what she wrote since stays where she wrote it. */
export const unmerge = (
  context: Context,
  shopId: string,
  meant: { number: string; by: string },
): Promise<{ number: string; isNew: boolean }> =>
  atDesk(context, shopId, meant, async (db, shop, other, at) => {
    const own = await findCaseByNumber(db, shopId, meant.number);
    const kept = own && (await desk.findBeforeMerge(db, shopId, own.id));
    if (!own || !kept?.before || own.id === other.id)
      throw new Problem("conflict", `${meant.number.toUpperCase()} was not merged into another case`);
    const { last } = kept.before;
    const later = (await listMessages(db, shopId, other.id)).filter(({ id }) => id > last);
    await desk.unmergeCase(db, shopId, own, other, kept.before, {
      answeredAt: later.findLast(({ direction }) => direction === "out")?.at,
      firstAnsweredAt: later.find(({ direction }) => direction === "out")?.at,
      isQuiet: later.every(({ direction }) => direction === "note"),
      cameAlong: kept.with !== null,
    });
    for (const { id } of [own, other]) await watchAnswer(context, db, shop, id);
    await noteDeed(db, shopId, {
      by: meant.by,
      did: "took the merge back",
      subject: own.number,
      detail: { from: other.number },
      at,
    });
    for (const { id } of [own, other]) await tellHelpdesk(context, db, shopId, { caseId: id });
    return { did: "gave a case back", detail: { merged: own.number } };
  });

/**
 * Makes a case of its own of some messages: a second matter that came in the same mail thread. It follows the first one, is of the same customer and order, and
 * is owed by when the first one is. Throws `unprocessable` unless a question goes and a message stays.
 */
export async function split(
  context: Context,
  shopId: string,
  meant: { number: string; messages: readonly string[]; by: string },
): Promise<{ number: string; from: string }> {
  let made = "";
  const { number: from } = await atDesk(context, shopId, meant, async (db, shop, one, at) => {
    const said = await listMessages(db, shopId, one.id);
    const chosen = said.filter(({ id }) => meant.messages.includes(id));
    if (chosen.length !== new Set(meant.messages).size)
      throw new Problem("unprocessable", `some of these messages do not stand in ${one.number}`);
    const [first] = chosen.filter(({ direction }) => direction === "in");
    if (!first)
      throw new Problem(
        "unprocessable",
        "choose at least one message of the customer's: a case is a question",
      );
    if (!said.some((message) => message.direction === "in" && !chosen.includes(message)))
      throw new Problem("unprocessable", "leave at least one message of the customer's where it is");
    made = caseNumber(shop.profile.casePrefix, await nextNumber(db, shopId, "case"));
    const order = one.order_id === null ? undefined : (await findOrder(db, shopId, one.order_id))?.body;
    const locale = pickLocale(one.locale ?? undefined, shop.profile.locale) ?? "en";
    const id = await openCase(db, shopId, {
      number: made,
      channel: one.channel,
      topic: one.topic ?? undefined,
      owner: one.owner ?? undefined,
      ownerBecause: one.owner_because ?? undefined,
      orderId: one.order_id ?? undefined,
      threadId: one.thread_id ?? undefined,
      customer: {
        email: one.customer_email ?? undefined,
        name: one.customer_name ?? undefined,
        id: one.customer_id ?? undefined,
        phone: one.customer_phone ?? undefined,
      },
      locale,
      stranger: one.stranger,
      follows: one.id,
      subject: sayIn(locale).say("case.subject", {
        number: made,
        order: one.stranger ? "none" : (order?.number.replace(/^#/, "") ?? "none"),
      }),
      answerBy: one.state === "open" ? one.answer_by : answerByOf(shop, one.channel, at),
      openedAt: first.at,
    });
    await desk.moveMessages(
      db,
      shopId,
      chosen.map((message) => message.id),
      { from: one.id, to: id },
    );
    // Whoever has her answer waits for none: only what is still open is owed.
    const settled =
      one.state === "open" ? answerIn(said.filter((message) => !chosen.includes(message))) : undefined;
    if (settled) {
      await desk.movePromise(db, shopId, one.number, made);
      await answerCase(db, shopId, one, settled);
      await resolveAlarms(db, shopId, ["late"], one.number, at);
    }
    const given = answerIn(chosen);
    if (given) await answerCase(db, shopId, { id }, given);
    await watchAnswer(context, db, shop, id, "she was told of what it was split off");
    if (settled) await tellHelpdesk(context, db, shopId, { caseId: one.id });
    await tellHelpdesk(context, db, shopId, { caseId: id, messageId: first.id });
    await noteDeed(db, shopId, {
      by: meant.by,
      did: "split the case off",
      subject: made,
      detail: { from: one.number, messages: chosen.length },
      at,
    });
    return { did: "split a case off", detail: { made, messages: chosen.length } };
  });
  return { number: made, from };
}

/** When what was asked in some messages was answered; undefined where she asked last. */
function answerIn(said: Awaited<ReturnType<typeof listMessages>>): Date | undefined {
  const answer = said.findLastIndex(({ direction }) => direction === "out");
  const asked = said.findLastIndex(({ direction, flags }) => direction === "in" && !asksNothing(flags));
  return asked < answer ? said[answer]?.at : undefined;
}
