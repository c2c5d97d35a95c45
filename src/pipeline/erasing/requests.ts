import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asEngine, asEraser, asShop, type Db } from "../../store/database.ts";
import {
  addRequest,
  dueIn,
  endRequest,
  letGo,
  listOpenRequests,
  listOutdatedShops,
  takeRequest,
} from "../../store/erasure.ts";
import { isErasedSince, listExportsAbout, lockDocuments } from "../../store/erasure-documents.ts";
import { findPerson, type Who } from "../../store/erasure-person.ts";
import { type Counts, endRestricted } from "../../store/erasure-steps.ts";
import { alarmsAbout, dayOf, digestsOf, packText, watchDocuments } from "./document.ts";
import { forget } from "./erase.ts";
import { readCustomer } from "./export.ts";
import { forgetShop } from "./shop.ts";
import { digestOf, nameOf, openSubject, sealSubject } from "./subject.ts";
import { inTurnOf, OutOfTime, type Turn } from "./turn.ts";

/** Requests are kept first and done after: whatever cuts the work off, each minute somebody goes on with it until it is done. */

/** Who asked, and the asker's own number of the request: told twice, it is one. */
export interface Asker {
  by: string;
  request?: string | undefined;
}

/** Keeps a request about a customer in the caller's transaction; it is done within minutes after that. Answers its id. */
export async function askAboutCustomer(
  context: Context,
  db: Db,
  shopId: string,
  kind: "export" | "customer",
  who: Who,
  { by, request }: Asker,
): Promise<string> {
  if (!who.email && !who.customer && !who.orders?.length)
    throw new Problem("bad_request", "say whom: an address, a customer's number or orders");
  return addRequest(db, shopId, {
    kind,
    request,
    by,
    at: context.now(),
    subject: digestOf(context.vault, shopId, nameOf(who)),
    sealed: sealSubject(context.vault, shopId, { who }),
  });
}

/** The same for everything of a shop. */
export const askToEraseShop = (
  context: Context,
  db: Db,
  shopId: string,
  { by, request }: Asker,
): Promise<string> =>
  addRequest(db, shopId, {
    kind: "shop",
    request,
    by,
    at: context.now(),
    subject: undefined,
    sealed: undefined,
  });

/** What became of a request. */
export interface Outcome {
  counts: Counts;
  kept: string[];
}

/**
 * Does a request that was kept; undefined when it is done, somebody is at it, or it is gone on with later. What goes wrong is kept with it and thrown, and it is
 * tried again, less often each time. `keep`: what an export found waits for the merchant. After `until`, by this machine's clock, the rest waits for others.
 */
export async function carryOut(
  context: Context,
  shopId: string,
  id: string,
  { keep, until }: { keep: boolean; until?: number },
): Promise<(Outcome & { document?: object }) | undefined> {
  const request = await asShop(context.database, shopId, (db) => takeRequest(db, shopId, id, context.now()));
  if (!request) return undefined;
  const free = (reason: string | undefined, again: Date) =>
    asShop(context.database, shopId, (db) => letGo(db, shopId, request, { reason, again }));
  try {
    return await inTurnOf(context, shopId, request, until, (turn) => {
      if (request.kind === "shop") return endShop(context, shopId, turn);
      return request.kind === "export"
        ? endExport(context, shopId, turn, keep)
        : endErasure(context, shopId, turn);
    });
  } catch (error) {
    if (error instanceof OutOfTime) {
      await free(undefined, context.now());
      return undefined;
    }
    const isKnown = error instanceof Problem;
    const reason = isKnown ? error.message : "an error in Kvitto: the log has it";
    const minutes = Math.min((isKnown ? 1 : 15) * 2 ** Math.min(request.fails, 10), longestWait);
    await free(reason, new Date(context.now().getTime() + minutes * 60_000));
    throw error;
  }
}

/** Minutes between two tries, at most: in the last days of a request there are enough of them left. */
const longestWait = 360;

async function endShop(context: Context, shopId: string, turn: Turn): Promise<Outcome> {
  const stays = await forgetShop(context, turn);
  const { counts, request } = turn;
  const kept =
    stays === undefined
      ? ["this record: that it was asked for, when, and how many rows went"]
      : [`everything: ${stays}`];
  await asEraser(context.database, shopId, (db) =>
    endRequest(db, shopId, request, { at: context.now(), counts, kept }),
  );
  if (stays === undefined) context.log.info({ shop: shopId, request: request.id }, "a shop was erased");
  return { counts, kept };
}

