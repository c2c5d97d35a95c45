import type { Context } from "../../context.ts";
import type { MailboxReader, MailThere } from "../../contracts.ts";
import { largestMail } from "../../conversations/received.ts";
import { Problem } from "../../errors.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { noteMailbox, type TakenMailbox } from "../../store/mailbox.ts";
import { keepMail } from "../cases/keep.ts";
import { there, Unread } from "./opening.ts";
import { senderOf } from "./sender.ts";
import { alarmSubjects } from "./settings.ts";

/** A process that gives no sign for so long has lost the mailbox it was reading: another one goes on where it stopped. Milliseconds. */
const lease = 3 * 60_000;
/** When a server counts its mails anew they are looked at again from so long before the last look: what we have is known by its bytes. */
const again = 7 * 86_400_000;
/** A mail that its server does not hand out holds the others up for so many tries, then it is passed over, and a person is told. */
const mostTries = 5;

export const leaseFrom = (context: Context): Date => new Date(context.now().getTime() + lease);

/** Notes something of a mailbox that is ours; false when it is not any more. */
export const note = (
  context: Context,
  box: TakenMailbox,
  change: Omit<Parameters<typeof noteMailbox>[2], "due_at"> & { due_at?: Date },
): Promise<boolean> =>
  asShop(context.database, box.shopId, (db) =>
    noteMailbox(db, box, { due_at: leaseFrom(context), ...change }),
  );

/** What one round may take, so that a full mailbox, or a server that answers slowly, does not keep the others waiting. Milliseconds, and mails. */
const longestRound = 2 * 60_000;
const mostInRound = 500;

/**
 * Keeps what is new in a mailbox, as if it had been sent to us, and notes for each mail that it is kept: a reader that dies in between is followed
 * by one that keeps the same mail again, which is known by its bytes. Answers how many were new, and whether the round ended before the mails did; undefined when it had to stop.
 */
export async function readNew(
  context: Context,
  box: TakenMailbox,
  reader: MailboxReader,
  stop?: AbortSignal,
  most = mostInRound,
): Promise<{ taken: number; isMore: boolean } | undefined> {
  const began = performance.now();
  let looked = 0;
  let counted: { uidvalidity?: string; last_uid?: number; since?: Date } = {};
  if (box.uidvalidity !== reader.uidValidity) {
    const { checked_at: checked, uidvalidity } = box;
    const last = uidvalidity !== null && checked ? checked.getTime() - again : 0;
    counted = {
      uidvalidity: reader.uidValidity,
      last_uid: 0,
      since: new Date(Math.max(box.since.getTime(), last)),
    };
    Object.assign(box, counted);
  }
  // Who listened until now may have lost it meanwhile, or the merchant has removed it: then nothing is taken.
  if (!(await note(context, box, counted))) return undefined;
  let taken = 0;
  let tooLarge = 0;
  const isOver = () => looked >= most || performance.now() - began > longestRound;
  for (let more = true; more; ) {
    if (isOver()) return { taken, isMore: true };
    const found = await there(reader.listSince(box.last_uid, box.since));
    for (const mail of found.mails) {
      if (stop?.aborted) return undefined;
      if (isOver()) return { taken, isMore: true };
      looked += 1;
      const is = await takeMail(context, box, reader, mail);
      if (is === "new") taken += 1;
      if (is === "too large") tooLarge += 1;
      box.last_uid = mail.uid;
      box.found += is === "new" ? 1 : 0;
      if (!(await note(context, box, { last_uid: box.last_uid, found: box.found }))) return undefined;
    }
    box.last_uid = Math.max(box.last_uid, found.upTo);
    more = found.more;
  }
  await tellTooLarge(context, box, reader, tooLarge);
  return (await noteRead(context, box)) ? { taken, isMore: false } : undefined;
}

