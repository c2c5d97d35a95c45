import { sql } from "kysely";
import { type Db, newId, type Statement } from "./database.ts";
import type { MailToKeep } from "./mail.ts";
import type { NewNote } from "./note-outbox.ts";
import { pack } from "./packing.ts";
import { sha256 } from "./secrets.ts";

/**
 * What was tried to send a mail. An attempt is written down when its last byte is about to leave and when it ends; until then it is only a
 * lease. What is done for each mail is done for many of a shop in one statement.
 */

/** A mail whose last byte is about to leave, with its bytes unless they are stored already. */
export interface Dot {
  id: string;
  /** The number of the lease: nobody else may have taken the mail since. */
  number: number;
  mail: MailToKeep | undefined;
}

const mailColumns = [
  ["provider", "text"],
  ["bytes", "bytea"],
  ["sha256", "bytea"],
  ["message_id", "text"],
  ["envelope_from", "text"],
  ["envelope_to", "text"],
  ["subject", "text"],
  ["template_version", "text"],
  ["composed_at", "timestamptz"],
] as const;
const names = mailColumns.map(([name]) => name);

const dotText = `
  with asked as (select * from unnest($4::uuid[], $5::int[]) as asked(id, number)),
  mine as (select n.id, n.attempts from notification as n join asked on asked.id = n.id and asked.number = n.attempts
    where n.shop_id = $1 and n.state = 'sending' order by n.id for no key update of n),
  kept as (insert into mail (shop_id, notification_id, ${names})
    select $1, new.* from unnest($6::uuid[], ${mailColumns.map(([, type], i) => `$${i + 7}::${type}[]`)}) as new(id, ${names}) join mine on mine.id = new.id
    on conflict (shop_id, notification_id) do update set ${names.map((name) => `${name} = excluded.${name}`)}),
  reached as (insert into attempt (shop_id, notification_id, number, worker, phase, started_at) select $1, id, attempts, $2, 'dot', $3 from mine returning notification_id)
  select notification_id as id from reached`;

/**
 * Says that the last bytes are about to leave, and which bytes they are. Answers the ids that may: a mail that somebody
 * else has taken over is not among them. One that certainly did not leave was composed anew, and replaces its bytes.
 */
export function reachDots(shopId: string, worker: string, at: Date, dots: readonly Dot[]): Statement {
  const made = dots.flatMap(({ id, mail }) =>
    mail ? [{ id, ...mail, sha256: sha256(mail.bytes), bytes: pack(mail.bytes) }] : [],
  );
  const columns = names.map((name) => made.map((row) => row[name]));
  return {
    name: "kvitto_dots",
    text: dotText,
    values: [
      shopId,
      worker,
      at,
      dots.map(({ id }) => id),
      dots.map(({ number }) => number),
      made.map(({ id }) => id),
      ...columns,
    ],
  };
}

/** How an attempt ended. */
export interface End {
  id: string;
  number: number;
  outcome: string;
  answer: string;
  at: Date;
}

/** Writes an attempt's end, also of one that never came as far as its last byte. */
export async function endAttempt(db: Db, shopId: string, worker: string, end: End): Promise<void> {
  const ended = {
    phase: "ended" as const,
    outcome: end.outcome,
    answer: end.answer.slice(0, mostAnswer),
    ended_at: end.at,
  };
  await db
    .insertInto("attempt")
    .values({ shop_id: shopId, notification_id: end.id, number: end.number, worker, ...ended })
    .onConflict((conflict) => conflict.columns(["shop_id", "notification_id", "number"]).doUpdateSet(ended))
    .execute();
}

const mostAnswer = 2_000;

/** A mail that was accepted. `reason` says what it lacks, if anything. */
export interface Sent {
  id: string;
  number: number;
  answer: string;
  providerId: string | undefined;
  reason: string | undefined;
  at: Date;
  /** A deadline that it names, so that somebody keeps it. */
  promise?:
    | { kind: "answer_by" | "money_by" | "explain_by" | "parcel_by"; subject: string; dueAt: Date }
    | undefined;
  /** What staff see of it beside the order in their own shop. */
  note?: NewNote | undefined;
}

