import { sql } from "kysely";
import { type Money, money, sum } from "../commerce/money.ts";
import { type Db, newId } from "./database.ts";
import { carriesMoney } from "./facts.ts";

/** Small sums that staff may give to make something right, and what they gave. */

const keyOf = (person: string): string => person.trim().toLowerCase();

/** What a person may give in a calendar month; 0 takes it away. */
export async function putBudget(
  db: Db,
  shopId: string,
  person: string,
  { currency, amount }: { currency: string; amount: string },
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const told = { amount, set_by: by, set_at: at };
  await db
    .insertInto("goodwill_budget")
    .values({ shop_id: shopId, person: keyOf(person), currency, ...told })
    .onConflict((conflict) => conflict.columns(["shop_id", "person", "currency"]).doUpdateSet(told))
    .execute();
}

export interface Budget {
  person: string;
  amount: Money;
  given: Money;
}

/** All budgets with what was given of each since then; `person` leaves the others out. Locks them where `toGive`: one gift at a time looks at what is left. */
export async function listBudgets(
  db: Db,
  shopId: string,
  since: Date,
  { person, toGive = false }: { person?: string; toGive?: boolean } = {},
): Promise<Budget[]> {
  const budgets = await db
    .selectFrom("goodwill_budget")
    .select(["person", "currency", "amount"])
    .where("shop_id", "=", shopId)
    .$if(person !== undefined, (query) => query.where("person", "=", keyOf(person ?? "")))
    .orderBy("person")
    .orderBy("currency")
    .$if(toGive, (query) => query.forUpdate())
    .execute();
  const given = await db
    .selectFrom("goodwill")
    .select(["person", "currency", "amount"])
    .where("shop_id", "=", shopId)
    .where("given_at", ">=", since)
    .where("taken_back_at", "is", null)
    .$if(person !== undefined, (query) => query.where(sql<string>`lower(person)`, "=", keyOf(person ?? "")))
    .execute();
  return budgets.map((one) => ({
    person: one.person,
    amount: money(one.amount, one.currency),
    given: sum(
      given
        .filter((gift) => keyOf(gift.person) === one.person && gift.currency === one.currency)
        .map((gift) => money(gift.amount, gift.currency)),
      one.currency,
    ),
  }));
}

export async function addGift(
  db: Db,
  shopId: string,
  gift: {
    caseId: string;
    orderId: string | undefined;
    person: string;
    currency: string;
    amount: string;
    because: string;
    at: Date;
  },
): Promise<string> {
  const id = newId();
  await db
    .insertInto("goodwill")
    .values({
      id,
      shop_id: shopId,
      case_id: gift.caseId,
      order_id: gift.orderId ?? null,
      person: gift.person,
      currency: gift.currency,
      amount: gift.amount,
      because: gift.because,
      given_at: gift.at,
    })
    .execute();
  return id;
}

/** Newest first; of a case with those of the cases that were merged into it. `paid`: refunds of its order with that much goodwill were told since, beside what they pay of earlier gifts. */
export async function listGifts(
  db: Db,
  shopId: string,
  filter: {
    id?: string | undefined;
    caseId?: string | undefined;
    since?: Date | undefined;
    person?: string | undefined;
  } = {},
) {
  const gifts = await db
    .selectFrom("goodwill")
    .innerJoin("case", "case.id", "goodwill.case_id")
    .select([
      "goodwill.id",
      "case.number",
      "goodwill.order_id",
      "goodwill.person",
      "goodwill.currency",
      "goodwill.amount",
      "goodwill.because",
      "goodwill.given_at",
      "goodwill.taken_back_at",
    ])
    .where("goodwill.shop_id", "=", shopId)
    .where("case.shop_id", "=", shopId)
    .$if(filter.id !== undefined, (query) =>
      query.where(sql<string>`goodwill.id::text`, "=", filter.id ?? ""),
    )
    .$if(filter.caseId !== undefined, (query) =>
      query.where(({ or, eb }) =>
        or([
          eb("goodwill.case_id", "=", filter.caseId ?? ""),
          eb("case.merged_into", "=", filter.caseId ?? ""),
        ]),
      ),
    )
    .$if(filter.since !== undefined, (query) => query.where("given_at", ">=", filter.since ?? new Date(0)))
    .$if(filter.person !== undefined, (query) =>
      query.where(sql<string>`lower(goodwill.person)`, "=", keyOf(filter.person ?? "")),
    )
    .orderBy("goodwill.given_at", "desc")
    .orderBy("goodwill.id", "desc")
    .limit(500)
    .execute();
  const paid = await findPaid(db, shopId, [...new Set(gifts.flatMap((gift) => gift.order_id ?? []))]);
  return gifts.map((gift) => ({ ...gift, paid: paid.has(gift.id) }));
}

/** The gifts of these orders that are paid: a refund pays the oldest ones that were given before it was told, and what it has over pays none that comes later. */
async function findPaid(db: Db, shopId: string, orderIds: string[]): Promise<Set<string>> {
  const paid = new Set<string>();
  if (orderIds.length === 0) return paid;
  const gifts = await db
    .selectFrom("goodwill")
    .select(["id", "order_id", "currency", "amount", "given_at"])
    .where("shop_id", "=", shopId)
    .where("order_id", "=", sql<string>`any(${orderIds}::text[])`)
    .where("taken_back_at", "is", null)
    .orderBy("given_at")
    .orderBy("id")
    .execute();
  const refunds = await db
    .selectFrom("refund")
    .innerJoin("order", (join) =>
      join.onRef("order.shop_id", "=", "refund.shop_id").onRef("order.id", "=", "refund.order_id"),
    )
    .select([
      "refund.order_id",
      "refund.body",
      sql<Date>`greatest(refund.told_at, refund.occurred_at)`.as("at"),
      sql<string>`"order".body->>'currency'`.as("currency"),
    ])
    .where("refund.shop_id", "=", shopId)
    .where("refund.order_id", "=", sql<string>`any(${orderIds}::text[])`)
    .where("refund.gone", "is", null)
    .where(sql<boolean>`refund.body#>>'{goodwill,amount}' is not null`)
    .orderBy("at")
    .orderBy("refund.id")
    .execute();
  const owed = gifts.map((gift) => ({ ...gift, left: money(gift.amount, gift.currency).minor }));
  for (const { order_id, body, at, currency } of refunds) {
    let over = carriesMoney(body) ? money(body.goodwill?.amount ?? "0", currency).minor : 0n;
    for (const gift of owed) {
      if (gift.order_id !== order_id || gift.currency !== currency || gift.given_at > at) continue;
      const part = over < gift.left ? over : gift.left;
      gift.left -= part;
      over -= part;
    }
  }
  for (const { id, left } of owed) if (left === 0n) paid.add(id);
  return paid;
}

/** Whether there was one that had not been taken back before. */
export async function takeBackGift(
  db: Db,
  shopId: string,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("goodwill")
    .set({ taken_back_at: at, taken_back_by: by })
    .where("shop_id", "=", shopId)
    .where(sql<string>`id::text`, "=", id)
    .where("taken_back_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
