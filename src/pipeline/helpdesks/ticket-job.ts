import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type {
  CommentToAdd,
  HelpdeskAccount,
  Ticket,
  TicketChange,
  TicketName,
  TicketThere,
} from "../../contracts/helpdesk.ts";
import { Problem } from "../../errors.ts";
import { type Case, findCase, listMessages } from "../../store/case.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findHelpdesk, noteHelpdesk, type StoredHelpdesk } from "../../store/helpdesk.ts";
import type { Job } from "../../store/queue.ts";
import { getShop } from "../../store/shop.ts";
import * as tickets from "../../store/ticket.ts";
import { accountOf, keysOf } from "./account.ts";
import { enqueueTickets } from "./hand-off.ts";
import { takeBack } from "./take-back.ts";
import { alarmOf, noteTrouble } from "./ticket-trouble.ts";
import { briefOf, likeness, saidThere } from "./ticket-words.ts";

/** A worker that is asking a helpdesk needs a few calls of ten seconds at most; after this another one takes over. Milliseconds. */
const lease = 120_000;
/** What waits for another one of its case is not looked at for so long, unless that one ends. Milliseconds. */
const patience = 600_000;

/** What is about to be done there, with everything it needs: no transaction is open while a helpdesk answers. */
interface Taken {
  job: tickets.StoredTicketJob;
  helpdesk: StoredHelpdesk;
  account: HelpdeskAccount;
  one: Case;
  name: TicketName | undefined;
  work: Work;
  /** Ids of comments that are known, and what our own are like. */
  known: ReadonlySet<string>;
  own: readonly { id: string; like: string }[];
}

type Work =
  | { what: "open"; ticket: Ticket }
  | { what: "add"; comment: CommentToAdd; change: TicketChange }
  | { what: "change"; change: TicketChange }
  | { what: "look" };

interface Done {
  opened?: TicketName | undefined;
  /** The comment's id there, as it was told or found. */
  comment?: string | undefined;
  there?: TicketThere | undefined;
}

/** Does one thing in a shop's helpdesk. Everything may run twice: a ticket is looked for before it is made, and a comment before it is said again. */
export const workTicket = (context: Context, { shop: shopId, id }: Job): Promise<void> =>
  context.trace.step("ticket", undefined, { shop: shopId }, async (note) => {
    const taken = await asShop(context.database, shopId, (db) => take(context, db, shopId, id));
    if (!taken) return;
    note({ what: taken.job.what });
    try {
      const done = await perform(taken);
      await asShop(context.database, shopId, (db) => conclude(context, db, shopId, taken, done));
      // What an agent wrote may leave now.
      context.ring();
    } catch (error) {
      await asShop(context.database, shopId, (db) => noteTrouble(context, db, shopId, taken, error));
    }
  });

async function take(context: Context, db: Db, shopId: string, id: string): Promise<Taken | undefined> {
  const now = context.now();
  const job = await tickets.lockTicketJob(db, shopId, id);
  if (!job || job.due_at > now || (job.lease_until && job.lease_until > now)) return undefined;
  const helpdesk = await findHelpdesk(db, shopId);
  const one = await findCase(db, shopId, job.case_id);
  if (!helpdesk || !one) {
    await tickets.noteTicketJob(db, shopId, id, {
      state: "done",
      reason: "no helpdesk is connected",
      done_at: now,
    });
    return undefined;
  }
  // It is enqueued again when what comes before is done.
  if (await tickets.hasEarlier(db, shopId, job)) {
    await tickets.noteTicketJob(db, shopId, id, { due_at: new Date(now.getTime() + patience) });
    return undefined;
  }
  if (helpdesk.away_until && helpdesk.away_until > now) {
    await tickets.noteTicketJob(db, shopId, id, { due_at: helpdesk.away_until, reason: helpdesk.reason });
    await enqueueTickets(context, db, shopId, [id], helpdesk.away_until);
    return undefined;
  }
  const attempts = job.attempts + 1;
  const leased = { ...job, attempts };
  await tickets.noteTicketJob(db, shopId, id, { attempts, lease_until: new Date(now.getTime() + lease) });
  const base = { job: leased, helpdesk, one };
  try {
    const shop = await getShop(db, shopId);
    const { desk, account } = await accountOf(context, db, shop, helpdesk, one.id);
    const ticket = await tickets.findTicket(db, shopId, one.id, helpdesk.name);
    const work = await workOf(context, db, shop, leased, helpdesk, one, desk.notes);
    const comments = await tickets.listComments(db, shopId, one.id, helpdesk.name);
    return {
      ...base,
      account,
      work,
      name: ticket && { id: ticket.ticket_id, customer: ticket.customer_id ?? undefined },
      known: new Set(
        comments.flatMap(({ id: own, comment_id: there }) => [keyOf(own), ...(there ? [there] : [])]),
      ),
      own: comments.flatMap(({ id: own, likeness: like }) => (like === null ? [] : [{ id: own, like }])),
    };
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
    await noteTrouble(context, db, shopId, base, error);
    return undefined;
  }
}

/** How a comment of ours is called there, where a helpdesk lets others name it. */
const keyOf = (id: string): string => `kvitto-${id}`;

