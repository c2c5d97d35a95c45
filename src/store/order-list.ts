import { type RawBuilder, sql } from "kysely";
import type { OrderFacts } from "../commerce/event.ts";
import type { FulfillmentState } from "../commerce/fulfillment.ts";
import { type ReturnState, returnProgress } from "../commerce/return.ts";
import type { Db } from "./database.ts";

/** A shop's orders as its staff look for them: all, those that are like that, and the one that somebody names. */

/** `question`: an open case. `held`: a mail that waits for a person. `back`: goods on their way back. `undelivered`: a mail that did not arrive. */
export const orderStates = ["question", "held", "back", "refunded", "undelivered"] as const;
export type OrderState = (typeof orderStates)[number];

/** Where a person has something to do: only that is counted. */
export const urgentStates = ["question", "held", "undelivered"] as const;

/** The ids of such orders, each from an index of its own or a table that is small. */
const like: Record<OrderState, (shopId: string) => RawBuilder<unknown>> = {
  question: (shopId) =>
    sql`(select order_id from "case" where shop_id = ${shopId} and state = 'open' and not stranger and merged_into is null and order_id is not null)`,
  held: (shopId) =>
    sql`(select order_id from notification where shop_id = ${shopId} and state = 'held' and order_id is not null)`,
  back: (shopId) => sql`(select order_id from return where shop_id = ${shopId}
      and (reached ?| array['requested', 'approved', 'in_transit'] or body ? 'sentAt')
      and not reached ?| array['received', 'inspected', 'closed', 'cancelled', 'declined'] and not body ? 'receivedAt')`,
  refunded: (shopId) => sql`(select order_id from refund where shop_id = ${shopId} and gone is null)`,
  undelivered: (shopId) =>
    sql`(select order_id from notification where shop_id = ${shopId} and order_id is not null
      and (state in ('refused', 'uncertain') or delivery in ('bounced', 'complained')))`,
};

/** Where a page ends: the next one begins behind it. */
export interface OrderPlace {
  placedAt: Date;
  id: string;
}

