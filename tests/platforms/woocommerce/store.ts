import { readdirSync, readFileSync } from "node:fs";
import type { CommerceEvent, OrderFacts, RefundFacts } from "../../../src/commerce/event.ts";
import { toDecimal } from "../../../src/commerce/money.ts";
import { buildStatement, type Statement } from "../../../src/commerce/statement.ts";
import { woocommerce } from "../../../src/platforms/woocommerce/index.ts";

const folder = new URL("../../fixtures/woocommerce/store/", import.meta.url);
export const recordings = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(".json", ""));

type Json = Record<string, unknown>;
export interface Line extends Json {
  id: number;
  total: string;
  total_tax: string;
  quantity: number;
  meta_data: { key: string; value: unknown }[];
}
export interface Order extends Json {
  id: number;
  meta_data: unknown[];
  billing: Json;
  line_items: Line[];
  shipping_lines: Line[];
  fee_lines: Line[];
  tax_lines: Json[];
}
export interface Refund extends Json {
  id: number;
  amount: string;
  reason: string;
  refunded_payment: boolean;
  meta_data: unknown[];
  line_items: Line[];
  shipping_lines: Line[];
  fee_lines: Line[];
}
interface Recording {
  order: Order;
  refunds: Refund[];
  refused?: { status: number; body: { message: string } }[];
}

/** What a real store answered about one order: WooCommerce 9.9.5 on WordPress 6.9, persons made up. */
export const recording = (name: string): Recording =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));

export const receivedAt = new Date("2026-11-22T08:00:00Z");

export function translate(topic: string, payload: unknown, fetched?: unknown): CommerceEvent[] {
  const answer = woocommerce.translate(topic, payload, fetched, receivedAt);
  if ("alarm" in answer) throw new Error(answer.alarm);
  return answer.events;
}

/** The refunds of an order as they are told, oldest first, each with the statement that it and those before it make. */
export function told(
  order: unknown,
  refunds: readonly unknown[],
): { order: OrderFacts; refund: RefundFacts; statement: Statement }[] {
  const earlier: RefundFacts[] = [];
  return translate("order.updated", order, { refunds }).flatMap((event) => {
    if (!event.refund) return [];
    if (!event.order || !("lines" in event.order)) throw new Error("a refund is told with its order");
    const facts = { order: event.order, refund: event.refund };
    const statement = buildStatement({ ...facts, earlier: [...earlier] });
    earlier.push(event.refund);
    return [{ ...facts, statement }];
  });
}

/** A statement as rows: "item Mugg x1 80.00 (16.00)", its state first. */
export const rows = ({ state, lines }: Statement): string[] => [
  state,
  ...lines.map((line) =>
    [
      line.kind,
      line.title,
      line.quantity === undefined ? "" : `x${line.quantity}`,
      toDecimal(line.amount),
      line.tax && line.tax.minor !== 0n ? `(${toDecimal(line.tax)})` : "",
    ]
      .filter(Boolean)
      .join(" "),
  ),
];
export const memo = ({ memo: list }: Statement): string[] =>
  list.map((one) => [one.kind, one.title, toDecimal(one.amount)].filter(Boolean).join(" "));

/** One recording with something changed: what else a merchant, a plugin or a program can write. */
export function changed(name: string, change: (order: Order, refunds: Refund[]) => void) {
  const { order, refunds } = recording(name);
  change(order, refunds);
  return told(order, refunds).map(({ statement }) => rows(statement));
}
export const first = <T>([one]: T[]): T => {
  if (!one) throw new Error("the recording has one");
  return one;
};