/** How the ticket stands when the case stands so. */
function changeOf(helpdesk: StoredHelpdesk, one: Case, now: Date): TicketChange {
  if (one.state === "open") return { state: "open", answerBy: one.answer_by, now };
  return { state: one.state === "answered" ? helpdesk.answered : "solved", now };
}

async function workOf(
  context: Context,
  db: Db,
  shop: Shop,
  job: tickets.StoredTicketJob,
  helpdesk: StoredHelpdesk,
  one: Case,
  hasNotes: boolean,
): Promise<Work> {
  const now = context.now();
  if (job.what === "look") return { what: "look" };
  if (job.what === "change") return { what: "change", change: changeOf(helpdesk, one, now) };
  const messages = await listMessages(db, shop.id, one.id);
  const message = messages.find(({ id }) => id === job.message_id);
  const asked = message ?? messages.find(({ direction }) => direction === "in");
  const brief = (until: typeof asked) => briefOf(context, db, shop, one, until, now);
  const words =
    job.what === "brief" ? await brief(undefined) : asked ? saidThere(one.number, asked) : one.number;
  const kept = await tickets.noteOwnComment(db, shop.id, {
    id: job.id,
    caseId: one.id,
    helpdesk: helpdesk.name,
    messageId: job.message_id,
    words,
    likeness: likeness(words),
    at: now,
  });
  if (job.what === "open")
    return {
      what: "open",
      ticket: {
        number: one.number,
        subject: one.subject,
        words: kept,
        customer: {
          email: one.customer_email ?? undefined,
          name: one.customer_name ?? undefined,
          phone: one.customer_phone ?? undefined,
        },
        answerBy: one.answer_by,
        openedAt: one.opened_at,
        tags: ["kvitto", ...(one.topic ? [`topic-${one.topic}`] : []), `channel-${one.channel}`],
        mark: `shop-${shop.id}`.slice(0, 32),
        key: keyOf(job.id),
        ...(!hasNotes && { note: await brief(asked) }),
        now,
      },
    };
  // Where the helpdesk mails what is public, an answer that she has already is told to staff only.
  const kind =
    job.what === "brief"
      ? "note"
      : message?.direction === "in"
        ? "customer"
        : message?.direction === "out" && helpdesk.sends === "kvitto"
          ? "answer"
          : "note";
  return {
    what: "add",
    comment: { kind, words: kept, key: keyOf(job.id) },
    change: message && message.direction !== "note" ? changeOf(helpdesk, one, now) : { now },
  };
}

async function perform({ account, work, name, job, known, own }: Taken): Promise<Done> {
  if (work.what === "open")
    return { opened: (await account.find(work.ticket)) ?? (await account.open(work.ticket)) };
  if (!name) throw new Problem("not_found", "the case has no ticket there");
  if (work.what === "look") return { there: await account.look?.(name, (id) => known.has(id)) };
  if (work.what === "change") {
    await account.change(name, work.change);
    return {};
  }
  // A try before may have said it, and its answer been lost.
  const said =
    job.attempts > 1
      ? (await account.look?.(name, (id) => known.has(id) && id !== work.comment.key))?.comments.find(
          (comment) =>
            comment.id === work.comment.key ||
            own.some(({ id, like }) => id === job.id && like === likeness(comment.words)),
        )
      : undefined;
  if (!said) return { comment: await account.add(name, work.comment, work.change) };
  if (work.change.state) await account.change(name, work.change);
  return { comment: said.id };
}

async function conclude(context: Context, db: Db, shopId: string, taken: Taken, done: Done): Promise<void> {
  const { job, helpdesk, one, work, own } = taken;
  const now = context.now();
  if (done.opened)
    await tickets.addTicket(db, shopId, {
      case_id: one.id,
      helpdesk: helpdesk.name,
      ticket_id: done.opened.id,
      customer_id: done.opened.customer ?? null,
      opened_at: now,
    });
  if (done.comment) await tickets.nameOwnComment(db, shopId, job.id, done.comment);
  if (work.what === "add" || work.what === "change")
    await tickets.noteTicket(db, shopId, one.id, helpdesk.name, { state: work.change.state });
  if (done.there) await takeBack(context, db, await getShop(db, shopId), helpdesk, one, done.there, own);
  await tickets.noteTicketJob(db, shopId, job.id, {
    state: "done",
    reason: null,
    lease_until: null,
    done_at: now,
  });
  // What was given up before is still not there, whatever else has arrived.
  if (!(await tickets.hasDead(db, shopId, one.id)))
    await resolveAlarms(db, shopId, ["dead_letter"], alarmOf(one), now);
  if (helpdesk.failures > 0) await helpdeskIsBack(context, db, shopId, helpdesk.name);
  await enqueueTickets(context, db, shopId, [await tickets.nextTicketJob(db, shopId, one.id, now)]);
}

/** It answers again: what waited for it is worked now. */
export async function helpdeskIsBack(context: Context, db: Db, shopId: string, name: string): Promise<void> {
  const now = context.now();
  await noteHelpdesk(db, shopId, { failures: 0, away_until: null, reason: null });
  await resolveAlarms(db, shopId, ["connection"], keysOf(name), now);
  await enqueueTickets(context, db, shopId, await tickets.releaseTicketJobs(db, shopId, now));
}
