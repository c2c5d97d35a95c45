import { type Selectable, sql } from "kysely";
import { type Db, newId } from "./database.ts";
import type { Job } from "./queue.ts";
import type { TicketJobTable, TicketTable } from "./schema-helpdesks.ts";

/** The tickets of a shop's cases in its helpdesk, and what is still to be done there. */

type StoredTicket = Selectable<TicketTable>;
export type StoredTicketJob = Selectable<TicketJobTable>;

export const findTicket = (db: Db, shopId: string, caseId: string, helpdesk: string) =>
  db
    .selectFrom("ticket")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("case_id", "=", caseId)
    .where("helpdesk", "=", helpdesk)
    .executeTakeFirst();

/** Of the ids that a helpdesk named, those that are cases of ours. */
export async function listTicketCases(
  db: Db,
  shopId: string,
  helpdesk: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("ticket")
    .select("case_id")
    .where("shop_id", "=", shopId)
    .where("helpdesk", "=", helpdesk)
    .where("ticket_id", "in", ids)
    .execute();
  return rows.map((row) => row.case_id);
}

/** Of these cases, those whose ticket still stands open or pending there. */
export async function listUnsolved(
  db: Db,
  shopId: string,
  helpdesk: string,
  caseIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom("ticket")
    .select("case_id")
    .where("shop_id", "=", shopId)
    .where("helpdesk", "=", helpdesk)
    .where("case_id", "=", sql<string>`any(${caseIds}::uuid[])`)
    .where("state", "in", ["open", "pending"])
    .execute();
  return rows.map((row) => row.case_id);
}

