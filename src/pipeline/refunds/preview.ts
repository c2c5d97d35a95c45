import { z } from "zod";
import { paidFor } from "../../commerce/ceiling.ts";
import {
  deductionKinds,
  eventSchema,
  type OrderFacts,
  type RefundFacts,
  refundSchema,
  returnSchema,
  wrongDecimals,
} from "../../commerce/event.ts";
import {
  add,
  fits,
  isZero,
  type Money,
  money,
  negate,
  subtract,
  sum,
  toDecimal,
  zero,
} from "../../commerce/money.ts";
import { type Policy, policySchema } from "../../commerce/policy.ts";
import { type Locale, locales, type Printer, pickLocale, printer } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import { openSum } from "../../commerce/statement.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { ruleOf } from "../../law/rules.ts";
import type { ExplainedStatement } from "../../notifications/parts/explained.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findOrder, findOrderByName, findReturn, listRefunds } from "../../store/facts.ts";
import { readKnown } from "../../store/known.ts";
import { policyAt } from "../../store/policy.ts";
import { findReasons } from "../../store/said.ts";
import { getShop } from "../../store/shop.ts";
import type { Reasons } from "../../templating/reasons.ts";
import { messages } from "../../templating/strings.ts";
import { explain, type RefundToExplain } from "../explain.ts";
import { timingOf } from "../facts.ts";
import { mailOf, type NoMail, type ShownMail } from "./preview-mail.ts";
import words from "./preview-words.json" with { type: "json" };
import { findTooSmall } from "./refund.ts";
import { statementJson } from "./statement-json.ts";

const payments = refundSchema.shape.payments.unwrap().element.partial({ status: true }).array().max(50);

const asked = {
  locale: z
    .enum(locales)
    .optional()
    .describe("of the statement and the message; otherwise the order's and the shop's"),
  mail: z
    .boolean()
    .default(false)
    .describe("answer the customer's mail too, in her language, as it would leave"),
};

/** In our own shape. */
const ownSchema = z.object({
  platform: z.literal("events").default("events"),
  order: eventSchema.shape.order.unwrap().describe("the whole order, or the id of one that was told before"),
  refund: refundSchema.extend({
    id: refundSchema.shape.id.default("preview"),
    payments: payments.default([]).describe("the ways it will be paid; without `status` it counts as paid"),
  }),
  return: returnSchema
    .extend({ id: returnSchema.shape.id.default("preview") })
    .optional()
    .describe("with the id of a return that was told before, its facts count too"),
  policy: policySchema.optional().describe("the terms of this order, instead of the frozen ones"),
  ...asked,
});

/** As the shop's own system tells it, so that its plugin need not know our words. */
const platformSchema = z.object({
  platform: z.literal("woocommerce"),
  order: z.looseObject({}).describe("as `GET /wc/v3/orders/{id}` tells it"),
  refunds: z
    .array(z.looseObject({}))
    .max(500)
    .default([])
    .describe("the order's earlier refunds, as `GET /wc/v3/orders/{id}/refunds` tells them"),
  refund: z
    .looseObject({})
    .describe(
      "the one that is being typed, of the same shape; it needs no id and no time, and its `amount` is positive",
    ),
  ...asked,
});

/** A refund that staff are typing, or a customer asks for: nothing has been paid. */
export const previewSchema = z.discriminatedUnion("platform", [ownSchema, platformSchema], {
  error: 'must be "events" or "woocommerce"',
});
export type PreviewInput = z.output<typeof previewSchema>;

type Told = Pick<z.output<typeof ownSchema>, "order" | "refund" | "return" | "policy"> & {
  /** Where the refund was told with them; otherwise those that are stored. */
  earlier?: readonly RefundFacts[] | undefined;
};

export interface Preview {
  statement: object;
  /** `waive`: allowed, but the merchant's own terms find the sum not worth a customer. */
  verdict: "fine" | "review" | "forbidden" | "waive";
  /** The whole refund that would be due, and what this one lacks. */
  shouldBe: string;
  shortfall: string;
  message: string;
  advice: string[];
  mail?: ShownMail | NoMail | undefined;
}

