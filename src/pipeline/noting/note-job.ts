import type { Context } from "../../context.ts";
import type { ShopNote } from "../../contracts/app.ts";
import type { Platform } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findInstallation } from "../../store/installation.ts";
import { orderLink } from "../../store/links.ts";
import { lockNote, moveNote, type StoredNote } from "../../store/note-outbox.ts";
import type { Job } from "../../store/queue.ts";
import { listOpenOfOrder } from "../../store/statement.ts";
import { withAccess } from "../installing/access.ts";

/** A worker that is telling a shop needs a few calls of ten seconds at most; after this another one takes over. Milliseconds. */
const lease = 120_000;
/** From one try to the next, twice as long each time. Milliseconds. */
const wait = { first: 30_000, last: 4 * 3_600_000 };
const day = 24 * 3_600_000;
/** Clocks of two machines differ by less. Milliseconds. */
const slack = 5_000;
/** Older than this, a note is no news to anybody. */
const longest = 30 * day;

/** What is about to be told, with everything it needs: no transaction is open while a platform answers. */
interface Taken {
  stored: StoredNote;
  note: ShopNote;
  tell: NonNullable<Platform["note"]>;
}

/** Writes one note beside its order in the shop itself. Twice is as once: the platform's own record is looked at before it is changed. */
export const workNote = (context: Context, { shop: shopId, id }: Job): Promise<void> =>
  context.trace.step("note", undefined, { shop: shopId }, async (note) => {
    const taken = await asShop(context.database, shopId, (db) => take(context, db, shopId, id));
    if (!taken) return;
    note({ what: taken.stored.what });
    try {
      const isTold = await withAccess(context, shopId, async (secrets) => {
        await taken.tell(taken.note, secrets);
        return true;
      });
      if (!isTold) throw new Problem("unauthorized", "the app does not run here at the moment");
    } catch (error) {
      await asShop(context.database, shopId, (db) => noteTrouble(context, db, taken.stored, error));
      return;
    }
    await asShop(context.database, shopId, (db) =>
      moveNote(db, shopId, id, { state: "done", reason: null, lease_until: null, done_at: context.now() }),
    );
  });

async function take(context: Context, db: Db, shopId: string, id: string): Promise<Taken | undefined> {
  const now = context.now();
  const stored = await lockNote(db, shopId, id);
  const isEarly = stored && stored.due_at.getTime() > now.getTime() + slack;
  if (!stored || isEarly || (stored.lease_until && stored.lease_until > now)) return undefined;
  const giveUp = async (reason: string) => {
    await moveNote(db, shopId, id, { state: "given_up", reason, lease_until: null, done_at: now });
    return undefined;
  };
  const installation = await findInstallation(db, shopId);
  if (!installation || installation.state === "uninstalled")
    return giveUp("the app is not installed in the shop any more");
  const tell = Object.hasOwn(context.platforms, installation.platform)
    ? context.platforms[installation.platform]?.note
    : undefined;
  if (!tell) return giveUp(`nothing can be written beside an order at ${installation.platform}`);
  if (now.getTime() - stored.made_at.getTime() > longest)
    return giveUp(stored.reason ?? "the shop did not take it for 30 days");
  // Left as it is due: it is found again when the shop has been opened.
  if (installation.state === "reopen") {
    await moveNote(db, shopId, id, { reason: "it is written when somebody has opened the app in the shop" });
    return undefined;
  }
  if (stored.what === "needs_review") {
    const open = await listOpenOfOrder(db, shopId, stored.order_id);
    if (!open.some((one) => one.refund_id === stored.refund_id))
      return giveUp("it was settled before the shop was told");
  }
  const attempts = stored.attempts + 1;
  await moveNote(db, shopId, id, {
    attempts,
    lease_until: new Date(now.getTime() + lease),
    tried_since: stored.tried_since ?? now,
  });
  return {
    stored: { ...stored, attempts, tried_since: stored.tried_since ?? now },
    note: noteOf(context, stored),
    tell,
  };
}

function noteOf(context: Context, stored: StoredNote): ShopNote {
  const { what, shop_id: shopId, order_id: order, refund_id: refund, body } = stored;
  const url = orderLink(context, shopId, order);
  // safe because leave.ts wrote it
  return { what, order, refund, ...body, ...(what === "explained" && { url }) } as unknown as ShopNote;
}

/**
 * It could not be written. Who is busy or away is asked again later, for a day; a shop that lets nobody in is waited for; what it will never take is given up
 * with a sentence for the merchant. No person is called: the refund itself is explained or held here in any event.
 */
async function noteTrouble(context: Context, db: Db, stored: StoredNote, error: unknown): Promise<void> {
  const { shop_id: shopId, id } = stored;
  const now = context.now();
  const known = error instanceof Problem ? error : undefined;
  const reason = known?.message ?? "an error in Kvitto: the log has it";
  if (!known)
    context.log.error(
      { shop: shopId, note: id, error: error instanceof Error ? error.stack : String(error) },
      "a note could not be written in the shop",
    );
  const isOver = known !== undefined && ["not_found", "unprocessable", "bad_request"].includes(known.kind);
  const tried = now.getTime() - (stored.tried_since ?? now).getTime();
  if (isOver || tried > day) {
    const over = isOver ? reason : `given up after a day: ${reason}`;
    await moveNote(db, shopId, id, { state: "given_up", reason: over, lease_until: null, done_at: now });
    return;
  }
  // A shop that lets nobody in is not tried: its day begins when it is open again.
  const attempts = known?.kind === "unauthorized" ? 0 : stored.attempts;
  const pause = Math.min(wait.first * 2 ** Math.min(Math.max(attempts - 1, 0), 20), wait.last);
  const due = new Date(now.getTime() + Math.max(pause, (known?.retryAfter ?? 0) * 1_000));
  await moveNote(db, shopId, id, {
    reason,
    attempts,
    due_at: due,
    lease_until: null,
    ...(attempts === 0 && { tried_since: null }),
  });
  await context.queue.enqueue(db, "note", [{ shop: shopId, id }], { at: due });
}
