import type { RefundFacts } from "../../commerce/event.ts";
import { type Money, money, negate, sum, toDecimal, zero } from "../../commerce/money.ts";
import type { Shop } from "../../commerce/shop.ts";
import { openSum } from "../../commerce/statement.ts";
import type { Context } from "../../context.ts";
import { dueAfter } from "../../conversations/hours.ts";
import { ruleOf } from "../../law/rules.ts";
import type { Facts, Trigger } from "../../notifications/define.ts";
import { findApproval, undoApproval } from "../../store/approval.ts";
import { noteDeed } from "../../store/audit.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import type { Db } from "../../store/database.ts";
import { findRefund, joinTopUp, listRefunds, type StoredRefund } from "../../store/facts.ts";
import { addNaming, findRule, isUndone } from "../../store/naming.ts";
import { isSent, type Subject } from "../../store/notification.ts";
import { findStatement, listOpenOfOrder, numberStatement, putStatement } from "../../store/statement.ts";
import { isAsked } from "../../store/waiting.ts";
import { decideAll } from "../decide-all.ts";
import { gather, holdTimes, needsPerson } from "../facts.ts";
import { leaveReview } from "../noting/leave.ts";
import { checkCreditNote } from "./credit-note.ts";
import { type Question, questionOf, questions } from "./questions.ts";
import { openInBody, statementJson } from "./statement-json.ts";

/**
 * A refund was told, changed, or named: its statement is made anew and kept as a version, a person is called when it needs one, and it
 * is decided what the customer hears. A refund that makes up for an earlier one decides that one again: one mail explains both.
 */
export async function decideRefund(
  context: Context,
  db: Db,
  shop: Shop,
  trigger: Trigger,
  subject: Subject & { refundId: string },
  occurredAt: Date,
  /** Whether the shop told it as history, or as news; unsaid where it is only looked at anew. */
  imported?: boolean,
): Promise<void> {
  const at = { now: context.now(), occurredAt };
  const refund = await findRefund(db, shop.id, subject.refundId);
  const madeUpFor = refund && (await joinedTo(db, shop, refund));
  if (refund && (madeUpFor ?? null) !== refund.tops_up)
    await joinTopUp(db, shop.id, refund.id, madeUpFor ?? null);

  let facts = await gather(context, db, shop, subject, at);
  const named = await nameByRule(db, shop, facts, subject.refundId, context.now());
  const outgrown = await setApprovalAside(db, shop, facts, subject.refundId, context.now());
  if (named || outgrown) facts = await gather(context, db, shop, subject, at);
  const kept = facts.statement && (await keepStatement(context, db, shop, facts, subject.refundId));
  await decideAll(context, db, shop, trigger, subject, { ...facts, ...kept, imported });
  // History calls nobody in the shop.
  if (kept && !imported && needsPerson(facts) && facts.explainedWith === undefined)
    await leaveReview(context, db, shop, facts, subject.refundId);
  if (kept && kept.statementNumber === undefined) await numberStatement(db, shop.id, subject.refundId);

  // The one that it makes up for, and the one that it does no longer.
  for (const id of new Set([madeUpFor, refund?.tops_up ?? undefined])) {
    const first = id === undefined ? undefined : await findRefund(db, shop.id, id);
    if (!first) continue;
    await decideRefund(
      context,
      db,
      shop,
      "refund.changed",
      { ...subject, refundId: first.id, returnId: first.return_id ?? undefined },
      occurredAt,
    );
  }
}

/** What it makes up for now: told again with goods of its own, or after the first one is gone, it stands alone. */
async function joinedTo(db: Db, shop: Shop, refund: StoredRefund): Promise<string | undefined> {
  if (refund.tops_up === null) return findTooSmall(db, shop, refund);
  const first = await findRefund(db, shop.id, refund.tops_up);
  const stands = first && !first.gone && !refund.gone && isBare(refund.body);
  return stands ? refund.tops_up : undefined;
}

/** Money that has arrived and tells nothing of what it is for, but perhaps of the delivery. Goodwill is how a shop system calls that. */
const isBare = ({ items, deductions, fees, duties, tip, exchange, payments }: RefundFacts): boolean =>
  items.length + deductions.length + fees.length === 0 &&
  !duties &&
  !tip &&
  !exchange &&
  payments.every((one) => one.status !== "pending");

