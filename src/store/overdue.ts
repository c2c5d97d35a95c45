import { sql } from "kysely";
import type { Db } from "./database.ts";
import { listOverdueNotes } from "./note-outbox.ts";
import type { Job, QueueName } from "./queue.ts";
import { listOverdueTickets } from "./ticket.ts";

/** One sweep at a time, whichever process does it; false when another one is at it. Held until the transaction ends. */
export async function takeSweep(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    mine: boolean;
  }>`select pg_try_advisory_xact_lock(hashtext('kvitto/sweep')) as mine`.execute(db);
  return rows[0]?.mine ?? false;
}

const most = 1_000;

/** What was kept before `kept`, of any shop, and should have been worked since. The engine looks. */
export async function listOverdue(db: Db, kept: Date): Promise<Record<QueueName, Job[]>> {
  const [plan, reply, recall, ticket, note] = [
    await db
      .selectFrom("webhook")
      .select(["shop_id as shop", "id"])
      .where("state", "=", "kept")
      .where("received_at", "<", kept)
      // What comes again by itself has a job.
      .where(({ eb, or }) => or([eb("due_at", "is", null), eb("due_at", "<", kept)]))
      .orderBy("received_at")
      .limit(most)
      .execute(),
    await db
      .selectFrom("inbound")
      .select(["shop_id as shop", "id"])
      .where("state", "=", "kept")
      .where("received_at", "<", kept)
      .orderBy("received_at")
      .limit(most)
      .execute(),
    await db
      .selectFrom("recall")
      .select(["shop_id as shop", "id"])
      .where("done_at", "is", null)
      .where("announced_at", "<", kept)
      .orderBy("announced_at")
      .limit(most)
      .execute(),
    await listOverdueTickets(db, kept),
    await listOverdueNotes(db, kept),
  ];
  return { plan, reply, recall, ticket, note };
}
