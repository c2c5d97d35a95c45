import { type ExpressionBuilder, sql } from "kysely";
import type { Db } from "./database.ts";
import { newId } from "./database.ts";
import type { Schema, WithdrawalTable } from "./schema.ts";
import { sha256 } from "./secrets.ts";

/** Withdrawal notices: what a consumer declared, when it reached us, and a digest by which a later change of it would show. */

export interface Notice {
  id: string;
  number: string;
  orderId: string | undefined;
  channel: WithdrawalTable["channel"];
  name: string;
  email: string;
  contract: string;
  items: { lineId: string; quantity: number }[] | undefined;
  words: string;
  locale: string;
  receivedAt: Date;
}

/** JSON with its keys in alphabetical order and nothing between them: the same facts are always the same bytes. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    one && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** SHA-256 over the notice as it is shown to the customer and to the shop. */
export const noticeHash = (shopId: string, notice: Notice): Buffer =>
  sha256(canonicalJson({ ...notice, shop: shopId, receivedAt: notice.receivedAt.toISOString() }));

/** One at a time: a double click waits here until the first one is stored. */
export async function lockNotice(db: Db, shopId: string, sameAs: Uint8Array): Promise<void> {
  const key = `${shopId}/withdrawal/${Buffer.from(sameAs).toString("hex")}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
}

export async function addNotice(
  db: Db,
  shopId: string,
  notice: Omit<Notice, "id">,
  more: { sameAs: Uint8Array; visitor: string | undefined; told: boolean; late: boolean | undefined },
): Promise<Notice> {
  const whole: Notice = { ...notice, id: newId(notice.receivedAt.getTime()) };
  await db
    .insertInto("withdrawal")
    .values({
      id: whole.id,
      shop_id: shopId,
      number: whole.number,
      order_id: whole.orderId ?? null,
      channel: whole.channel,
      name: whole.name,
      email: whole.email,
      contract: whole.contract,
      items: whole.items ? JSON.stringify(whole.items) : null,
      words: whole.words,
      locale: whole.locale,
      received_at: whole.receivedAt,
      hash: noticeHash(shopId, whole),
      same_as: more.sameAs,
      visitor: more.visitor ?? null,
      told: more.told,
      late: more.late ?? null,
    })
    .execute();
  return whole;
}

/** A notice with the digest that was stored beside it. */
export type StoredNotice = Notice & { hash: Uint8Array };

async function find(
  db: Db,
  shopId: string,
  which: (
    eb: ExpressionBuilder<Schema, "withdrawal">,
  ) => ReturnType<ExpressionBuilder<Schema, "withdrawal">["and"]>,
): Promise<StoredNotice[]> {
  const rows = await db
    .selectFrom("withdrawal")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where(which)
    .orderBy("received_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    orderId: row.order_id ?? undefined,
    channel: row.channel,
    name: row.name,
    email: row.email,
    contract: row.contract,
    items: row.items ?? undefined,
    words: row.words,
    locale: row.locale,
    receivedAt: row.received_at,
    hash: row.hash,
  }));
}

export const findNotice = async (db: Db, shopId: string, id: string): Promise<StoredNotice | undefined> =>
  (await find(db, shopId, (eb) => eb.and([eb("id", "=", id)])))[0];

/** The same notice, received before: since a moment, or ever. */
export const findSameNotice = async (
  db: Db,
  shopId: string,
  sameAs: Uint8Array,
  since?: Date,
): Promise<StoredNotice | undefined> =>
  (
    await find(db, shopId, (eb) =>
      eb.and([eb("same_as", "=", Buffer.from(sameAs)), ...(since ? [eb("received_at", ">", since)] : [])]),
    )
  )[0];

/** The notices about an order, in the order they came. */
export const listNotices = (db: Db, shopId: string, orderId: string): Promise<StoredNotice[]> =>
  find(db, shopId, (eb) => eb.and([eb("order_id", "=", orderId)]));

/** How much came lately: what keeps the form from being a way to write to strangers. */
export async function countNotices(
  db: Db,
  shopId: string,
  of: { email: string; contract: string; visitor: string | undefined; now: Date },
): Promise<Record<"toAddress" | "toVisitor" | "ofVisitor" | "aboutContract" | "unmatched", number>> {
  const hour = new Date(of.now.getTime() - 3_600_000);
  const tenMinutes = new Date(of.now.getTime() - 600_000);
  return db
    .selectFrom("withdrawal")
    .select([
      sql<number>`count(*) filter (where lower(email) = ${of.email.toLowerCase()} and told)::int`.as(
        "toAddress",
      ),
      sql<number>`count(*) filter (where visitor = ${of.visitor ?? ""} and told)::int`.as("toVisitor"),
      sql<number>`count(*) filter (where visitor = ${of.visitor ?? ""} and received_at > ${tenMinutes})::int`.as(
        "ofVisitor",
      ),
      sql<number>`count(*) filter (where lower(contract) = ${of.contract.toLowerCase()} and received_at > ${tenMinutes})::int`.as(
        "aboutContract",
      ),
      sql<number>`count(*) filter (where order_id is null and told)::int`.as("unmatched"),
    ])
    .where("shop_id", "=", shopId)
    .where("received_at", ">", hour)
    .executeTakeFirstOrThrow();
}