/** The newest first; one more than `limit` says that there are more. */
export const listOrders = (
  db: Db,
  shopId: string,
  { state, after, limit }: { state?: OrderState | undefined; after?: OrderPlace | undefined; limit: number },
) =>
  db
    .selectFrom("order")
    .select(["id", "number", "body", "placed_at"])
    .where("shop_id", "=", shopId)
    .$if(state !== undefined, (query) =>
      query.where(sql<boolean>`id in ${like[state as OrderState](shopId)}`),
    ) // safe because it is there
    .$if(after !== undefined, (query) =>
      query.where(({ and, or, eb }) => {
        const { placedAt, id } = after as OrderPlace; // safe because it is there
        return and([
          eb("placed_at", "<=", placedAt),
          or([eb("placed_at", "<", placedAt), eb("id", "<", id)]),
        ]);
      }),
    )
    .orderBy("placed_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();

/** How many orders a person has something to do about, counted to `most`. */
export async function countUrgent(
  db: Db,
  shopId: string,
  most: number,
): Promise<Record<(typeof urgentStates)[number], number>> {
  const counts = { question: 0, held: 0, undelivered: 0 };
  for (const state of urgentStates) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from (select distinct order_id from ${like[state](shopId)} such limit ${most}) found`.execute(
      db,
    );
    counts[state] = rows[0]?.count ?? 0;
  }
  return counts;
}

/** Behind every text that begins with this one, in the order of code points. */
const behind = (text: string): string => `${text}\u{10FFFF}`;

/**
 * The orders that somebody may mean: by number or id as they are written, by the number of a case, a statement, a return or a parcel; by the customer's number in the
 * shop; and by how her name, her last name or her address begins. Each way has an index of its own.
 */
export async function findOrders(
  db: Db,
  shopId: string,
  typed: string,
  { limit, placed }: { limit: number; placed?: OrderPlace | undefined },
) {
  const words = typed.trim().replace(/\s+/g, " ");
  const bare = words.replace(/^#/, "");
  const low = words.toLowerCase();
  const label = bare.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
  const statement = Number(/^R-?(\d{1,9})$/i.exec(words)?.[1] ?? 0);
  const numbers = [...new Set([words, bare, `#${bare}`])];
  const mine = sql`from "order" where shop_id = ${shopId}`;
  const newest = sql`order by placed_at desc, id desc limit ${limit}`;
  const begins = (column: RawBuilder<unknown>) =>
    sql`(select id ${mine} and ${column} >= ${low} and ${column} < ${behind(low)} ${newest})`;
  const ways = [
    sql`(select id ${mine} and id = ${words})`,
    sql`(select id ${mine} and number = any(${numbers}::text[]) ${newest})`,
    sql`(select id ${mine} and find_customer = ${words} ${newest})`,
    sql`(select order_id from "case" where shop_id = ${shopId} and number = ${words.toUpperCase()} and order_id is not null and not stranger)`,
    sql`(select order_id from return where shop_id = ${shopId} and id = ${words})`,
    sql`(select order_id from return where shop_id = ${shopId} and find_number = ${words.toUpperCase()} limit 50)`,
    sql`(select order_id from return where shop_id = ${shopId} and find_code = ${words.toUpperCase()} limit 50)`,
    ...(statement > 0
      ? [
          sql`(select r.order_id from refund r where r.shop_id = ${shopId} and r.id in (select s.refund_id from statement s where s.shop_id = ${shopId} and s.number = ${statement}))`,
        ]
      : []),
    ...(label.length >= 6
      ? [
          sql`(select order_id from fulfillment where shop_id = ${shopId} and tracking = ${label} limit 50)`,
          sql`(select order_id from return where shop_id = ${shopId} and tracking = ${label} limit 50)`,
        ]
      : []),
    ...(low.length >= 2
      ? [begins(sql`find_name`), begins(sql`find_last`), begins(sql`(customer_address collate "C")`)]
      : []),
  ];
  const { rows } = await sql<{
    id: string;
  }>`select distinct id from (${sql.join(ways, sql` union all `)}) found(id)`.execute(db);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  return db
    .selectFrom("order")
    .select(["id", "number", "body", "placed_at"])
    .where("shop_id", "=", shopId)
    .where("id", "=", sql<string>`any(${ids}::text[])`)
    .$if(placed !== undefined, (query) =>
      query.where(sql<boolean>`(placed_at, id) < (${placed?.placedAt}, ${placed?.id})`),
    )
    .orderBy("placed_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

export interface FoundOrder {
  id: string;
  number: string;
  body: OrderFacts;
  placed_at: Date;
}

/** How far an order has come, for one line of a list. */
export interface OrderGist {
  question: { number: string; answerBy: Date } | undefined;
  held: boolean;
  undelivered: boolean;
  refunded: string[];
  returned: ReturnState | undefined;
  parcel: FulfillmentState | undefined;
  cancelled: boolean;
  lastSent: { kind: string; at: Date } | undefined;
}

/** What there is to say of each of these orders, with one question for each table. */
export async function readGists(
  db: Db,
  shopId: string,
  ids: readonly string[],
): Promise<Map<string, OrderGist>> {
  if (ids.length === 0) return new Map();
  const these = sql`any(${[...ids]}::text[])`;
  const cases = await db
    .selectFrom("case")
    .select(["order_id", "number", "answer_by"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", sql<string>`${these}`)
    .where("state", "=", "open")
    .where("stranger", "=", false)
    .where("merged_into", "is", null)
    .orderBy("answer_by")
    .execute();
  const mails = await db
    .selectFrom("notification")
    .select(["order_id", "kind", "state", "delivery", "sent_at"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", sql<string>`${these}`)
    .where("state", "in", ["held", "sent", "refused", "uncertain"])
    .execute();
  const refunds = await db
    .selectFrom("refund")
    .select(["order_id", "body"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", sql<string>`${these}`)
    .where("gone", "is", null)
    .execute();
  const returns = await db
    .selectFrom("return")
    .select(["order_id", "body", "reached"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", sql<string>`${these}`)
    .orderBy("occurred_at")
    .execute();
  const parcels = await db
    .selectFrom("fulfillment")
    .select(["order_id", "state"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", sql<string>`${these}`)
    .orderBy("occurred_at")
    .execute();
  const events = await db
    .selectFrom("event")
    .select(["order_id"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", sql<string>`${these}`)
    .where("type", "=", "order.cancelled")
    .execute();
  return new Map(
    ids.map((id) => {
      const of = <T extends { order_id: string | null }>(rows: T[]) =>
        rows.filter((row) => row.order_id === id);
      const [question] = of(cases);
      const own = of(mails);
      const back = of(returns).at(-1);
      const last = own
        .filter((one) => one.sent_at !== null)
        .sort((a, b) => Number(a.sent_at) - Number(b.sent_at))
        .at(-1);
      return [
        id,
        {
          question: question && { number: question.number, answerBy: question.answer_by },
          held: own.some(({ state }) => state === "held"),
          undelivered: own.some(
            ({ state, delivery }) =>
              state === "refused" ||
              state === "uncertain" ||
              delivery === "bounced" ||
              delivery === "complained",
          ),
          refunded: of(refunds).map(({ body }) => body.amount),
          returned: back && returnProgress(back.body, back.reached, false).state,
          parcel: of(parcels).at(-1)?.state,
          cancelled: of(events).length > 0,
          lastSent: last?.sent_at ? { kind: last.kind, at: last.sent_at } : undefined,
        },
      ];
    }),
  );
}
