import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { Case } from "../../store/case.ts";
import { raiseAlarm } from "../../store/connection.ts";
import type { Db } from "../../store/database.ts";
import { noteHelpdesk, type StoredHelpdesk } from "../../store/helpdesk.ts";
import { nextTicketJob, noteTicketJob, type StoredTicketJob } from "../../store/ticket.ts";
import { keysOf } from "./account.ts";
import { enqueueTickets } from "./hand-off.ts";

/** Tries of one thing; with the longest wait between them that is two days. */
const mostAttempts = 20;
/** From one try to the next, twice as long each time; and how long a helpdesk that is away is left alone. Milliseconds. */
const wait = { first: 30_000, last: 4 * 3_600_000 };
const away = { first: 30_000, last: 15 * 60_000 };

const doubled = ({ first, last }: { first: number; last: number }, times: number): number =>
  Math.min(first * 2 ** Math.min(times - 1, 20), last);

/** The subject of the alarm about a case that could not be told there. */
export const alarmOf = ({ number }: Pick<Case, "number">): string => `${number}/helpdesk`;

/**
 * Something could not be done there. A helpdesk that is away is left alone, with all of the shop's cases; a key that is refused calls a person; what it will never
 * take is put aside with a sentence. The case itself goes on here in any event: its mails leave, and it can be answered.
 */
export async function noteTrouble(
  context: Context,
  db: Db,
  shopId: string,
  { job, helpdesk, one }: { job: StoredTicketJob; helpdesk: StoredHelpdesk; one: Case },
  error: unknown,
): Promise<void> {
  const now = context.now().getTime();
  const known = error instanceof Problem ? error : undefined;
  const title = context.helpdesks[helpdesk.name]?.title ?? helpdesk.name;
  const reason = known?.message ?? "an error in Kvitto: the log has it";
  if (!known)
    context.log.error(
      { shop: shopId, ticketJob: job.id, error: error instanceof Error ? error.stack : String(error) },
      "a helpdesk could not be told",
    );

  const isOver = known !== undefined && ["not_found", "unprocessable", "bad_request"].includes(known.kind);
  if (isOver || job.attempts >= mostAttempts) {
    await noteTicketJob(db, shopId, job.id, { state: "dead", reason, lease_until: null });
    await raiseAlarm(db, shopId, {
      kind: "dead_letter",
      subject: alarmOf(one),
      text: sentence(title, one.number, job.what, reason),
    });
    // What follows may be taken all the same, such as her next message.
    await enqueueTickets(context, db, shopId, [await nextTicketJob(db, shopId, one.id, context.now())]);
    return;
  }

  let due = now + doubled(wait, job.attempts);
  if (known?.kind === "unavailable" || known?.kind === "unauthorized") {
    const failures = helpdesk.failures + 1;
    const pause =
      known.kind === "unauthorized"
        ? away.last
        : Math.max(doubled(away, failures), (known.retryAfter ?? 0) * 1_000);
    due = Math.max(due, now + pause);
    await noteHelpdesk(db, shopId, { failures, away_until: new Date(now + pause), reason });
  }
  if (known?.kind === "unauthorized")
    await raiseAlarm(db, shopId, {
      kind: "connection",
      subject: keysOf(helpdesk.name),
      text: `${reason}. Make a new key there and run kvitto helpdesk connect ${helpdesk.name}: what waits is told then. Cases stay open here meanwhile, and their customers have their numbers and deadlines.`,
    });
  await noteTicketJob(db, shopId, job.id, { reason, due_at: new Date(due), lease_until: null });
  await enqueueTickets(context, db, shopId, [job.id], new Date(due));
}

function sentence(title: string, number: string, what: StoredTicketJob["what"], reason: string): string {
  const lost: Record<StoredTicketJob["what"], string> = {
    open: `has no ticket in ${title}, so answer it here: kvitto case answer ${number}`,
    brief: `is in ${title} without what the refund was: kvitto case show ${number} has it`,
    say: `has a message that ${title} does not show: kvitto case show ${number} has it`,
    change: `stands in ${title} as it did before: set its state there`,
    look: `is not followed in ${title} any more, so look there what was answered`,
  };
  return `Case ${number} ${lost[what]}. The reason: ${reason}. When that is mended: kvitto helpdesk retry.`;
}