const sentText = `
  with done as (select * from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::uuid[])
      as done(id, number, answer, provider_id, reason, at, decision_id)),
  mine as (select n.id from notification as n where n.shop_id = $1 and n.id = any($3::uuid[]) order by n.id for no key update),
  ended as (insert into attempt (shop_id, notification_id, number, worker, phase, outcome, answer, ended_at)
    select $1, id, number, $2, 'ended', 'accepted', answer, at from done
    on conflict (shop_id, notification_id, number) do update set phase = 'ended', outcome = 'accepted', answer = excluded.answer, ended_at = excluded.ended_at),
  moved as (update notification as n set state = 'sent', sent_at = done.at, template_version = (select template_version from mail l where l.shop_id = $1 and l.notification_id = done.id),
      provider_id = coalesce(done.provider_id, n.provider_id), reason = done.reason, worker = null, lease_until = null
    from done join mine using (id) where n.shop_id = $1 and n.id = done.id and n.state <> 'sent' returning n.id),
  promised as (insert into promise (id, shop_id, kind, subject, notification_id, due_at)
    select made.id, $1, made.kind, made.subject, made.notification_id, made.due_at
    from unnest($10::uuid[], $11::text[], $12::text[], $13::uuid[], $14::timestamptz[]) as made(id, kind, subject, notification_id, due_at)
    on conflict do nothing),
  resolved as (update alarm set resolved_at = $15
    where shop_id = $1 and kind in ('uncertain', 'undelivered') and subject = any($16::text[]) and resolved_at is null),
  decided as (insert into decision (id, shop_id, notification_id, state, reason, at)
    select done.decision_id, $1, done.id, 'sent', done.reason, done.at from moved join done using (id)),
  noted as (insert into shop_note (id, shop_id, what, order_id, refund_id, digest, body, due_at, made_at)
    select made.id, $1, made.what, made.order_id, made.refund_id, made.digest, made.body::jsonb, $15, $15
    from unnest($17::uuid[], $18::uuid[], $19::text[], $20::text[], $21::text[], $22::text[], $23::text[]) as made(id, mail, what, order_id, refund_id, digest, body)
    join moved on moved.id = made.mail
    where exists (select from installation where shop_id = $1 and platform = any($24::text[]) and state <> 'uninstalled')
    on conflict do nothing returning id)
  select id, $1::text as shop from noted`;

/**
 * Writes down mails that have left: the ends of their attempts, their state, the decision, what they promise; and alarms about those that did
 * not get through before have an end. Whoever sent it: only that it has left is true. A shop that has our app at one of `platforms` gets its notes: answers
 * their jobs.
 */
export function markSent(
  shopId: string,
  worker: string,
  at: Date,
  sent: readonly Sent[],
  platforms: readonly string[] = [],
): Statement {
  const column = <K extends keyof Sent>(name: K) => sent.map((one) => one[name] ?? null);
  const promised = sent.flatMap(({ id, promise }) => (promise ? { id, ...promise } : []));
  const notes = sent.flatMap(({ id, note }) => (note && platforms.length > 0 ? { ...note, mail: id } : []));
  return {
    name: "kvitto_sent",
    text: sentText,
    values: [
      shopId,
      worker,
      column("id"),
      column("number"),
      sent.map(({ answer }) => answer.slice(0, mostAnswer)),
      column("providerId"),
      column("reason"),
      column("at"),
      sent.map(() => newId()),
      promised.map(() => newId()),
      promised.map(({ kind }) => kind),
      promised.map(({ subject }) => subject),
      promised.map(({ id }) => id),
      promised.map(({ dueAt }) => dueAt),
      at,
      sent.filter(({ number }) => number > 1).map(({ id }) => id),
      notes.map(() => newId()),
      notes.map(({ mail }) => mail),
      notes.map(({ what }) => what),
      notes.map(({ orderId }) => orderId),
      notes.map(({ refundId }) => refundId),
      notes.map(({ digest }) => digest),
      notes.map(({ body }) => JSON.stringify(body)),
      platforms,
    ],
  };
}

/** What was tried before for a mail. */
export interface Tried {
  /** Attempts that ended, and one whose worker was gone at the last byte. */
  tries: number;
  /** How often the last byte has left without an answer. */
  unanswered: number;
  /** When the last byte left for the first time without an answer. */
  unansweredSince: Date | undefined;
  /** When the first attempt ended since it was decided, or since a person had it sent again. */
  triedSince: Date | undefined;
  /** The attempt that a worker left behind at the last byte: nobody knows whether it has left. */
  open: number | undefined;
}

export async function listTried(db: Db, shopId: string, ids: readonly string[]): Promise<Map<string, Tried>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("attempt")
    .innerJoin("notification", "notification.id", "attempt.notification_id")
    .select([
      "notification_id as id",
      sql<number>`count(*)::int`.as("tries"),
      sql<number>`count(*) filter (where outcome = 'uncertain')::int`.as("unanswered"),
      sql<Date | null>`min(started_at) filter (where outcome = 'uncertain')`.as("since"),
      sql<Date | null>`min(ended_at) filter (where ended_at >= decided_at)`.as("first"),
      sql<number | null>`max(number) filter (where phase = 'dot')`.as("open"),
    ])
    .where("attempt.shop_id", "=", shopId)
    .where("notification.shop_id", "=", shopId)
    .where("notification_id", "in", ids)
    .groupBy("notification_id")
    .execute();
  return new Map(
    rows.map(({ id, since, first, open, ...tried }) => [
      id,
      {
        ...tried,
        unansweredSince: since ?? undefined,
        triedSince: first ?? undefined,
        open: open ?? undefined,
      },
    ]),
  );
}

export const listAttempts = (db: Db, shopId: string, notificationId: string) =>
  db
    .selectFrom("attempt")
    .select(["number", "phase", "outcome", "answer", "started_at", "ended_at"])
    .where("shop_id", "=", shopId)
    .where("notification_id", "=", notificationId)
    .orderBy("number")
    .execute();
