import { type Selectable, sql } from "kysely";
import { type Db, newId } from "./database.ts";
import type { StaffNoteTable } from "./schema-staff.ts";

/** What a shop's staff are to be told, until it has left. */

export type StaffNote = Selectable<StaffNoteTable>;

/** Adds what is to be told; what was told that way before, by its key, is not told again. */
export async function addNotes(
  db: Db,
  shopId: string,
  notes: { way_id?: string; member_id?: string; key: string; body: object }[],
  at: Date,
): Promise<void> {
  if (notes.length === 0) return;
  await db
    .insertInto("staff_note")
    .values(
      notes.map(({ body, ...note }) => ({
        ...note,
        shop_id: shopId,
        id: newId(),
        body: JSON.stringify(body),
        due_at: at,
        made_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Shops with something to tell now. The engine asks. */
export const listTellingShops = async (db: Db, now: Date): Promise<string[]> =>
  (
    await db
      .selectFrom("staff_note")
      .select("shop_id")
      .distinct()
      .where("state", "=", "waiting")
      .where("due_at", "<=", now)
      .orderBy("shop_id")
      .execute()
  ).map((row) => row.shop_id);

/** Takes what is due, for a while: nobody else tells it, and whoever dies over it leaves it to the next one. */
export async function takeNotes(
  db: Db,
  shopId: string,
  { now, until, most }: { now: Date; until: Date; most: number },
): Promise<StaffNote[]> {
  const due = db
    .selectFrom("staff_note")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("state", "=", "waiting")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .orderBy("id")
    .limit(most)
    .forUpdate()
    .skipLocked();
  const rows = await db
    .updateTable("staff_note")
    .set((eb) => ({ due_at: until, attempts: eb("attempts", "+", 1) }))
    .where("shop_id", "=", shopId)
    .where("id", "in", due)
    .returningAll()
    .execute();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** They have left: what they said is forgotten, that they did is kept for a while, so that nobody hears it twice. */
export async function endNotes(
  db: Db,
  shopId: string,
  ids: readonly string[],
  { at, before }: { at: Date; before: Date },
): Promise<void> {
  await db
    .updateTable("staff_note")
    .set({ state: "done", body: "{}", done_at: at, reason: null })
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
    .execute();
  await db
    .deleteFrom("staff_note")
    .where("shop_id", "=", shopId)
    .where("state", "!=", "waiting")
    .where("made_at", "<", before)
    .execute();
}

/** They did not leave: they are tried again at `next`, or given up. */
export const putOffNotes = async (
  db: Db,
  shopId: string,
  ids: readonly string[],
  { next, reason }: { next: Date | undefined; reason: string },
): Promise<void> =>
  void (await db
    .updateTable("staff_note")
    .set(next ? { due_at: next, reason } : { state: "given_up", body: "{}", reason })
    .where("shop_id", "=", shopId)
    .where("id", "in", ids)
    .execute());

/** Shops with an owner who wants the figures of the week, and where they are. The engine asks. */
export async function listWeeklyShops(db: Db): Promise<{ id: string; zone: string }[]> {
  const { rows } = await sql<{ id: string; zone: string }>`
    select s.id, s.profile->>'timeZone' as zone from shop s where exists
      (select shop_id from member m where m.shop_id = s.id and m.removed_at is null and m.weekly and m.role = 'owner') order by 1`.execute(
    db,
  );
  return rows;
}

/** What a week brought. */
export interface Week {
  orders: number;
  mails: number;
  refunds: number;
  held: number;
  withdrawals: number;
  questions: number;
  answered: number;
  kept: number;
  broken: number;
}

/** Counted from what happened between two moments; docs/figures.md says what is what. */
export async function countWeek(
  db: Db,
  shopId: string,
  { since, until }: { since: Date; until: Date },
): Promise<Week> {
  const within = (column: string) => sql`${sql.ref(column)} >= ${since} and ${sql.ref(column)} < ${until}`;
  const { rows } = await sql<Week>`select
    (select count(*)::int from "order" where shop_id = ${shopId} and ${within("placed_at")} and coalesce(body->>'test', 'false') <> 'true') as orders,
    (select count(*)::int from notification where shop_id = ${shopId} and ${within("sent_at")}) as mails,
    (select count(*)::int from notification where shop_id = ${shopId} and kind = 'refund-issued' and ${within("sent_at")}) as refunds,
    (select count(*)::int from alarm where shop_id = ${shopId} and kind = 'held' and ${within("raised_at")}) as held,
    (select count(*)::int from withdrawal where shop_id = ${shopId} and ${within("received_at")}) as withdrawals,
    (select count(*)::int from "case" where shop_id = ${shopId} and merged_into is null and ${within("opened_at")}) as questions,
    (select count(*)::int from "case" where shop_id = ${shopId} and merged_into is null and ${within("first_answered_at")}) as answered,
    (select count(*)::int from promise where shop_id = ${shopId} and ${within("due_at")} and kept_at <= due_at) as kept,
    (select count(*)::int from promise where shop_id = ${shopId} and ${within("due_at")} and (kept_at is null or kept_at > due_at)) as broken`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error("a count answers always");
  return row;
}
