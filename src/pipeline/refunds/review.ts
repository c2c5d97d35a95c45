import { z } from "zod";
import {
  canonicalAmount,
  equal,
  fits,
  isCurrency,
  isZero,
  type Money,
  money,
  negate,
  subtract,
  toDecimal,
} from "../../commerce/money.ts";
import { misnamed, type NamedPart, partsSchema, signedPart } from "../../commerce/named.ts";
import type { Shop } from "../../commerce/shop.ts";
import { openSum } from "../../commerce/statement.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { Facts } from "../../notifications/define.ts";
import { addApproval, putNote, undoApproval } from "../../store/approval.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findRefund, lockOrder, type StoredRefund } from "../../store/facts.ts";
import { addNaming, addRule, listOrdersOfRule, undoNaming, undoRule } from "../../store/naming.ts";
import { isSent } from "../../store/notification.ts";
import { getShop } from "../../store/shop.ts";
import { holdRefundMail, postponeRefundMail } from "../../store/together-named.ts";
import { listWaiting } from "../../store/waiting.ts";
import { gather } from "../facts.ts";
import { decideRefund } from "./refund.ts";
import { openInBody } from "./statement-json.ts";

/** What people do about a refund whose mail waits: name the difference, let it leave, add a greeting, take it back. All of it is audited. */

/** Names as a person says them: one of them may leave its sum out and is the rest. */
export const saidPartsSchema = partsSchema.element.partial({ amount: true }).array().min(1).max(10);
export type SaidParts = z.output<typeof saidPartsSchema>;

/** Work on one refund, alone with its order, and afterwards everything is decided anew. */
async function about<T>(
  context: Context,
  shopId: string,
  refundId: string,
  work: (db: Db, shop: Shop, refund: StoredRefund, facts: Facts) => Promise<T>,
  /** Its mail stays so long at least, so that what was said can be taken back. */
  notBefore?: Date,
): Promise<T> {
  return asShop(context.database, shopId, async (db) => {
    const known = await findRefund(db, shopId, refundId);
    if (!known) throw new Problem("not_found", `there is no refund ${refundId}`);
    await lockOrder(db, shopId, known.order_id);
    const shop = await getShop(db, shopId);
    const refund = (await findRefund(db, shopId, refundId)) ?? known;
    const facts = await gather(context, db, shop, subjectOf(refund), {
      now: context.now(),
      occurredAt: refund.occurred_at,
    });
    const done = await work(db, shop, refund, facts);
    await decideAgain(context, db, shop, refund);
    if (notBefore) await postponeRefundMail(db, shopId, refund, notBefore);
    return done;
  });
}

const subjectOf = (refund: StoredRefund) => ({
  orderId: refund.order_id,
  refundId: refund.id,
  returnId: refund.return_id ?? undefined,
});

const decideAgain = (context: Context, db: Db, shop: Shop, refund: StoredRefund): Promise<void> =>
  decideRefund(context, db, shop, "refund.changed", subjectOf(refund), refund.occurred_at);

/**
 * Names what nobody had named: one kind for all of it, or several that add up to it. With `learn` the same sum on a return with the same
 * carrier is named from now on. Throws `unprocessable` when the parts do not add up, `conflict` when there is nothing to name.
 */
export async function nameDifference(
  context: Context,
  shopId: string,
  refundId: string,
  {
    notBefore,
    ...said
  }: {
    parts: SaidParts;
    by: string;
    learn?: boolean | undefined;
    /** When its mail may leave at the earliest; until then it can be taken back. */
    notBefore?: Date | undefined;
  },
): Promise<void> {
  const work: Parameters<typeof about<void>>[3] = async (db, shop, refund, facts) => {
    const total = facts.statement && openSum(facts.statement);
    if (!total || isZero(total))
      throw new Problem("conflict", `refund ${refundId} has no sum that waits for a name`);
    await name(db, shopId, refundId, total, facts.return?.carrier, { ...said, at: context.now() });
    const { statement } = await gather(context, db, shop, subjectOf(refund), facts);
    if (statement && !isZero(openSum(statement)))
      throw new Problem(
        "unprocessable",
        `${toDecimal(total)} ${total.currency} cannot be that: nothing gives back more than she paid for it, and rounding is less than a coin. What goes beyond is goodwill`,
      );
  };
  await about(context, shopId, refundId, work, notBefore);
}