async function endErasure(context: Context, shopId: string, turn: Turn): Promise<Outcome> {
  const kept = await forget(context, turn);
  const { counts, request } = turn;
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    await endRequest(db, shopId, request, { at, counts, kept });
    await noteDeed(db, shopId, { by: request.asked_by, did: "erased a customer", subject: request.id, at });
    await resolveAlarms(db, shopId, ["erasure"], request.id, at);
  });
  return { counts, kept };
}

async function endExport(context: Context, shopId: string, { request }: Turn, keep: boolean) {
  const began = context.now();
  const { who } = openSubject(context.vault, shopId, request);
  const person = await asShop(context.database, shopId, (db) => findPerson(db, shopId, who));
  const subjects = digestsOf(context.vault, shopId, person, who);
  const { document, counts } = await readCustomer(context, shopId, who);
  const at = context.now();
  const until = new Date(at.getTime() + dueIn);
  const text = keep ? packText(context.vault, shopId, JSON.stringify(document)) : undefined;
  return asShop(context.database, shopId, async (db) => {
    await lockDocuments(db, shopId);
    const isErased = await isErasedSince(db, shopId, subjects, began);
    const kept = [
      ...(document.about.complete ? [] : ["more rows than fit into one document"]),
      ...(isErased ? ["no document: she is being erased, or was meanwhile"] : []),
    ];
    await resolveAlarms(
      db,
      shopId,
      ["erasure"],
      alarmsAbout([request.id, ...(await listExportsAbout(db, shopId, subjects))]),
      at,
    );
    const packed = text !== undefined && !isErased ? { text, until, subjects } : undefined;
    await endRequest(db, shopId, request, { at, counts, kept, document: packed });
    await noteDeed(db, shopId, { by: request.asked_by, did: "exported a customer", subject: request.id, at });
    if (packed)
      await raiseAlarm(db, shopId, {
        kind: "erasure",
        subject: request.id,
        text: `A customer asked what is stored about her, and it is ready: kvitto export --id ${request.id} --out customer.json, and give it to her by ${dayOf(request.due_at)}. It is kept until ${dayOf(until)} or until it is fetched.`,
        raised_at: at,
      });
    return { counts, kept, ...(!isErased && { document }) };
  });
}

/** Of each minute, in milliseconds: what is not done then is gone on with in the next one, so that other work does not wait for it. */
const budget = 20_000;

/** What nobody has finished is gone on with, documents and notices whose time is over go, and somebody is called before a request is late. Each minute. */
export async function carryOutRequests(context: Context): Promise<number> {
  const now = context.now();
  const until = performance.now() + budget;
  const { open, outdated } = await asEngine(context.database, async (db) => ({
    open: await listOpenRequests(db, now),
    outdated: await listOutdatedShops(db, now),
  }));
  for (const shopId of outdated)
    await asEraser(context.database, shopId, async (db) => {
      await watchDocuments(db, shopId, now);
      await endRestricted(db, shopId, now);
    });
  let done = 0;
  for (const { shopId, id, kind, late } of open) {
    if (performance.now() > until) break;
    try {
      if (await carryOut(context, shopId, id, { keep: true, until })) done += 1;
    } catch (error) {
      const told = error instanceof Problem ? error.message : String(error);
      context.log.warn(
        { shop: shopId, request: id, error: told },
        "a request about stored data could not be done yet",
      );
      if (late) await callSomebody(context, shopId, id, kind, told);
    }
  }
  return done;
}

const asked = {
  export: "A customer's request (what is stored about her)",
  customer: "A customer's request (to be erased)",
  shop: "The request to erase this shop",
} as const;

async function callSomebody(
  context: Context,
  shopId: string,
  id: string,
  kind: keyof typeof asked,
  reason: string,
): Promise<void> {
  context.log.error({ shop: shopId, request: id, kind }, "a request about stored data is nearly late");
  await asShop(context.database, shopId, (db) =>
    raiseAlarm(db, shopId, {
      kind: "erasure",
      subject: id,
      text: `${asked[kind]} is not done and its time is nearly over: ${reason}.`,
    }),
  ).catch((error: unknown) =>
    context.log.error({ shop: shopId, request: id, error: String(error) }, "nobody could be called about it"),
  );
}
