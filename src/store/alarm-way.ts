import type { Selectable } from "kysely";
import { type Db, newId } from "./database.ts";
import type { AlarmTable } from "./schema.ts";
import type { AlarmWayTable } from "./schema-staff.ts";

/** Where a shop's staff hear of alarms, and which of those they have not heard of. */

export type AlarmWay = Selectable<AlarmWayTable>;

/** Shops whose staff want to hear of anything. The engine asks. */
export const listHearingShops = async (db: Db): Promise<string[]> =>
  (await db.selectFrom("alarm_way").select("shop_id").distinct().orderBy("shop_id").execute()).map(
    (row) => row.shop_id,
  );

export const listWays = (db: Db, shopId: string): Promise<AlarmWay[]> =>
  db
    .selectFrom("alarm_way")
    .selectAll()
    .where("shop_id", "=", shopId)
    .orderBy("made_at")
    .orderBy("id")
    .execute();

export const findWay = (db: Db, shopId: string, id: string): Promise<AlarmWay | undefined> =>
  db
    .selectFrom("alarm_way")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .executeTakeFirst();

/** Answers its id; `seal` makes of it what is stored of where it leads. */
export async function addWay(
  db: Db,
  shopId: string,
  {
    seal,
    ...way
  }: Omit<AlarmWay, "id" | "shop_id" | "target" | "told_at" | "failed_at" | "reason"> & {
    seal: (id: string) => string;
  },
): Promise<string> {
  const id = newId();
  await db
    .insertInto("alarm_way")
    .values({ shop_id: shopId, id, target: seal(id), ...way })
    .execute();
  return id;
}

export const removeWay = (db: Db, shopId: string, id: string): Promise<AlarmWay | undefined> =>
  db
    .deleteFrom("alarm_way")
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();

/** What came of telling: it worked then, or why not. */
export const noteWay = async (
  db: Db,
  shopId: string,
  id: string,
  came: { told_at: Date; failed_at: null; reason: null } | { failed_at: Date; reason: string },
): Promise<void> =>
  void (await db
    .updateTable("alarm_way")
    .set(came)
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .execute());

/** Takes the alarms that nobody was told of; whoever takes them tells them. */
export const takeUntold = (
  db: Db,
  shopId: string,
  at: Date,
): Promise<Pick<Selectable<AlarmTable>, "id" | "kind" | "text">[]> =>
  db
    .updateTable("alarm")
    .set({ told_at: at })
    .where("shop_id", "=", shopId)
    .where("told_at", "is", null)
    .where("resolved_at", "is", null)
    .returning(["id", "kind", "text"])
    .execute();

/** Promises that a person keeps and that end before `until`: an answer, money, an explanation. */
export const listEndingSoon = (db: Db, shopId: string, { now, until }: { now: Date; until: Date }) =>
  db
    .selectFrom("promise")
    .select(["id", "kind", "subject", "due_at"])
    .where("shop_id", "=", shopId)
    .where("kind", "in", ["answer_by", "money_by", "explain_by"])
    .where("kept_at", "is", null)
    .where("due_at", ">", now)
    .where("due_at", "<=", until)
    .orderBy("due_at")
    .limit(200)
    .execute();
