import { sql } from "kysely";
import type { OrderFacts, ReturnFacts } from "../commerce/event.ts";
import { returnProgress } from "../commerce/return.ts";
import { type Db, newId } from "./database.ts";
import type { GoodsInBody } from "./schema-goods.ts";

/** Goods that came back: what is on its way, what somebody booked in, and the pictures of it. */

export interface Booked {
  id: string;
  order_id: string;
  return_id: string;
  body: GoodsInBody;
  by: string;
  booked_at: Date;
  tell_at: Date;
  undone_at: Date | null;
  undone_by: string | null;
}
const columns = [
  "id",
  "order_id",
  "return_id",
  "body",
  "by",
  "booked_at",
  "tell_at",
  "undone_at",
  "undone_by",
] as const;

export async function addGoodsIn(
  db: Db,
  shopId: string,
  booked: {
    id: string;
    orderId: string;
    returnId: string;
    body: GoodsInBody;
    by: string;
    at: Date;
    tellAt: Date;
  },
): Promise<void> {
  await db
    .insertInto("goods_in")
    .values({
      shop_id: shopId,
      id: booked.id,
      order_id: booked.orderId,
      return_id: booked.returnId,
      body: JSON.stringify(booked.body),
      by: booked.by,
      booked_at: booked.at,
      tell_at: booked.tellAt,
    })
    .execute();
}

/** One booking, locked until the transaction ends. */
export const lockGoodsIn = (db: Db, shopId: string, id: string): Promise<Booked | undefined> =>
  db
    .selectFrom("goods_in")
    .select(columns)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

export const undoGoodsIn = (db: Db, shopId: string, id: string, { by, at }: { by: string; at: Date }) =>
  db
    .updateTable("goods_in")
    .set({ undone_at: at, undone_by: by })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute();

/** What came of an order, oldest first; what was taken back too. */
export const listGoodsIn = (db: Db, shopId: string, orderId: string): Promise<Booked[]> =>
  db
    .selectFrom("goods_in")
    .select(columns)
    .where("shop_id", "=", shopId)
    .where("order_id", "=", orderId)
    .orderBy("booked_at")
    .limit(100)
    .execute();

/** What was booked in last, in the whole shop. */
export const listLatestGoodsIn = (
  db: Db,
  shopId: string,
  limit: number,
): Promise<(Booked & { number: string })[]> =>
  db
    .selectFrom("goods_in as g")
    .innerJoin("order as o", (join) =>
      join.onRef("o.shop_id", "=", "g.shop_id").onRef("o.id", "=", "g.order_id"),
    )
    .select([
      "g.id",
      "g.order_id",
      "g.return_id",
      "g.body",
      "g.by",
      "g.booked_at",
      "g.tell_at",
      "g.undone_at",
      "g.undone_by",
      "o.number",
    ])
    .where("g.shop_id", "=", shopId)
    .where("o.shop_id", "=", shopId)
    .orderBy("g.booked_at", "desc")
    .orderBy("g.id", "desc")
    .limit(limit)
    .execute();

export async function addPhoto(
  db: Db,
  shopId: string,
  photo: { goodsInId: string; type: string; bytes: Uint8Array; at: Date },
): Promise<void> {
  await db
    .insertInto("goods_photo")
    .values({
      shop_id: shopId,
      id: newId(),
      goods_in_id: photo.goodsInId,
      type: photo.type,
      bytes: Buffer.from(photo.bytes),
      kept_at: photo.at,
    })
    .execute();
}

export const findPhoto = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("goods_photo")
    .select(["id", "type", "bytes"])
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();

/** The pictures of these bookings, without their bytes. */
export const listPhotos = (db: Db, shopId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("goods_photo")
        .select(["id", "goods_in_id"])
        .where("shop_id", "=", shopId)
        .where("goods_in_id", "in", [...ids])
        .orderBy("kept_at")
        .orderBy("id")
        .execute();

export interface ComingBack {
  orderId: string;
  number: string;
  order: OrderFacts;
  back: ReturnFacts;
  state: "requested" | "approved" | "in_transit";
  since: Date;
}

/** Returns that were asked for and have not come, those that have been waited for longest first. */
export async function listComingBack(
  db: Db,
  shopId: string,
  { since, limit }: { since: Date; limit: number },
): Promise<ComingBack[]> {
  const rows = await db
    .selectFrom("return as r")
    .innerJoin("order as o", (join) =>
      join.onRef("o.shop_id", "=", "r.shop_id").onRef("o.id", "=", "r.order_id"),
    )
    .select(["r.body", "r.reached", "r.occurred_at", "o.id", "o.number", "o.body as order"])
    .where("r.shop_id", "=", shopId)
    .where("o.shop_id", "=", shopId)
    .where("r.occurred_at", ">", since)
    .where(
      sql<boolean>`r.reached ?| array['requested', 'approved', 'in_transit'] and not r.reached ?| array['received', 'inspected', 'closed', 'cancelled', 'declined'] and not r.body ? 'receivedAt'`,
    )
    // What was booked in a moment ago is here, though nobody has been told of it.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("goods_in as g")
            .select("g.id")
            .where("g.shop_id", "=", shopId)
            .whereRef("g.order_id", "=", "r.order_id")
            .whereRef("g.return_id", "=", "r.id")
            .where("g.undone_at", "is", null),
        ),
      ),
    )
    .orderBy("r.occurred_at")
    .limit(limit)
    .execute();
  return rows.flatMap(({ body, reached, occurred_at, id, number, order }) => {
    const { state, reached: known } = returnProgress(body, reached, false);
    if (state !== "requested" && state !== "approved" && state !== "in_transit") return [];
    const at = known[state];
    return [{ orderId: id, number, order, back: body, state, since: at ? new Date(at) : occurred_at }];
  });
}
