import { type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";

/** Shops with our app or with a store, and with mails that leave between these two moments. The engine looks. */
export async function listShopsWithDue(
  db: Db,
  platform: string,
  { from, to }: { from: Date; to: Date },
): Promise<string[]> {
  const reached = db
    .selectFrom("installation")
    .select("shop_id")
    .where("platform", "=", platform)
    .where("state", "=", "installed")
    .union(db.selectFrom("store").select("shop_id").where("platform", "=", platform))
    .as("i");
  const rows = await db
    .selectFrom(reached)
    .select("i.shop_id")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("notification as n")
          .select("n.id")
          .whereRef("n.shop_id", "=", "i.shop_id")
          .where("n.state", "=", "planned")
          .where("n.due_at", ">", from)
          .where("n.due_at", "<=", to),
      ),
    )
    .execute();
  return rows.map((row) => row.shop_id);
}

/** Orders of mails that leave between these two moments, were planned before `planned`, and that nobody asked about since `asked`; each with its mail's time. */
export async function listToLookAt(
  db: Db,
  shopId: string,
  platform: string,
  { from, to, planned, asked }: { from: Date; to: Date; planned: Date; asked: Date },
): Promise<{ order: string; due: Date }[]> {
  const rows = await db
    .selectFrom("notification as n")
    .select(({ fn }) => ["n.order_id as order", fn.min("n.due_at").as("due")])
    .where("n.shop_id", "=", shopId)
    .where("n.state", "=", "planned")
    .where("n.due_at", ">", from)
    .where("n.due_at", "<=", to)
    .where("n.decided_at", "<", planned)
    .where("n.order_id", "is not", null)
    .where(toldBy(platform, sql.ref("n.shop_id"), sql.ref("n.order_id")))
    .where(notAskedSince(platform, asked, sql.ref("n.shop_id"), sql.ref("n.order_id")))
    .groupBy("n.order_id")
    .limit(200)
    .execute();
  return rows.flatMap(({ order, due }) => (order && due ? [{ order, due: new Date(due) }] : []));
}

/** Orders of refunds made before `made` whose money was still on its way when it was last told, and that nobody asked about since `asked`. */
export async function listOnTheirWay(
  db: Db,
  shopId: string,
  platform: string,
  { from, made, asked }: { from: Date; made: Date; asked: Date },
): Promise<string[]> {
  const rows = await db
    .selectFrom("refund as r")
    .select("r.order_id as order")
    .distinct()
    .where("r.shop_id", "=", shopId)
    .where("r.occurred_at", ">=", from)
    .where("r.occurred_at", "<", made)
    .where("r.gone", "is", null)
    // As the index says it.
    .where(sql<boolean>`r.body @? '$.payments[*] ? (@.status == "pending")'`)
    .where(toldBy(platform, sql.ref("r.shop_id"), sql.ref("r.order_id"), sql.ref("r.id")))
    .where(notAskedSince(platform, asked, sql.ref("r.shop_id"), sql.ref("r.order_id")))
    .limit(200)
    .execute();
  return rows.map((row) => row.order);
}

/** Orders of refunds made since `from` that still count, and that nobody asked about since `asked`. */
export async function listRefunded(
  db: Db,
  shopId: string,
  platform: string,
  { from, asked }: { from: Date; asked: Date },
): Promise<string[]> {
  const rows = await db
    .selectFrom("refund as r")
    .select("r.order_id as order")
    .distinct()
    .where("r.shop_id", "=", shopId)
    .where("r.occurred_at", ">=", from)
    .where("r.gone", "is", null)
    .where(toldBy(platform, sql.ref("r.shop_id"), sql.ref("r.order_id"), sql.ref("r.id")))
    .where(notAskedSince(platform, asked, sql.ref("r.shop_id"), sql.ref("r.order_id")))
    .limit(200)
    .execute();
  return rows.map((row) => row.order);
}

/** What others told of an order is theirs: a platform knows its own orders only, and may have another one of that name. */
const toldBy = (
  platform: string,
  shop: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  refund?: RawBuilder<unknown>,
) => {
  const begins = refund ? sql`${platform} || '/refund/' || ${refund} || '/'` : sql`${platform} || '/'`;
  return sql<boolean>`exists (select from event e where e.shop_id = ${shop} and e.order_id = ${order} and starts_with(e.id, ${begins}))`;
};

const notAskedSince = (
  platform: string,
  asked: Date,
  shop: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
) =>
  sql<boolean>`not exists (select from asked a where a.shop_id = ${shop} and a.platform = ${platform} and a.asked_at >= ${asked} and a.subject = 'order/' || ${order})`;
