import { sql } from "kysely";
import { type Money, money, sum } from "../commerce/money.ts";
import { type Db, newId } from "./database.ts";

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

/** Newest first. `paid`: the shop has told a refund of that order with at least that much goodwill since. */
export const listGifts = (
  db: Db,
  shopId: string,
  filter: { caseId?: string | undefined; since?: Date | undefined; person?: string | undefined } = {},
) =>
  db
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
      sql<boolean>`exists (select 1 from refund r where r.shop_id = goodwill.shop_id and r.order_id = goodwill.order_id and r.gone is null
        and r.told_at > goodwill.given_at and (r.body->>'goodwill')::numeric >= goodwill.amount::numeric)`.as(
        "paid",
      ),
    ])
    .where("goodwill.shop_id", "=", shopId)
    .where("case.shop_id", "=", shopId)
    .$if(filter.caseId !== undefined, (query) => query.where("goodwill.case_id", "=", filter.caseId ?? ""))
    .$if(filter.since !== undefined, (query) => query.where("given_at", ">=", filter.since ?? new Date(0)))
    .$if(filter.person !== undefined, (query) =>
      query.where(sql<string>`lower(goodwill.person)`, "=", keyOf(filter.person ?? "")),
    )
    .orderBy("goodwill.given_at", "desc")
    .limit(500)
    .execute();

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
