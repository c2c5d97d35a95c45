/** Stories as the Admin API answers them: the order, its refunds and their return, in the shapes of 2026-10. */
import fs from "node:fs";
import type { CommerceEvent, OrderFacts, RefundFacts } from "../../../src/commerce/event.ts";
import { toDecimal } from "../../../src/commerce/money.ts";
import { addsUp, buildStatement, type Statement } from "../../../src/commerce/statement.ts";
import { eventsOf } from "./bodies.ts";

const folder = new URL("../../fixtures/shopify/graphql/", import.meta.url);

type Json = Record<string, unknown>;
export interface Story {
  order: { data: { order: Json } };
  refunds: { data: { refund: Json } }[];
  returns?: { data: { return: Json } }[];
}

export const stories: string[] = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/, ""))
  .sort();

export const story = (name: string): Story =>
  JSON.parse(fs.readFileSync(new URL(`${name}.json`, folder), "utf8"));

export type RefundEvent = CommerceEvent & { order: OrderFacts; refund: RefundFacts };

/** What a story tells about its refunds, in the order in which they were made. */
export function refundsIn({ order, refunds, returns }: Story): RefundEvent[] {
  return eventsOf("orders/updated", order, { refunds, ...(returns && { returns }) }).flatMap((event) =>
    event.refund && event.order && "lines" in event.order
      ? [{ ...event, order: event.order, refund: event.refund }]
      : [],
  );
}

/** The explained refunds, each after those before it. Throws when one does not add up. */
export function statementsOf(events: readonly RefundEvent[]): Statement[] {
  return events.map((event, i) => {
    const statement = buildStatement({
      order: event.order,
      refund: event.refund,
      return: event.return,
      earlier: events.slice(0, i).map((one) => one.refund),
    });
    if (!addsUp(statement)) throw new Error(`the statement of refund ${event.refund.id} does not add up`);
    return statement;
  });
}

/** "reconciled: item 80.00, return_freight -59.00 = 21.00" */
export const inShort = (statement: Statement): string =>
  `${statement.state}: ${statement.lines
    .map(
      (line) =>
        `${line.kind} ${toDecimal(line.amount)}${line.percent === undefined ? "" : ` (${line.percent} %)`}`,
    )
    .join(", ")} = ${toDecimal(statement.paidBack)}`;

/** A story with something in it changed. */
export function changed(name: string, change: (one: Opened) => void): Story {
  const one = story(name);
  change(open(one));
  return one;
}
// biome-ignore lint/suspicious/noExplicitAny: a test bends answers at any depth
type Loose = any;
const open = (one: Story) => ({
  order: one.order.data.order as Loose,
  refund: one.refunds[0]?.data.refund as Loose,
  second: one.refunds[1]?.data.refund as Loose,
  back: one.returns?.[0]?.data.return as Loose,
  story: one as Loose,
});
export type Opened = ReturnType<typeof open>;