async function name(
  db: Db,
  shopId: string,
  refundId: string,
  total: Money,
  carrier: string | undefined,
  said: { parts: SaidParts; by: string; learn?: boolean | undefined; at: Date },
): Promise<void> {
  const parts = withRest(said.parts, total);
  const amount = toDecimal(total);
  await addNaming(db, shopId, { refundId, amount, parts, by: said.by, at: said.at });
  const rule =
    said.learn &&
    (await addRule(db, shopId, {
      amount,
      currency: total.currency,
      carrier,
      // The sentence was written for this customer, in her language.
      parts: parts.map(({ because: _, ...part }) => part),
      by: said.by,
      at: said.at,
    }));
  await noteDeed(db, shopId, {
    by: said.by,
    did: "named",
    subject: `refund ${refundId}`,
    detail: { amount, parts, ...(rule && { rule }) },
    at: said.at,
  });
}

/** The parts, each with its sum, when they name exactly `total`; the one that says none is the rest. */
function withRest(said: SaidParts, total: Money): NamedPart[] {
  const { currency } = total;
  const refuse = (why: string): never => {
    const given = said.map((part) => [part.kind, part.amount].filter(Boolean).join(" "));
    throw new Problem(
      "unprocessable",
      `${why}: ${toDecimal(total)} ${currency} waits for a name, ${given.join(" + ")} was given`,
    );
  };
  if (said.filter((part) => part.amount === undefined).length > 1) refuse("only one part can be the rest");
  const told = said.flatMap(({ amount, ...part }) => (amount === undefined ? [] : [{ ...part, amount }]));
  const wrong = told.find((part) => !fits(part.amount, currency));
  if (wrong) refuse(`${wrong.amount} has more decimals than ${currency} has`);
  const rest = told.map((part) => signedPart(part, currency)).reduce(subtract, total);
  const parts = said.map(({ amount, ...part }) => ({
    ...part,
    amount: amount ?? toDecimal(rest.minor < 0n && part.kind !== "cash_rounding" ? negate(rest) : rest),
  }));
  if (parts.some((part) => Number(part.amount) === 0)) refuse("a part without a sum names nothing");
  const misfit = misnamed(total, parts);
  return misfit ? refuse(misfit) : parts;
}

/**
 * The same name for every waiting refund with exactly this difference: "59.00, 61 times"; with `carrier` only those that it brought back.
 * Answers which were named, and why others were not.
 */
export async function nameAll(
  context: Context,
  shopId: string,
  said: {
    amount: string;
    currency: string;
    carrier?: string | undefined;
    parts: SaidParts;
    by: string;
    learn?: boolean | undefined;
  },
  onStep: (done: number, all: number) => void = () => undefined,
): Promise<{ named: string[]; skipped: { refund: string; reason: string }[] }> {
  if (!isCurrency(said.currency)) throw new Problem("unprocessable", `${said.currency} is not a currency`);
  if (!canonicalAmount.test(said.amount) || !fits(said.amount, said.currency))
    throw new Problem("unprocessable", `${said.amount} is not an amount in ${said.currency} such as 59.00`);
  const wanted = money(said.amount, said.currency);
  const waiting = (await asShop(context.database, shopId, (db) => listWaiting(db, shopId, 10_000))).filter(
    ({ body, carrier }) => {
      const open = openInBody(body);
      return (
        (equal(open, wanted) || equal(open, negate(wanted))) &&
        (said.carrier === undefined || said.carrier.toLowerCase() === carrier?.toLowerCase())
      );
    },
  );
  const named: string[] = [];
  const skipped: { refund: string; reason: string }[] = [];
  // A rule is for one carrier: it is learned from the first refund of each.
  const learned = new Set<string>();
  for (const [i, { refund_id: id, carrier }] of waiting.entries()) {
    const learn = said.learn && !learned.has(carrier?.toLowerCase() ?? "");
    try {
      await nameDifference(context, shopId, id, { ...said, learn });
      named.push(id);
      if (learn) learned.add(carrier?.toLowerCase() ?? "");
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
      skipped.push({ refund: id, reason: error.message });
    }
    onStep(i + 1, waiting.length);
  }
  return { named, skipped };
}

