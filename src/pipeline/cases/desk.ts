import { routeOf } from "../../commerce/routing.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Topic } from "../../commerce/topic.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { addMessage, type Case, getCase, listMessages } from "../../store/case.ts";
import * as desk from "../../store/case-desk.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { lockConversations } from "../../store/conversation.ts";
import { asEngine, asShop, type Db } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import { tellClosed, tellHelpdesk } from "../helpdesks/hand-off.ts";
import { answerByOf } from "./deadline.ts";
import { openAgain } from "./reopening.ts";

/** What staff do with a case beside answering it; who did it stands in the audit under the case's number. The same a second time changes nothing. */

/** What a deed changed: undefined where all was so already. */
type Deed = { did: string; detail?: object } | undefined;

/** Runs one deed on a case, or on the one that it was merged into, while nobody else writes about the shop's cases. */
export async function atDesk(
  context: Context,
  shopId: string,
  { number, by }: { number: string; by: string },
  work: (db: Db, shop: Shop, one: Case, at: Date) => Promise<Deed>,
): Promise<{ number: string; isNew: boolean }> {
  const done = await asShop(context.database, shopId, async (db) => {
    await lockConversations(db, shopId);
    const one = await getCase(db, shopId, number);
    const at = context.now();
    const deed = await work(db, await getShop(db, shopId), one, at);
    if (deed) await noteDeed(db, shopId, { by, subject: one.number, at, ...deed });
    return { number: one.number, isNew: deed !== undefined };
  });
  context.ring();
  return done;
}

interface Meant {
  number: string;
  by: string;
}

/** Gives a case to a person or a team; to nobody, where `owner` is undefined. */
export const assign = (context: Context, shopId: string, meant: Meant & { owner: string | undefined }) =>
  atDesk(context, shopId, meant, async (db, _shop, one) => {
    if ((one.owner ?? undefined) === meant.owner && one.owner_because === null) return undefined;
    await desk.setOwner(db, shopId, one.id, meant.owner);
    return {
      did: meant.owner === undefined ? "gave the case to nobody" : "gave the case",
      detail: { owner: meant.owner ?? null, before: one.owner },
    };
  });

/** Says what a case is about. Who got it by a rule is asked of the rules again; whom a person chose stays. */
export const changeTopic = (context: Context, shopId: string, meant: Meant & { topic: Topic }) =>
  atDesk(context, shopId, meant, async (db, { profile }, one) => {
    if (one.topic === meant.topic) return undefined;
    await desk.setTopic(db, shopId, one.id, meant.topic);
    const byRule = one.owner === null || one.owner_because !== null;
    const route =
      byRule &&
      routeOf(profile.routing, {
        topic: meant.topic,
        channel: one.channel,
        locale: one.locale ?? profile.locale,
      });
    if (route) await desk.setOwner(db, shopId, one.id, route.owner, route.because);
    return { did: "changed the topic", detail: { topic: meant.topic, before: one.topic } };
  });

/** For staff only: no customer reads it. The same words of one person once more are one note. */
export const addNote = (context: Context, shopId: string, meant: Meant & { words: string }) =>
  atDesk(context, shopId, meant, async (db, _shop, one, at) => {
    const last = (await listMessages(db, shopId, one.id)).at(-1);
    if (last?.direction === "note" && last.author === meant.by && last.words === meant.words)
      return undefined;
    const messageId = await addMessage(db, shopId, one.id, {
      direction: "note",
      channel: one.channel,
      author: meant.by,
      words: meant.words,
      at,
    });
    await tellHelpdesk(context, db, shopId, { caseId: one.id, messageId });
    return { did: "wrote a note", detail: { message: messageId } };
  });

/** Nobody waits for an answer any more. Throws nothing where it is closed already. */
export const close = (context: Context, shopId: string, meant: Meant & { reason: string }) =>
  atDesk(context, shopId, meant, async (db, _shop, one, at) => {
    if (one.state === "closed") return undefined;
    await desk.closeCase(db, shopId, one.id, { because: meant.reason, at });
    await resolveAlarms(db, shopId, ["late"], one.number, at);
    await tellHelpdesk(context, db, shopId, { caseId: one.id });
    return { did: "closed the case", detail: { reason: meant.reason, before: one.state } };
  });

/** A person takes it up again: what she was told holds while it lies ahead, after that the answer is owed by the opening hours from now. */
export const reopen = (context: Context, shopId: string, meant: Meant) =>
  atDesk(context, shopId, meant, async (db, shop, one, at) => {
    if (one.state === "open") return undefined;
    const answerBy = one.answer_by > at ? one.answer_by : answerByOf(shop, one.channel, at);
    if (one.answer_by > at && one.answered_at === null) await desk.promisedAgain(db, shopId, one.id, at);
    await openAgain(context, db, shop, one, answerBy);
    await tellHelpdesk(context, db, shopId, { caseId: one.id });
    return { did: "took the case up again", detail: { before: one.state, answerBy } };
  });

/** Answered cases that nobody wrote into for the days that a shop says close by themselves. Each minute; answers how many. */
export async function closeAnsweredCases(context: Context): Promise<number> {
  const at = context.now();
  let closed = 0;
  for (const { id, days } of await asEngine(context.database, (db) => desk.listShopsToTidy(db, at)))
    closed += await asShop(context.database, id, async (db) => {
      // Or she would write into a case that closes in the same moment.
      await lockConversations(db, id);
      const cases = await desk.closeAnswered(db, id, {
        before: new Date(at.getTime() - days * 86_400_000),
        because: `nothing more was written for ${days} days after the answer`,
        at,
      });
      await tellClosed(context, db, id, cases);
      return cases.length;
    });
  return closed;
}

/** Throws where a thing that only a case of its own can have done to it is asked of a merged one. */
export function ownCase(one: Case, number: string): void {
  if (one.number !== number.toUpperCase())
    throw new Problem(
      "conflict",
      `${number.toUpperCase()} was merged into ${one.number}: take that back first`,
    );
}
