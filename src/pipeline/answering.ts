import type { OrderFacts } from "../commerce/event.ts";
import type { Shop } from "../commerce/shop.ts";
import { type Given, isSurvey, needsHelp, type SurveyKind } from "../commerce/survey.ts";
import type { Context } from "../context.ts";
import { profileAt } from "../conversations/hours.ts";
import { Problem } from "../errors.ts";
import { findCase, findCaseByNumber } from "../store/case.ts";
import { asShop, type Db } from "../store/database.ts";
import { findOrder } from "../store/facts.ts";
import { getShop } from "../store/shop.ts";
import { findAnswer, findInvitation, type Invitation, putAnswer, tieCase } from "../store/survey.ts";
import { readSurveyToken } from "../store/survey-links.ts";
import { openCaseFromPage } from "./cases/ask.ts";

/**
 * What a customer answers on the page of a question. Looking records nothing: mail programs and their guards open every link. One answer an
 * invitation; she may change it for a day.
 */

/** How long an answer may be changed. Milliseconds. */
const changeable = 86_400_000;

/** A question that was put to her, with what she has answered so far. */
export interface Asked {
  shop: Shop;
  invitation: Invitation;
  kind: SurveyKind;
  /** Nobody wants the answer any more. */
  expired: boolean;
  order: OrderFacts | undefined;
  /** The case that she was asked about. */
  caseNumber: string | undefined;
  answer:
    | {
        given: Given;
        words: string | undefined;
        changeableUntil: Date;
        mayChange: boolean;
        /** It says that something went wrong. */
        poor: boolean;
        /** What she wrote about it, as a case. */
        helpedIn: { number: string; answerBy: Date } | undefined;
      }
    | undefined;
}

/** What the link opens; undefined for one that is not ours. */
export async function readAsked(context: Context, token: string): Promise<Asked | undefined> {
  const opened = readSurveyToken(context.vault, token, context.now());
  if (!opened) return undefined;
  const { shopId, notificationId, expired } = opened;
  return asShop(context.database, shopId, async (db) => {
    const invitation = await findInvitation(db, shopId, notificationId);
    if (!invitation || !isSurvey(invitation.kind)) return undefined;
    const { kind, orderId, caseId } = invitation;
    const shop = await getShop(db, shopId);
    return {
      // With the hours that are in force today.
      shop: { ...shop, profile: profileAt(shop, context.now()) },
      invitation,
      kind,
      expired,
      order: orderId === undefined ? undefined : (await findOrder(db, shopId, orderId))?.body,
      caseNumber: caseId === undefined ? undefined : (await findCase(db, shopId, caseId))?.number,
      answer: await answerTo(context, db, shopId, notificationId, kind),
    };
  });
}

async function answerTo(
  context: Context,
  db: Db,
  shopId: string,
  invitation: string,
  kind: SurveyKind,
): Promise<Asked["answer"]> {
  const stored = await findAnswer(db, shopId, invitation);
  if (!stored) return undefined;
  const changeableUntil = new Date(stored.answered_at.getTime() + changeable);
  const helped = stored.case_id ? await findCase(db, shopId, stored.case_id) : undefined;
  return {
    given: stored.given,
    words: stored.words ?? undefined,
    changeableUntil,
    mayChange: changeableUntil > context.now(),
    poor: needsHelp(kind, stored.given),
    helpedIn: helped && { number: helped.number, answerBy: helped.answer_by },
  };
}

/** Records her answer. Throws `conflict` when it can no longer be changed, or the question is closed. */
export async function recordAnswer(
  context: Context,
  { shop, invitation, kind, expired }: Asked,
  told: { given: Given; words: string | undefined; locale: string },
): Promise<void> {
  if (expired) throw new Problem("conflict", "this question is closed");
  const at = context.now();
  const unchangedSince = new Date(at.getTime() - changeable);
  const recorded = await asShop(context.database, shop.id, (db) =>
    putAnswer(db, shop.id, { invitation: invitation.id, kind, ...told, at, unchangedSince }),
  );
  if (!recorded) throw new Problem("conflict", "this answer can no longer be changed");
}

/** She has said that something went wrong, and writes what: it becomes a case, or joins her open one. Throws `conflict` where she has not. */
export async function askForHelp(context: Context, asked: Asked, words: string): Promise<void> {
  const { shop, invitation, order, answer } = asked;
  if (!answer?.poor) throw new Problem("conflict", "nothing was said to be wrong");
  const { number } = await openCaseFromPage(context, shop.id, {
    words,
    email: invitation.recipient,
    name: [order?.customer.firstName, order?.customer.lastName].filter(Boolean).join(" ") || undefined,
    orderId: invitation.orderId,
    locale: invitation.locale ?? undefined,
  });
  await asShop(context.database, shop.id, async (db) => {
    const opened = await findCaseByNumber(db, shop.id, number);
    if (opened) await tieCase(db, shop.id, invitation.id, opened.id);
  });
}