/** Lets the mail leave as it is. What she was shown, and her reason, stay stored: who overrides a rule of the law answers for it. */
export async function approve(
  context: Context,
  shopId: string,
  refundId: string,
  said: { by: string; reason: string },
): Promise<void> {
  await about(context, shopId, refundId, async (db, _shop, _refund, { statement }) => {
    if (!statement) throw new Problem("conflict", `refund ${refundId} has no statement yet`);
    if (openSum(statement).minor !== 0n)
      throw new Problem(
        "conflict",
        `${toDecimal(openSum(statement))} ${statement.currency} has no name yet: name it first, no mail says a sum without a reason`,
      );
    if (statement.state === "reconciled" && statement.blocks.length === 0)
      throw new Problem("conflict", `nothing holds refund ${refundId}`);
    const at = context.now();
    await addApproval(db, shopId, { refundId, blocks: statement.blocks, ...said, at });
    await noteDeed(db, shopId, {
      by: said.by,
      did: "approved",
      subject: `refund ${refundId}`,
      detail: { reason: said.reason, blocks: statement.blocks, state: statement.state },
      at,
    });
  });
}

/** A greeting from a person that stands in the mail; an empty one takes it away. */
export async function addNote(
  context: Context,
  shopId: string,
  refundId: string,
  { proven, ...said }: { by: string; text: string; proven?: string | undefined },
): Promise<void> {
  await about(context, shopId, refundId, async (db, _shop, _refund, { statement }) => {
    const at = context.now();
    // What is paid by hand gets a second mail when the money has left.
    const byHand = statement?.tenders.some((tender) => tender.status === "manual");
    if (!byHand && (await isSent(db, shopId, "refund-issued", refundId)))
      throw new Problem("conflict", `the mail about refund ${refundId} has left: a note would not be read`);
    await putNote(db, shopId, { refundId, ...said, at });
    await noteDeed(db, shopId, {
      by: proven ?? said.by,
      did: said.text === "" ? "took the note back" : "wrote a note",
      subject: `refund ${refundId}`,
      detail: { text: said.text, ...(proven !== undefined && { as: said.by }) },
      at,
    });
  });
}

/** Takes all names and the approval of a refund back. */
export async function undoSaid(
  context: Context,
  shopId: string,
  refundId: string,
  said: { by: string },
): Promise<void> {
  await about(context, shopId, refundId, async (db, _shop, refund) => {
    const at = context.now();
    if (await isSent(db, shopId, "refund-issued", refundId))
      throw new Problem(
        "conflict",
        `the mail about refund ${refundId} has left: a change now is a correction, tell the refund again`,
      );
    const names = await undoNaming(db, shopId, refundId, { ...said, at });
    const approval = await undoApproval(db, shopId, refundId, { ...said, at });
    if (!names && !approval) throw new Problem("conflict", `nothing was said about refund ${refundId}`);
    await holdRefundMail(db, shopId, refund);
    await noteDeed(db, shopId, {
      by: said.by,
      did: "took back",
      subject: `refund ${refundId}`,
      detail: { names, approval },
      at,
    });
  });
}

/** Forgets a rule: the names that it gave are taken back too, where their mail has not left. Answers how many refunds are decided anew. */
export async function forgetRule(
  context: Context,
  shopId: string,
  ruleId: string,
  { by }: { by: string },
): Promise<number> {
  if (!z.guid().safeParse(ruleId).success) throw new Problem("not_found", "there is no such rule any more");
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const at = context.now();
    // Orders first and in one order, as everybody locks them.
    const orders = await listOrdersOfRule(db, shopId, ruleId);
    for (const orderId of orders) await lockOrder(db, shopId, orderId);
    const refunds = await undoRule(db, shopId, ruleId, { by, at });
    await noteDeed(db, shopId, {
      by,
      did: "forgot a rule",
      subject: `rule ${ruleId}`,
      detail: { refunds },
      at,
    });
    for (const id of refunds) {
      const refund = await findRefund(db, shopId, id);
      if (!refund) continue;
      await holdRefundMail(db, shopId, refund);
      await decideAgain(context, db, shop, refund);
    }
    return refunds.length;
  });
}
