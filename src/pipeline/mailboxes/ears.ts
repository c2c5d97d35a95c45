import type { Context } from "../../context.ts";
import type { MailboxReader } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { listDueMailboxes, type TakenMailbox, takeMailbox } from "../../store/mailbox.ts";
import { openMailbox, Unread } from "./opening.ts";
import { leaseFrom, note, noteUnread, readNew } from "./reading.ts";

/** Connections that one process keeps open to hear new mails; mailboxes beyond that are asked each minute. */
const mostHeard = 50;
/** Mailboxes that are being read at a time, and how many of them may be one shop's. */
const mostRead = 10;
const mostOfAShop = 2;
/** Milliseconds. How often who listens gives a sign of life, and after how many of them it looks all the same. */
const sign = 60_000;
const signsBetweenLooks = 5;
/** From one look to the next at a mailbox that cannot be heard: the clock's minute finds it due. */
const rhythm = 45_000;
/** A connection that lasted so long and was ended is no failure: servers end them now and then. It is made again after a moment. */
const longEnough = 60_000;
const moment = 5_000;

/** Reads the shops' mailboxes in a process that stays awake: a mail is here some seconds after it arrived there. */
interface Ears {
  /** Begins to read what is due; each minute, and whenever a mailbox may be. Answers before they are read. */
  look(): Promise<void>;
  /** Ends when the mails under way are kept; another process may go on at once. */
  close(): Promise<void>;
}

export function openEars(context: Context): Ears {
  const stop = new AbortController();
  const sessions = new Map<string, Promise<void>>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let waiting: { id: string; shopId: string }[] = [];
  const reading: string[] = [];
  let heard = 0;

  function begin(): void {
    while (reading.length < mostRead && !stop.signal.aborted) {
      waiting = waiting.filter(({ id }) => !sessions.has(id));
      const has = (shop: string) => reading.filter((one) => one === shop).length;
      const next = waiting.find(({ shopId }) => has(shopId) < mostOfAShop);
      if (!next) return;
      const session = attend(next).catch((error: unknown) =>
        context.log.warn(
          {
            shop: next.shopId,
            mailbox: next.id,
            error: error instanceof Problem ? error.message : String(error),
          },
          "a mailbox was left alone",
        ),
      );
      sessions.set(next.id, session);
      void session.finally(() => sessions.delete(next.id)).then(begin);
    }
  }

  async function look(): Promise<void> {
    if (!context.imap || stop.signal.aborted) return;
    waiting = await asEngine(context.database, (db) => listDueMailboxes(db, context.now()));
    begin();
  }

  function lookSoon(): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      look().catch((error: unknown) =>
        context.log.warn({ error: String(error) }, "mailboxes could not be looked for"),
      );
    }, moment);
    timers.add(timer);
  }

  /** Reads a mailbox, and goes on hearing it where there is room and its server can. */
  async function attend({ id, shopId }: { id: string; shopId: string }): Promise<void> {
    reading.push(shopId);
    let isReading = true;
    const rest = () => {
      if (isReading) reading.splice(reading.indexOf(shopId), 1);
      isReading = false;
    };
    try {
      const now = context.now();
      const box = await asShop(context.database, shopId, (db) =>
        takeMailbox(db, shopId, id, { worker: context.worker, now, until: leaseFrom(context) }),
      );
      if (!box) return;
      const began = performance.now();
      try {
        await readAndHear(box, () => {
          rest();
          begin();
        });
      } catch (error) {
        const away = error instanceof Unread && error.problem.kind === "unavailable";
        if (!away || performance.now() - began < longEnough) return await noteUnread(context, box, error);
        await note(context, box, { worker: null, due_at: context.now() });
        lookSoon();
      }
    } finally {
      rest();
    }
  }

  async function readAndHear(box: TakenMailbox, rests: () => void): Promise<void> {
    const reader = await openMailbox(context, box.shopId, box, { readOnly: box.after_reading === "leave" });
    let [isHeard, isMore] = [false, false];
    try {
      for (;;) {
        const read = await readNew(context, box, reader, stop.signal);
        isMore = read?.isMore ?? false;
        if (!read || isMore) break;
        if (!reader.hears || (!isHeard && heard >= mostHeard)) break;
        if (!isHeard) heard += 1;
        isHeard = true;
        rests();
        if (!(await hear(box, reader))) return;
        if (stop.signal.aborted) break;
      }
    } finally {
      if (isHeard) heard -= 1;
      await reader.close();
    }
    const wait = stop.signal.aborted || isMore ? 0 : rhythm;
    await note(context, box, { worker: null, due_at: new Date(context.now().getTime() + wait) });
    // The others that wait are read first.
    if (isMore) lookSoon();
  }

  /** Until there may be a new mail, or it is time to look; false when the mailbox is not ours any more. */
  async function hear(box: TakenMailbox, reader: MailboxReader): Promise<boolean> {
    for (let signs = 0; signs < signsBetweenLooks && !stop.signal.aborted; signs += 1) {
      if (await reader.idle(sign, stop.signal)) return true;
      if (!(await note(context, box, {}))) return false;
    }
    return true;
  }

  return {
    look,
    async close() {
      stop.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(sessions.values());
    },
  };
}