/**
 * What a refund would say to its customer and to the law, before the money moves. It knows the earlier refunds and the frozen terms of an
 * order that was told; nothing is stored. Throws `unprocessable` with pointers for sums that cannot be.
 * `sums` prints the money of what is said, where it is not written as its language does.
 */
export async function previewRefund(
  context: Context,
  shopId: string,
  input: PreviewInput,
  sums?: Printer,
): Promise<Preview> {
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const { order, facts, madeUpFor } = await factsOf(context, db, shop, toldOf(context, input));
    const statement = explain(facts, pickLocale(input.locale, order.locale, shop.profile.locale) ?? "en");
    const language = pickLocale(input.locale, shop.profile.locale) ?? "en";
    return {
      statement: statementJson(statement),
      ...verdictOf(statement, facts.policy, madeUpFor, language, sums ?? printer(language)),
      mail: input.mail ? await mailOf(context, db, shop, facts) : undefined,
    };
  });
}

function toldOf(context: Context, input: PreviewInput): Told {
  if (input.platform === "events") return input;
  const platform = context.platforms[input.platform];
  if (!platform?.proposed) throw unreadable("/platform", "is not connected here");
  const { refund, ...told } = platform.proposed(input, context.now());
  // It has no id yet, and must not be taken for a refund that has.
  return { ...told, refund: { ...refund, id: "preview" } };
}

async function factsOf(
  context: Context,
  db: Db,
  shop: Shop,
  input: Told,
): Promise<{ order: OrderFacts; facts: RefundToExplain; madeUpFor: string | undefined }> {
  const stored =
    "lines" in input.order
      ? await findOrder(db, shop.id, input.order.id)
      : await findOrderByName(db, shop.id, input.order.id);
  const order = "lines" in input.order ? input.order : stored?.body;
  if (!order)
    throw unreadable(
      "/order/id",
      "is no order that was told: send the whole order, or the id of a known one",
    );
  if (stored && stored.body.currency !== order.currency)
    throw unreadable("/order/currency", `must be ${stored.body.currency}, as the order was told before`);
  const refund: RefundFacts = {
    ...input.refund,
    payments: input.refund.payments.map((one) => ({
      ...one,
      status: one.status === undefined || one.status === "pending" ? "settled" : one.status,
    })),
  };
  refuseWrongSums({ order, refund, return: input.return, policy: input.policy }, order.currency);

  const told = stored
    ? (await listRefunds(db, shop.id, order.id)).filter((one) => one.id !== refund.id && one.gone === null)
    : [];
  const earlier = input.earlier ?? told.map((one) => one.body);
  refuseTooMuch(order, refund, earlier);

  const known = input.return && (await findReturn(db, shop.id, input.return.id))?.body;
  const facts: RefundToExplain = {
    order,
    refund,
    return: input.return && { ...known, ...input.return },
    policy:
      input.policy ??
      order.policy ??
      (stored ? stored.policy : await policyAt(db, shop.id, new Date(order.placedAt))) ??
      undefined,
    earlier: [...earlier],
    carrierCosts: shop.profile.carrierCosts,
    ways: shop.profile.ways,
    reasons: (await findReasons(db, shop.id)) as Reasons | undefined, // safe because only what publishReasons made is stored
    timing: timingOf(shop.profile, context.now()),
  };
  const madeUpFor =
    stored &&
    (await findTooSmall(db, shop, {
      id: refund.id,
      order_id: order.id,
      return_id: facts.return?.id ?? null,
      body: refund,
      gone: null,
    }));
  const before = await readKnown(db, shop.id, [{ refundId: madeUpFor }]);
  const first = before.refunds.get(madeUpFor ?? "");
  const said = before.said.get(madeUpFor ?? "");
  if (!first || !said) return { order, facts, madeUpFor: undefined };
  return {
    order,
    madeUpFor: first.id,
    facts: {
      ...facts,
      refund: first.body,
      return: before.returns.get(first.return_id ?? "")?.body,
      earlier: before.earlier.get(first.id) ?? [],
      topUps: [...said.topUps, refund],
      namings: said.namings,
      approved: said.approved,
    },
  };
}