/** One ticket of a case: another worker's is the same. */
export async function addTicket(
  db: Db,
  shopId: string,
  ticket: Pick<StoredTicket, "case_id" | "helpdesk" | "ticket_id" | "customer_id" | "opened_at">,
): Promise<void> {
  await db
    .insertInto("ticket")
    .values({ shop_id: shopId, state: "open", ...ticket })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function noteTicket(
  db: Db,
  shopId: string,
  caseId: string,
  helpdesk: string,
  change: { state?: StoredTicket["state"]; looked_at?: Date },
): Promise<void> {
  if (change.state === undefined && change.looked_at === undefined) return;
  await db
    .updateTable("ticket")
    .set(change)
    .where("shop_id", "=", shopId)
    .where("case_id", "=", caseId)
    .where("helpdesk", "=", helpdesk)
    .execute();
}

/** Adds what is to be done, in the transaction that makes it necessary; of `look` one at a time is enough. Answers its id. */
export async function addTicketJob(
  db: Db,
  shopId: string,
  job: { caseId: string; what: StoredTicketJob["what"]; messageId?: string | undefined; at: Date },
): Promise<string | undefined> {
  if (job.what === "look") {
    const waiting = await db
      .selectFrom("ticket_job")
      .select("id")
      .where("shop_id", "=", shopId)
      .where("case_id", "=", job.caseId)
      .where("what", "=", "look")
      .where("state", "=", "waiting")
      // One that is being worked may have looked before this.
      .where("attempts", "=", 0)
      .executeTakeFirst();
    if (waiting) return undefined;
  }
  const id = newId();
  await db
    .insertInto("ticket_job")
    .values({
      id,
      shop_id: shopId,
      case_id: job.caseId,
      what: job.what,
      message_id: job.messageId ?? null,
      due_at: job.at,
      made_at: job.at,
    })
    .execute();
  return id;
}

/** Whether the case's ticket is about to be opened. */
export async function isOpening(db: Db, shopId: string, caseId: string): Promise<boolean> {
  const found = await db
    .selectFrom("ticket_job")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("case_id", "=", caseId)
    .where("what", "=", "open")
    .where("state", "!=", "done")
    .executeTakeFirst();
  return found !== undefined;
}

/** The job, held until the transaction ends; undefined where it is done, dead, or another one holds it. */
export const lockTicketJob = (db: Db, shopId: string, id: string) =>
  db
    .selectFrom("ticket_job")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** Whether something of the same case has to be done first: what waits, or a ticket that could not be opened. */
export async function hasEarlier(db: Db, shopId: string, job: StoredTicketJob): Promise<boolean> {
  const found = await db
    .selectFrom("ticket_job")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("case_id", "=", job.case_id)
    .where("place", "<", job.place)
    .where(({ or, and, eb }) =>
      or([eb("state", "=", "waiting"), and([eb("state", "=", "dead"), eb("what", "=", "open")])]),
    )
    .executeTakeFirst();
  return found !== undefined;
}

export async function noteTicketJob(
  db: Db,
  shopId: string,
  id: string,
  change: {
    state?: StoredTicketJob["state"];
    attempts?: number;
    reason?: string | null;
    due_at?: Date;
    lease_until?: Date | null;
    done_at?: Date;
  },
): Promise<void> {
  await db.updateTable("ticket_job").set(change).where("shop_id", "=", shopId).where("id", "=", id).execute();
}

/** Whether something of the case was given up, and waits for a person. */
export async function hasDead(db: Db, shopId: string, caseId: string): Promise<boolean> {
  const found = await db
    .selectFrom("ticket_job")
    .select("id")
    .where("shop_id", "=", shopId)
    .where("case_id", "=", caseId)
    .where("state", "=", "dead")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** What was done before then is forgotten: the ticket and its comments are known without it. */
export async function forgetTicketJobs(db: Db, shopId: string, before: Date): Promise<void> {
  await db
    .deleteFrom("ticket_job")
    .where("shop_id", "=", shopId)
    .where("state", "=", "done")
    .where("done_at", "<", before)
    .execute();
}

/** What a case has to do next is due now. */
export async function nextTicketJob(
  db: Db,
  shopId: string,
  caseId: string,
  at: Date,
): Promise<string | undefined> {
  const row = await db
    .updateTable("ticket_job")
    .set({ due_at: at })
    .where("shop_id", "=", shopId)
    .where(
      "id",
      "=",
      db
        .selectFrom("ticket_job")
        .select("id")
        .where("shop_id", "=", shopId)
        .where("case_id", "=", caseId)
        .where("state", "=", "waiting")
        .orderBy("place")
        .limit(1),
    )
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** All that waits, also for the helpdesk to come back, is due now; with `dead` also what was given up. Answers the ids. */
export async function releaseTicketJobs(
  db: Db,
  shopId: string,
  at: Date,
  { dead = false, caseId }: { dead?: boolean; caseId?: string | undefined } = {},
): Promise<string[]> {
  const rows = await db
    .updateTable("ticket_job")
    .set({
      due_at: at,
      ...(dead && { state: "waiting" as const, attempts: sql<number>`least(attempts, 1)` }),
    })
    .where("shop_id", "=", shopId)
    .$if(caseId !== undefined, (query) => query.where("case_id", "=", caseId ?? ""))
    .where("state", "in", dead ? ["waiting", "dead"] : ["waiting"])
    .where(({ or, eb }) => or([eb("due_at", ">", at), eb("state", "=", "dead")]))
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** What is not done yet, oldest first, with the number of its case. */
export const listTicketJobs = (db: Db, shopId: string) =>
  db
    .selectFrom("ticket_job")
    .innerJoin("case", "case.id", "ticket_job.case_id")
    .select([
      "case.number",
      "ticket_job.what",
      "ticket_job.state",
      "ticket_job.attempts",
      "ticket_job.reason",
      "ticket_job.due_at",
    ])
    .where("ticket_job.shop_id", "=", shopId)
    .where("case.shop_id", "=", shopId)
    .where("ticket_job.state", "!=", "done")
    .orderBy("ticket_job.place")
    .limit(200)
    .execute();

/** What was due a while ago, of any shop: its worker is gone, or its job was lost. The engine looks. */
export const listOverdueTickets = (db: Db, before: Date): Promise<Job[]> =>
  db
    .selectFrom("ticket_job")
    .select(["shop_id as shop", "id"])
    .where("state", "=", "waiting")
    .where("due_at", "<", before)
    .orderBy("due_at")
    .limit(500)
    .execute();

/** A comment of ours before it leaves. Answers its words: a second try says the same as the first. */
export async function noteOwnComment(
  db: Db,
  shopId: string,
  comment: {
    id: string;
    caseId: string;
    helpdesk: string;
    messageId: string | null;
    words: string;
    likeness: string;
    at: Date;
  },
): Promise<string> {
  await db
    .insertInto("ticket_comment")
    .values({
      id: comment.id,
      shop_id: shopId,
      case_id: comment.caseId,
      helpdesk: comment.helpdesk,
      message_id: comment.messageId,
      words: comment.words,
      likeness: comment.likeness,
      made_at: comment.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await db
    .selectFrom("ticket_comment")
    .select("words")
    .where("shop_id", "=", shopId)
    .where("id", "=", comment.id)
    .executeTakeFirst();
  return kept?.words ?? comment.words;
}

/** The helpdesk has told its id. */
export async function nameOwnComment(db: Db, shopId: string, id: string, commentId: string): Promise<void> {
  await db
    .updateTable("ticket_comment")
    .set({ comment_id: commentId, words: null })
    .where("shop_id", "=", shopId)
    .where("id", "=", id)
    .where("comment_id", "is", null)
    // What was brought here under this id already stays so.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("ticket_comment as other")
            .select("other.id")
            .where("other.shop_id", "=", shopId)
            .whereRef("other.helpdesk", "=", "ticket_comment.helpdesk")
            .where("other.comment_id", "=", commentId),
        ),
      ),
    )
    .execute();
}

/** What was written there is ours to bring here once; false where it was known. */
export async function takeComment(
  db: Db,
  shopId: string,
  comment: { caseId: string; helpdesk: string; commentId: string; at: Date },
): Promise<boolean> {
  const taken = await db
    .insertInto("ticket_comment")
    .values({
      id: newId(),
      shop_id: shopId,
      case_id: comment.caseId,
      helpdesk: comment.helpdesk,
      comment_id: comment.commentId,
      made_at: comment.at,
    })
    .onConflict((conflict) => conflict.columns(["shop_id", "helpdesk", "comment_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return taken !== undefined;
}

/** The comments of a case that are known; those of ours with what they are like. */
export const listComments = (db: Db, shopId: string, caseId: string, helpdesk: string) =>
  db
    .selectFrom("ticket_comment")
    .select(["id", "comment_id", "likeness"])
    .where("shop_id", "=", shopId)
    .where("case_id", "=", caseId)
    .where("helpdesk", "=", helpdesk)
    .execute();
