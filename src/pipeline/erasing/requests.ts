import { printer } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asEngine, asEraser, asShop, type Db } from "../../store/database.ts";
import {
  addRequest,
  dueIn,
  endDocuments,
  endRequest,
  letGo,
  listOpenRequests,
  listOutdatedShops,
  type StoredRequest,
  takeRequest,
} from "../../store/erasure.ts";
import type { Who } from "../../store/erasure-person.ts";
import { endRestricted } from "../../store/erasure-steps.ts";
import { packText } from "./document.ts";
import { forget, type Outcome } from "./erase.ts";
import { readCustomer } from "./export.ts";
import { forgetShop } from "./shop.ts";
import { digestOf, nameOf, openSubject, sealSubject } from "./subject.ts";

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

/**
 * Does a request that was kept; undefined when it is done, or somebody is at it. What goes wrong is kept with it and thrown, and it is tried again.
 * `keep`: what an export found waits for the merchant.
 */
export async function carryOut(
  context: Context,
  shopId: string,
  id: string,
  { keep }: { keep: boolean },
): Promise<(Outcome & { document?: object }) | undefined> {
  const request = await asShop(context.database, shopId, (db) => takeRequest(db, shopId, id, context.now()));
  if (!request) return undefined;
  try {
    if (request.kind === "shop") return await endShop(context, shopId, request);
    return request.kind === "export"
      ? await endExport(context, shopId, request, keep)
      : await endErasure(context, shopId, request);
  } catch (error) {
    const reason = error instanceof Problem ? error.message : "an error in Kvitto: the log has it";
    const again = new Date(context.now().getTime() + (error instanceof Problem ? 1 : 15) * 60_000);
    await asShop(context.database, shopId, (db) => letGo(db, shopId, id, reason, again));
    throw error;
  }
}

async function endShop(context: Context, shopId: string, request: StoredRequest): Promise<Outcome> {
  const counts = await forgetShop(context, shopId, request);
  const kept = ["this record: that it was asked for, when, and how many rows went"];
  await asEraser(context.database, shopId, (db) =>
    endRequest(db, shopId, request.id, { at: context.now(), counts, kept }),
  );
  context.log.info({ shop: shopId, request: request.id }, "a shop was erased");
  return { counts, kept };
}

async function endErasure(context: Context, shopId: string, request: StoredRequest): Promise<Outcome> {
  const { counts, kept } = await forget(context, shopId, request);
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    await endRequest(db, shopId, request.id, { at, counts, kept });
    await noteDeed(db, shopId, { by: request.asked_by, did: "erased a customer", subject: request.id, at });
    await resolveAlarms(db, shopId, ["erasure"], request.id, at);
  });
  return { counts, kept };
}

async function endExport(context: Context, shopId: string, request: StoredRequest, keep: boolean) {
  const { who } = openSubject(context.vault, shopId, request);
  const { document, counts } = await readCustomer(context, shopId, who);
  const at = context.now();
  const until = new Date(at.getTime() + dueIn);
  const packed = keep
    ? { text: packText(context.vault, shopId, JSON.stringify(document)), until }
    : undefined;
  const kept = document.about.complete ? [] : ["more rows than fit into one document"];
  await asShop(context.database, shopId, async (db) => {
    await endRequest(db, shopId, request.id, { at, counts, kept, document: packed });
    await noteDeed(db, shopId, { by: request.asked_by, did: "exported a customer", subject: request.id, at });
    if (packed)
      await raiseAlarm(db, shopId, {
        kind: "erasure",
        subject: request.id,
        text: `A customer asked what is stored about her, and it is ready: kvitto export --id ${request.id} --out customer.json, and give it to her by ${dayOf(request.due_at)}. It is kept until ${dayOf(until)} or until it is fetched.`,
        raised_at: at,
      });
    else await resolveAlarms(db, shopId, ["erasure"], request.id, at);
  });
  return { counts, kept, document };
}

/** In English, as all alarms are. */
const dayOf = (at: Date): string => printer("en").longDay(at, "UTC");

/** What nobody has finished is gone on with, documents and notices whose time is over go, and somebody is called before a request is late. Each minute. */
export async function carryOutRequests(context: Context): Promise<number> {
  const now = context.now();
  const { open, outdated } = await asEngine(context.database, async (db) => ({
    open: await listOpenRequests(db, now),
    outdated: await listOutdatedShops(db, now),
  }));
  for (const shopId of outdated)
    await asEraser(context.database, shopId, async (db) => {
      await resolveAlarms(db, shopId, ["erasure"], await endDocuments(db, shopId, now), now);
      await endRestricted(db, shopId, now);
    });
  let done = 0;
  for (const { shopId, id, kind, late } of open)
    try {
      if (await carryOut(context, shopId, id, { keep: true })) done += 1;
    } catch (error) {
      const told = error instanceof Problem ? error.message : String(error);
      context.log.warn(
        { shop: shopId, request: id, error: told },
        "a request about stored data could not be done yet",
      );
      if (late) await callSomebody(context, shopId, id, kind, told);
    }
  return done;
}

async function callSomebody(
  context: Context,
  shopId: string,
  id: string,
  kind: string,
  reason: string,
): Promise<void> {
  context.log.error({ shop: shopId, request: id, kind }, "a request about stored data is nearly late");
  if (kind === "shop") return;
  await asShop(context.database, shopId, (db) =>
    raiseAlarm(db, shopId, {
      kind: "erasure",
      subject: id,
      text: `A customer's request (${kind === "export" ? "what is stored about her" : "to be erased"}) is not done and its time is nearly over: ${reason}.`,
    }),
  );
}
