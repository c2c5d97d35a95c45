import { sql } from "kysely";
import type { Db } from "./database.ts";

/**
 * The line of mails that are to leave: the notifications themselves, by rank and then by when they are due. Who takes one gets a lease
 * with a number; only the latest number may send. The engine looks over all shops; it can take, and nothing else.
 */

/** 0 leaves first. What the law or a contract asks for comes before the rest, and behind its like when its shop has many waiting. */
export const ranks = {
  legal: { usual: 0, crowded: 2 },
  transactional: { usual: 1, crowded: 3 },
  "follow-up": { usual: 4, crowded: 4 },
  question: { usual: 5, crowded: 5 },
} as const;
export const allRanks = [0, 1, 2, 3, 4, 5];

/** A notification that this worker may send, until its lease ends or somebody with a higher number has taken it. */
export interface Claimed {
  shopId: string;
  id: string;
  number: number;
  /** Whether a worker had it whose lease has ended. */
  leftBehind: boolean;
}

/** Takes what is due, and what a worker left behind whose lease has ended; at most `most`. Who asks at the same moment gets others. */
export async function claimDue(
  db: Db,
  { worker, now, leaseUntil, most }: { worker: string; now: Date; leaseUntil: Date; most: number },
): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select one.id from unnest(${allRanks}::int[]) as place(rank), lateral (
        select id from notification where state = 'planned' and rank = place.rank and due_at <= ${now}
        order by due_at limit ${most} for update skip locked) as one
      limit ${most}),
    left_behind as (
      select id from notification where state = 'sending' and lease_until < ${now}
      order by lease_until limit ${most} for update skip locked)
    update notification as n set state = 'sending', attempts = n.attempts + 1, worker = ${worker}, lease_until = ${leaseUntil}
    from (select id, true as "leftBehind" from left_behind union all select id, false from due limit ${most}) as taken
    where n.id = taken.id
    returning n.shop_id as "shopId", n.id, n.attempts as number, taken."leftBehind"`.execute(db);
  return rows;
}

/** A sign of life for everything that a worker holds. What somebody else has taken meanwhile stays theirs. */
export async function extendLeases(db: Db, held: readonly Claimed[], until: Date): Promise<void> {
  await sql`
    update notification as n set lease_until = ${until}
    from unnest(${held.map(({ id }) => id)}::uuid[], ${held.map(({ number }) => number)}::int[]) as mine(id, number)
    where n.id = mine.id and n.attempts = mine.number and n.state = 'sending'`.execute(db);
}

/** Puts mails back in line unseen: they were taken before their turn. A mail that somebody else has taken over stays theirs. */
export async function putBack(
  db: Db,
  shopId: string,
  { id, number }: Pick<Claimed, "id" | "number">,
  dueAt: Date,
): Promise<void> {
  await db
    .updateTable("notification")
    .set({ state: "planned", due_at: dueAt, worker: null, lease_until: null })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("attempts", "=", number)
    .where("state", "=", "sending")
    .execute();
}
