import type { Context } from "../../context.ts";
import { largestMail } from "../../conversations/received.ts";
import { asShop } from "../../store/database.ts";
import { type StoredMailbox, takeMailbox } from "../../store/mailbox.ts";
import { openMailbox, there, Unread } from "./opening.ts";
import { leaseFrom, note, noteUnread, readNew } from "./reading.ts";
import { getMailbox, mailboxJson } from "./settings.ts";

/** Whoever asks for one mailbox: a merchant who wants to know whether it works. */

/** What lies in a mailbox. */
interface Sight {
  folder: string;
  mails: number;
  /** Above what was read, and since it was to be read. */
  isNew: number;
  tooLarge: number;
  /** Whether its server says when a mail comes; otherwise it is asked each minute. */
  hears: boolean;
}

/** More new mails than this are not counted, and a server is not asked for more lists. */
const mostCounted = 1_000;
const mostLists = 40;

/** Opens a mailbox and says what is there; takes nothing, and changes nothing in it. Throws a Problem with what to do. */
export async function lookInto(context: Context, shopId: string, id: string): Promise<Sight> {
  const box = await getMailbox(context, shopId, id);
  return said(async () => {
    const reader = await openMailbox(context, shopId, box, { readOnly: true });
    try {
      return {
        folder: box.folder,
        mails: reader.mails,
        hears: reader.hears,
        ...(await countNew(box, reader)),
      };
    } finally {
      await reader.close();
    }
  });
}

async function countNew(box: StoredMailbox, reader: Awaited<ReturnType<typeof openMailbox>>) {
  let [isNew, tooLarge] = [0, 0];
  let uid = box.uidvalidity === reader.uidValidity ? box.last_uid : 0;
  for (let [more, lists] = [true, 0]; more && isNew < mostCounted && lists < mostLists; lists += 1) {
    const found = await there(reader.listSince(uid, box.since));
    isNew += found.mails.length;
    tooLarge += found.mails.filter(({ size }) => size > largestMail).length;
    uid = found.upTo;
    more = found.more;
  }
  return { isNew, tooLarge };
}

/** Reads a mailbox now, without waiting for its time. One that another process listens to is read as it is. */
export async function checkMailbox(context: Context, shopId: string, id: string) {
  await getMailbox(context, shopId, id);
  const now = context.now();
  const box = await asShop(context.database, shopId, (db) =>
    takeMailbox(db, shopId, id, { worker: context.worker, now, until: leaseFrom(context), early: true }),
  );
  let taken = 0;
  if (box)
    try {
      const reader = await openMailbox(context, shopId, box, { readOnly: box.after_reading === "leave" });
      try {
        taken = (await readNew(context, box, reader))?.taken ?? 0;
      } finally {
        await reader.close();
      }
      // Whoever listens may take it at once.
      await note(context, box, { worker: null, due_at: context.now() });
    } catch (error) {
      await noteUnread(context, box, error);
    }
  return { ...mailboxJson(await getMailbox(context, shopId, id), context.now()), taken };
}

/** What a mailbox's server refuses, as its Problem. */
async function said<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Unread ? error.problem : error;
  }
}