/**
 * The refund of the same order that waits because it was too small, when this one brings nothing of its own and no more than is missing: the
 * one of the same return, or the one that lacks exactly this. Where it could be several, a person says.
 */
export async function findTooSmall(
  db: Db,
  shop: Shop,
  refund: Pick<StoredRefund, "id" | "order_id" | "return_id" | "body" | "gone">,
): Promise<string | undefined> {
  const { body } = refund;
  if (refund.gone || !isBare(body)) return undefined;
  const found: { id: string; exact: boolean; sameReturn: boolean }[] = [];
  for (const open of await listOpenOfOrder(db, shop.id, refund.order_id)) {
    if (open.refund_id === refund.id || (await isSent(db, shop.id, "refund-issued", open.refund_id)))
      continue;
    const missing = missingOf(open.body);
    if (missing === undefined) continue;
    const paid = body.payments.length > 0 ? body.payments.filter((one) => one.status !== "failed") : [body];
    const { currency } = missing;
    const amount = sum(
      paid.map((one) => money(one.amount, currency)),
      currency,
    );
    const exact = amount.minor === missing.minor;
    if (amount.minor <= 0n || amount.minor > missing.minor || (body.goodwill && !exact)) continue;
    const other = await findRefund(db, shop.id, open.refund_id);
    const sameReturn = refund.return_id !== null && other?.return_id === refund.return_id;
    found.push({ id: open.refund_id, exact, sameReturn });
  }
  const only = (list: typeof found) => (list.length === 1 ? list[0]?.id : undefined);
  return only(found.filter((one) => one.sameReturn)) ?? only(found.filter((one) => one.exact)) ?? only(found);
}

/** Every refund of an order whose full mail has not left: something else of the order is another one now. */
export async function decideOthers(
  context: Context,
  db: Db,
  shop: Shop,
  orderId: string,
  except?: string,
): Promise<void> {
  for (const refund of await listRefunds(db, shop.id, orderId)) {
    if (refund.id === except || (await isSent(db, shop.id, "refund-issued", refund.id))) continue;
    const subject = { orderId, refundId: refund.id, returnId: refund.return_id ?? undefined };
    await decideRefund(context, db, shop, "refund.changed", subject, refund.occurred_at);
  }
}

/** What a stored statement lacks: what the law says, or what nobody has named. */
function missingOf(body: unknown): Money | undefined {
  const { currency, blocks } = body as { currency: string; blocks: { shortfall: string }[] }; // safe because statementJson wrote it
  const sums = [...blocks.map((block) => money(block.shortfall, currency)), negate(openInBody(body))];
  const most = sums.reduce((largest, one) => (one.minor > largest.minor ? one : largest), zero(currency));
  return most.minor > 0n ? most : undefined;
}

/** A sum that the platform and the terms leave unnamed may be one that staff have named before. */
async function nameByRule(
  db: Db,
  shop: Shop,
  { statement, return: back }: Facts,
  refundId: string,
  at: Date,
): Promise<boolean> {
  if (statement?.state !== "needs_review") return false;
  const total = openSum(statement);
  if (total.minor === 0n) return false;
  const amount = toDecimal(total);
  // A part that the gateway refused has no name: it has to be paid.
  if (statement.tenders.some((tender) => tender.status === "failed")) return false;
  const rule = await findRule(db, shop.id, { amount, currency: total.currency, carrier: back?.carrier });
  if (!rule || (await isUndone(db, shop.id, refundId, rule.id))) return false;
  await addNaming(db, shop.id, {
    refundId,
    amount,
    parts: rule.parts,
    ruleId: rule.id,
    by: rule.made_by,
    at,
  });
  return true;
}