/** One mail: kept, then marked or moved as the merchant wishes. */
async function takeMail(
  context: Context,
  box: TakenMailbox,
  reader: MailboxReader,
  { uid, size }: MailThere,
): Promise<"new" | "known" | "gone" | "too large"> {
  if (size > largestMail) return "too large";
  const raw = await there(reader.fetch(uid)).catch(async (error: unknown) => {
    const isOnlyThis = error instanceof Unread && error.problem.kind === "unprocessable";
    if (!isOnlyThis || box.failures + 1 < mostTries) throw error;
    await asShop(context.database, box.shopId, (db) =>
      raiseAlarm(db, box.shopId, {
        kind: "unmatched",
        subject: `mailbox/${box.id}/${uid}`,
        text: `The server of ${box.address} does not hand out a mail in ${box.folder}: look for it there.`,
      }),
    );
    return undefined;
  });
  if (!raw) return "gone";
  if (raw.length > largestMail) return "too large";
  const isNew = await keepMail(context, box.shopId, { raw, from: senderOf(raw), to: [box.address] });
  if (box.after_reading === "seen") await there(reader.markSeen(uid));
  if (box.after_reading === "move" && box.move_to) await there(reader.moveTo(uid, box.move_to));
  return isNew ? "new" : "known";
}

/** What is too large for us is for a person: she is told as long as it lies there unread. */
async function tellTooLarge(
  context: Context,
  box: TakenMailbox,
  reader: MailboxReader,
  found: number,
): Promise<void> {
  if (found + box.too_large === 0) return;
  const still = Math.max(found, await there(reader.countLarger(largestMail, box.since)));
  const [, subject] = alarmSubjects(box.id);
  await asShop(context.database, box.shopId, async (db) => {
    if (still === 0) await resolveAlarms(db, box.shopId, ["unmatched"], subject, context.now());
    else
      await raiseAlarm(db, box.shopId, {
        kind: "unmatched",
        subject,
        text: `${still === 1 ? "A mail that is" : `${still} mails that are`} larger than 25 MB ${still === 1 ? "lies" : "lie"} unread in ${box.folder} of ${box.address}: read ${still === 1 ? "it" : "them"} there.`,
      });
  });
  box.too_large = still;
}

/** It was read to its end: what was wrong before is not any more. */
async function noteRead(context: Context, box: TakenMailbox): Promise<boolean> {
  const [subject] = alarmSubjects(box.id);
  const wasWrong = box.failures > 0 || box.state !== "reading";
  const read = { state: "reading" as const, failures: 0, reason: null, checked_at: context.now() };
  Object.assign(box, read);
  return asShop(context.database, box.shopId, async (db) => {
    if (wasWrong) await resolveAlarms(db, box.shopId, ["connection"], subject, context.now());
    const { last_uid, found, too_large } = box;
    return noteMailbox(db, box, { ...read, last_uid, found, too_large, due_at: leaseFrom(context) });
  });
}

const minute = 60_000;
const hour = 60 * minute;
/** A server that is away is told of after a quarter of an hour: 1, 2, 4 and 8 minutes. */
const mostQuietFailures = 4;

/**
 * Gives a mailbox back that could not be read. What a person must mend is told at once and tried again each hour; a server that is away is asked
 * again, later each time, and told of when it stays away.
 */
export async function noteUnread(context: Context, box: TakenMailbox, error: unknown): Promise<void> {
  const problem = error instanceof Unread ? error.problem : undefined;
  // Our own database is away: the lease ends by itself.
  if (!problem && error instanceof Problem && error.kind === "unavailable") throw error;
  if (!problem)
    context.log.error(
      { shop: box.shopId, mailbox: box.id, error: error instanceof Error ? error.stack : String(error) },
      "a mailbox could not be read",
    );
  const reason = problem?.message ?? "an error in Kvitto: the log has it";
  const state = !problem || problem.kind === "unavailable" ? "away" : "refused";
  const failures = box.failures + 1;
  const wait = state === "refused" ? hour : Math.min(minute * 2 ** Math.min(failures - 1, 20), hour);
  const due = new Date(context.now().getTime() + wait);
  const [subject] = alarmSubjects(box.id);
  const told = state === "refused" || box.checked_at === null || failures > mostQuietFailures;
  context.log.warn({ shop: box.shopId, mailbox: box.id, state, failures }, "a mailbox was not read");
  await asShop(context.database, box.shopId, async (db) => {
    const isOurs = await noteMailbox(db, box, { state, failures, reason, due_at: due, worker: null });
    if (isOurs && told)
      await raiseAlarm(db, box.shopId, {
        kind: "connection",
        subject,
        text: `Mails to ${box.address} are not read: ${reason}. It is tried again${state === "refused" ? " each hour" : ""}, and nothing is lost meanwhile.`,
      });
  });
}