const unreadable = (pointer: string, detail: string) =>
  new Problem("unprocessable", `the refund cannot be previewed: ${pointer} ${detail}`, [{ pointer, detail }]);

function refuseWrongSums(told: object, currency: string): void {
  const errors = [...wrongDecimals(told, currency)].map(([path, detail]) => ({
    pointer: `/${path.join("/")}`,
    detail,
  }));
  const [first] = errors;
  if (first)
    throw new Problem(
      "unprocessable",
      `the refund cannot be previewed: ${first.pointer} ${first.detail}`,
      errors,
    );
}

/** Nobody gets back more than she paid; only goodwill is given on top of it. */
function refuseTooMuch(order: OrderFacts, refund: RefundFacts, earlier: readonly RefundFacts[]): void {
  const { currency } = order;
  const m = (text: string | undefined) => money(text ?? "0", currency);
  const ofPrice = (one: RefundFacts): Money => {
    const paid = one.payments.filter((payment) => payment.status !== "failed");
    const reached =
      one.payments.length === 0
        ? m(one.amount)
        : sum(
            paid.map((payment) => m(payment.amount)),
            currency,
          );
    return subtract(reached, add(m(one.goodwill?.amount), m(one.cashRounding?.amount)));
  };
  const left = subtract(paidFor(order), sum(earlier.map(ofPrice), currency));
  const over = subtract(ofPrice(refund), left);
  if (over.minor > 0n)
    throw unreadable(
      "/refund/amount",
      `is ${toDecimal(over)} ${currency} more than what is left of what she paid (${toDecimal(left)} ${currency})`,
    );
}

function verdictOf(
  statement: ExplainedStatement,
  policy: Policy | undefined,
  madeUpFor: string | undefined,
  locale: Locale,
  print: Printer,
): Omit<Preview, "statement"> {
  const { currency, paidBack, blocks } = statement;
  const say = messages(words[locale], locale);
  const open = openSum(statement);
  const kept = keptOf(statement);
  const limit =
    policy?.waiveBelow !== undefined && fits(policy.waiveBelow, currency)
      ? money(policy.waiveBelow, currency)
      : zero(currency);
  const unnamed = isZero(open) ? [] : [say("unnamed", { amount: print.money(open) })];
  const readings = statement.candidates
    .map((reading) => reading.map((one) => one.kind).join(" + "))
    .join(", ");
  const advice = [
    ...(readings ? [say("several", { readings })] : []),
    ...(policy || isZero(kept) ? [] : [say("no_terms")]),
    ...(madeUpFor === undefined ? [] : [say("top_up", { refund: madeUpFor })]),
    ...statement.warnings.map(({ rule }) => ruleOf(rule).text[locale]),
  ];
  const as = (
    verdict: Preview["verdict"],
    message: string,
    shortfall = zero(currency),
    more: string[] = [],
  ) => ({
    verdict,
    shouldBe: toDecimal(add(paidBack, shortfall)),
    shortfall: toDecimal(shortfall),
    message,
    advice: [...more, ...advice],
  });

  const [block] = blocks;
  if (block) {
    const rule = blocks.map((one) => ruleOf(one.rule).text[locale]).join(" ");
    const [shouldBe, shortfall] = [money(block.shouldBe, currency), money(block.shortfall, currency)];
    const message = say("forbidden", {
      shortfall: print.money(shortfall),
      shouldBe: print.money(shouldBe),
      rule,
    });
    return { ...as("forbidden", message, shortfall, unnamed), shouldBe: block.shouldBe };
  }
  if (statement.state === "needs_review" || unnamed.length > 0)
    return as("review", unnamed[0] ?? say("difference"));
  if (statement.state === "no_money") return as("fine", say("nothing"));
  if (kept.minor > 0n && kept.minor < limit.minor)
    return as("waive", say("waive", { kept: print.money(kept), limit: print.money(limit) }), kept);
  return as("fine", say("fine"));
}

const deductions: ReadonlySet<string> = new Set(deductionKinds);

/** What the shop keeps, whatever it calls it. */
const keptOf = ({ lines, currency }: ExplainedStatement): Money =>
  negate(
    sum(
      lines.filter((line) => deductions.has(line.kind)).map((line) => line.amount),
      currency,
    ),
  );
