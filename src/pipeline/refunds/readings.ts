import { type Money, negate, toDecimal } from "../../commerce/money.ts";
import type { Naming } from "../../commerce/named.ts";
import type { Locale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import { openSum } from "../../commerce/statement.ts";
import type { Context } from "../../context.ts";
import type { ExplainedStatement } from "../../notifications/parts/explained.ts";
import type { Db } from "../../store/database.ts";
import { readKnown } from "../../store/known.ts";
import { explain } from "../explain.ts";
import { explainable } from "../facts.ts";

/** What waiting refunds would say under each name that a person could give their difference: nothing is stored. */

export interface Choice {
  key: string;
  /** With several, each has its sum; one alone is all of the difference. */
  parts: readonly { kind: Naming["parts"][number]["kind"]; amount?: string | undefined }[];
  because?: string | undefined;
}

export interface Reading {
  refund: string;
  locale: Locale;
  /** Why the goods came back, where they did and somebody said so. */
  basis: string | undefined;
  /** As it is told now. */
  now: ExplainedStatement;
  /** By the key of a choice, what the customer would read; absent where the name does not fit this refund. */
  as: Map<string, ExplainedStatement>;
}

/** Each of these refunds under each of these names. */
export async function readAs(
  context: Pick<Context, "now">,
  db: Db,
  shop: Shop,
  refundIds: readonly string[],
  choices: readonly Choice[],
): Promise<Reading[]> {
  const at = context.now();
  const known = await readKnown(
    db,
    shop.id,
    refundIds.map((refundId) => ({ refundId, orderId: undefined })),
  );
  const orders = [...known.refunds.values()].map((one) => one.order_id);
  const { orders: bodies } = await readKnown(
    db,
    shop.id,
    orders.map((orderId) => ({ orderId })),
  );
  return explainable(shop, { ...known, orders: bodies }, refundIds, at).map(({ id, refund, locale }) => {
    const now = explain(refund, locale);
    const open = openSum(now);
    const as = new Map<string, ExplainedStatement>();
    for (const { key, parts, because } of choices) {
      const naming: Naming = {
        amount: toDecimal(open),
        parts: parts.map(({ kind, amount }, i) => ({
          kind,
          amount: amount ?? toDecimal(kind === "cash_rounding" ? open : absolute(open)),
          ...(i === 0 && because && { because }),
        })),
        source: "staff",
        by: "",
        at: at.toISOString(),
      };
      const told = explain({ ...refund, namings: [...(refund.namings ?? []), naming] }, locale);
      if (openSum(told).minor === 0n) as.set(key, told);
    }
    return { refund: id, locale, basis: refund.return && (refund.return.basis ?? ""), now, as };
  });
}

const absolute = (sum: Money): Money => (sum.minor < 0n ? negate(sum) : sum);