/** An approval is for what a person saw. When the money or what stands against it is another before the mail has left, she is asked again. */
async function setApprovalAside(
  db: Db,
  shop: Shop,
  { statement, approved }: Facts,
  refundId: string,
  at: Date,
): Promise<boolean> {
  if (!approved || !statement) return false;
  const { currency, paidBack } = statement;
  const seen = (await findApproval(db, shop.id, refundId))?.blocks ?? [];
  const before = await findStatement(db, shop.id, refundId);
  const { paidBack: paidBefore } = Object(before?.body) as { paidBack?: string }; // safe because statementJson wrote it
  const isWorse = statement.blocks.some(
    ({ rule, shortfall }) =>
      !seen.some(
        (one) =>
          one.rule === rule && money(shortfall, currency).minor <= money(one.shortfall, currency).minor,
      ),
  );
  if (!isWorse && paidBefore === toDecimal(paidBack) && openSum(statement).minor === 0n) return false;
  await undoApproval(db, shop.id, refundId, { by: "Kvitto", at });
  await noteDeed(db, shop.id, {
    by: "Kvitto",
    did: "set the approval aside",
    subject: `refund ${refundId}`,
    detail: { reason: "the refund is another one than the one that was approved", blocks: statement.blocks },
    at,
  });
  return true;
}

/** Stores the explained refund as a version, and calls a person when it needs one. Answers how long it may wait for her. */
async function keepStatement(
  context: Context,
  db: Db,
  shop: Shop,
  facts: Facts,
  refundId: string,
): Promise<Pick<Facts, "holdUntil" | "explainBy" | "statementNumber">> {
  const { order, statement } = facts;
  if (!statement) return {};
  // What makes up for an earlier refund is explained there, and waits there.
  const waits = needsPerson(facts) && facts.explainedWith === undefined;
  const before = await findStatement(db, shop.id, refundId);
  const question = waits ? await questionOf(db, shop.id, facts) : undefined;
  const holdUntil = waits ? dueAfter(shop, context.now(), shop.profile.holdMinutes) : undefined;
  const stored = await putStatement(
    db,
    shop.id,
    refundId,
    {
      state: statement.state,
      blocked: statement.state === "reconciled" && waits,
      body: { ...statementJson(statement), ...(question && { question }) },
      at: context.now(),
      holdUntil,
    },
    before,
  );
  if (before && before.version !== stored.version)
    await checkCreditNote(db, shop.id, refundId, context.now());
  const of = `Refund ${refundId} of order ${order?.number ?? ""}`;
  const [block] = statement.blocks;
  const alarms = {
    held:
      waits &&
      !question &&
      (statement.state === "needs_review"
        ? `${of} does not add up: ${
            facts.order?.customer.email
              ? "name the difference, or the customer gets the short honest mail."
              : "name the difference for your books; there is no address to write to."
          }`
        : `${of} is ${block?.shortfall} ${statement.currency} too small (${block?.rule}): ${block && ruleOf(block.rule).text.en} Pay the rest, or decide otherwise.`),
    failed_refund:
      (statement.state === "failed" &&
        !facts.approved &&
        `${of} failed at the payment provider: agree on another way with the customer.`) ||
      (facts.refundGone === "reversed" &&
        !facts.approved &&
        `The money of ${of.toLowerCase()} came back: agree on another way with the customer.`),
  };
  const over: (keyof typeof alarms)[] = [];
  for (const kind of ["held", "failed_refund"] as const) {
    const text = alarms[kind];
    if (text) await raiseAlarm(db, shop.id, { kind, subject: refundId, text });
    else if (before) over.push(kind);
  }
  await resolveAlarms(db, shop.id, over, refundId, context.now());
  const { question: asked } = Object(before?.body) as { question?: Question }; // safe because it is stored above
  if (question)
    await raiseAlarm(db, shop.id, { kind: "held", subject: question, text: questions[question].alarm });
  else if (asked) await closeQuestion(context, db, shop.id, asked);
  return {
    ...(waits ? holdTimes(shop, stored) : {}),
    statementNumber: stored.number === null ? undefined : `R-${stored.number}`,
  };
}

/** The alarm of a shared question ends with the last refund that waits for its answer. */
export async function closeQuestion(
  context: Context,
  db: Db,
  shopId: string,
  question: Question,
): Promise<void> {
  if (!(await isAsked(db, shopId, question)))
    await resolveAlarms(db, shopId, ["held"], question, context.now());
}
