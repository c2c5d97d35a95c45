import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import type { AppNews } from "../contracts/app.ts";
import type { Carrier, Platform, Translation } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { isAskedSince, noteAsked } from "../store/asked.ts";
import { raiseAlarm, resolveAlarms } from "../store/connection.ts";
import { asShop, type Db, isCollision } from "../store/database.ts";
import { listUnlisted } from "../store/facts.ts";
import type { Job } from "../store/queue.ts";
import { getShop } from "../store/shop.ts";
import {
  endWebhook,
  findWebhook,
  keepFetched,
  letWait,
  letWaitForParcel,
  letWaitForShop,
  noteDelay,
  noteFailure,
} from "../store/webhook.ts";
import { hearApp } from "./installing/hear.ts";
import { planEvent } from "./plan-event.ts";
import { newsOf, reportsOf } from "./receive.ts";
import { askBeside } from "./receiving/beside.ts";
import { readJson } from "./receiving/events.ts";
import { lookBesides } from "./receiving/look-again.ts";
import { eventsOf, reach } from "./receiving/news.ts";
import { planReports } from "./report.ts";
import { askForTrips } from "./trips.ts";

/** Tries before a delivery is put aside as dead; the queue waits longer each time, about an hour in all. */
const mostAttempts = 12;

/** A kept delivery becomes facts and decisions, in one transaction. Asking the platform happens before it, and is kept. */
export const plan = (context: Context, { shop: shopId, id }: Job): Promise<void> =>
  context.trace.step("plan", id, { shop: shopId }, async (note) => {
    const result = await planOrPutAside(context, shopId, id);
    note({ result });
    if (result) context.metrics.planned(result);
  });

/** What became of a delivery; nothing when it was worked before. */
type Planned = "done" | "waiting" | "alarm" | "dead" | undefined;

async function planOrPutAside(context: Context, shopId: string, id: string): Promise<Planned> {
  try {
    return await planKept(context, shopId, id);
  } catch (error) {
    // Two transactions that waited for each other say nothing of the delivery: it is worked again, and no try is counted.
    if (isCollision(error)) throw error;
    if (
      error instanceof Problem &&
      error.retryAfter !== undefined &&
      (await comeAgain(context, shopId, id, error))
    )
      return undefined;
    const wrong = error instanceof Problem && error.kind === "unprocessable";
    const reason =
      error instanceof Problem
        ? error.message
        : "an error in Kvitto: the log has it under this delivery's id";
    if (!(error instanceof Problem))
      context.log.error(
        { shop: shopId, webhook: id, error: error instanceof Error ? error.stack : String(error) },
        "a delivery could not be planned",
      );
    const dead = await asShop(context.database, shopId, async (db) => {
      const attempts = ((await findWebhook(db, shopId, id))?.attempts ?? 0) + 1;
      const last = wrong || attempts >= mostAttempts;
      await noteFailure(db, shopId, id, reason, last);
      if (last)
        await raiseAlarm(db, shopId, {
          kind: "dead_letter",
          subject: id,
          text: `A delivery could not be understood: ${reason}`,
        });
      return last;
    });
    if (dead) return "dead";
    context.metrics.planned("later");
    throw error;
  }
}

/** A shop that did not answer for so long is not coming back soon: then a person is told. Milliseconds. */
const longest = 48 * 3_600_000;

/** It was not its turn to ask: it comes again then, and no try is counted. False when it has come for too long. */
async function comeAgain(
  context: Context,
  shopId: string,
  id: string,
  { message, retryAfter = 0 }: Problem,
): Promise<boolean> {
  const now = context.now().getTime();
  const again = await asShop(context.database, shopId, async (db) => {
    const webhook = await findWebhook(db, shopId, id);
    if (webhook?.state !== "kept") return webhook !== undefined;
    if (now - (webhook.waits_since ?? webhook.received_at).getTime() > longest) return false;
    const due = new Date(now + retryAfter * 1_000);
    await noteDelay(db, shopId, id, { reason: message, due });
    // Behind those of shops that need not wait.
    await context.queue.enqueue(db, "plan", [{ shop: shopId, id }], { at: due, priority: -1 });
    return true;
  });
  if (again) context.metrics.planned("later");
  return again;
}

/** A delivery that is worked again after a power cut, or after a crash, is planned again: nothing here has to wait for the disk. */
const again = { durable: false };

async function planKept(context: Context, shopId: string, id: string): Promise<Planned> {
  const kept = await asShop(
    context.database,
    shopId,
    async (db) => {
      const webhook = await findWebhook(db, shopId, id);
      const platform = webhook?.state === "done" ? undefined : context.platforms[webhook?.platform ?? ""];
      // Who need not be asked for more is planned at once.
      if (webhook && platform && !platform.fetch && webhook.state !== "dead")
        return planTold(context, db, shopId, webhook, platform, undefined);
      if (webhook && platform && (await isKnown(db, shopId, webhook, platform))) {
        await end(context, db, shopId, webhook);
        return "done";
      }
      return webhook && { webhook, platform };
    },
    again,
  );
  if (typeof kept !== "object") return kept;
  const { webhook, platform } = kept;
  const reporter = Object.values(context.reporters).find(({ name }) => reportsOf(name) === webhook.platform);
  if (webhook.state === "kept" && reporter) {
    await planReports(context, shopId, webhook, reporter);
    return "done";
  }
  const carrier = Object.values(context.carriers).find(({ name }) => newsOf(name) === webhook.platform);
  if (carrier && (webhook.state === "kept" || webhook.state === "waiting"))
    return asShop(context.database, shopId, (db) => planNews(context, db, shopId, webhook, carrier), again);
  if (!platform?.fetch || webhook.state === "dead") return undefined;

  const app = newsOfApp(platform, webhook);
  if (app) {
    await hearApp(context, shopId, app, id);
    await asShop(context.database, shopId, (db) => end(context, db, shopId, webhook));
    return "done";
  }
  const asked = context.now();
  const beside = await context.trace.step("ask", id, { platform: platform.name }, () =>
    askBeside(context, shopId, platform, webhook, payloadOf(webhook)),
  );
  if (beside.door === "closed") {
    await asShop(context.database, shopId, (db) => letWaitForShop(db, shopId, id, beside.reason));
    return "waiting";
  }
  if (beside.door === "gone") {
    await asShop(context.database, shopId, (db) => end(context, db, shopId, webhook));
    return "done";
  }
  const { fetched } = beside;
  if (fetched !== undefined && !webhook.fetched)
    await asShop(context.database, shopId, (db) => keepFetched(db, shopId, id, fetched));
  return asShop(
    context.database,
    shopId,
    (db) => planTold(context, db, shopId, webhook, platform, { fetched, asked, since: beside.since }),
    again,
  );
}

/** What a delivery tells of our app itself; nothing when it is about orders. */
function newsOfApp(platform: Platform, webhook: Kept): AppNews | undefined {
  if (!platform.tellsOfApp?.(webhook.topic)) return undefined;
  const told = platform.translate(webhook.topic, payloadOf(webhook), undefined, webhook.received_at);
  return "app" in told ? told.app : undefined;
}

type Kept = NonNullable<Awaited<ReturnType<typeof findWebhook>>>;

const payloadOf = ({ body }: Kept): unknown => readJson(body, "unprocessable", storable);

/** Whether what the delivery is about was asked for after it came: then everything that it could tell is known. */
async function isKnown(db: Db, shopId: string, webhook: Kept, platform: Platform): Promise<boolean> {
  // An answer that was kept beside it is older than one that was asked for since.
  if (webhook.state !== "kept") return false;
  const subject = platform.subjectOf?.(webhook.topic, payloadOf(webhook));
  if (subject === undefined) return false;
  return isAskedSince(db, shopId, { platform: platform.name, subject, since: webhook.received_at });
}

async function end(context: Context, db: Db, shopId: string, { id, reason }: Kept): Promise<void> {
  await endWebhook(db, shopId, id, context.now());
  // It had been put aside, or had failed: nobody need look at it any more.
  if (reason !== null) await resolveAlarms(db, shopId, ["dead_letter"], id, context.now());
}

/** A delivery, with what was asked for besides it, becomes facts and decisions. */
async function planTold(
  context: Context,
  db: Db,
  shopId: string,
  webhook: Kept,
  platform: Platform,
  answer: { fetched: unknown; asked: Date; since: Date | undefined } | undefined,
): Promise<Planned> {
  const { id } = webhook;
  const payload = payloadOf(webhook);
  const translation = platform.translate(webhook.topic, payload, answer?.fetched, webhook.received_at);
  if ("alarm" in translation) {
    await raiseAlarm(db, shopId, { kind: "connection", subject: platform.name, text: translation.alarm });
    await end(context, db, shopId, webhook);
    return "alarm";
  }
  await noteAlarms(context, db, shopId, platform, translation);
  if (platform.fetch && translation.events.length > 0)
    await resolveAlarms(db, shopId, ["connection"], platform.name, context.now());
  if (translation.trips) await askForTrips(context, db, shopId, translation.trips);
  const shop = await getShop(db, shopId);
  for (const told of translation.events) {
    // What happened before somebody let us in was told by others, or by nobody: it is history.
    const isHistory = answer?.since !== undefined && Date.parse(told.occurredAt) < answer.since.getTime();
    const event = isHistory ? { ...told, imported: true } : told;
    const decide = () => planEvent(context, db, shop, event, id);
    const missing = await context.trace.step("decide", id, { event: event.type }, decide);
    if (missing !== undefined) {
      await letWait(db, shopId, id, missing);
      return "waiting";
    }
  }
  // An answer that was kept before may be older than refunds told since.
  if (translation.listed && answer && !webhook.fetched)
    await planDeleted(context, db, shop, translation.listed, {
      platform: platform.name,
      asked: translation.asOf ?? answer.asked,
      webhookId: id,
    });
  if (translation.again) await lookBesides(context, shopId, platform, id, translation.again);
  if (answer && translation.about)
    await noteAnswer(db, shopId, platform, payload, webhook, translation.about, {
      asked: translation.asOf ?? answer.asked,
      isBrought: translation.asOf !== undefined,
    });
  await end(context, db, shopId, webhook);
  return "done";
}

/** So long after a change no other one has its second (`Translation`). Milliseconds. */
const twoSeconds = 2_000;

/** What is in an answer need not be asked for again until it changes. One that was kept before says when it was asked no more. */
async function noteAnswer(
  db: Db,
  shopId: string,
  platform: Platform,
  payload: unknown,
  webhook: Kept,
  about: { subject: string; changedAt: string }[],
  { asked, isBrought }: { asked: Date; isBrought: boolean },
): Promise<void> {
  const subject = platform.subjectOf?.(webhook.topic, payload);
  // safe to count from when it came: whatever answer was kept beside it was asked for after that
  const at = webhook.fetched === null ? asked : webhook.received_at;
  const named = subject === undefined ? [] : [{ subject, known: undefined }];
  const known = about.map(({ subject: each, changedAt }) => {
    const changed = new Date(changedAt);
    const isAll = isBrought || at.getTime() >= changed.getTime() + twoSeconds;
    return { subject: each, known: isAll ? changed : new Date(changed.getTime() - 1) };
  });
  await noteAsked(db, shopId, platform.name, [...named, ...known], at);
}

/** What keeps a platform from being understood is told once while it lasts, each thing by itself. */
async function noteAlarms(
  context: Context,
  db: Db,
  shopId: string,
  platform: Platform,
  { alarms = [], mended = [] }: Exclude<Translation, { alarm: string }>,
): Promise<void> {
  for (const { subject, text } of alarms)
    await raiseAlarm(db, shopId, { kind: "connection", subject: `${platform.name}/${subject}`, text });
  const subjects = mended.map((subject) => `${platform.name}/${subject}`);
  await resolveAlarms(db, shopId, ["connection"], subjects, context.now());
}

/** What a carrier tells of parcels. News of a number that nobody knows waits for its parcel, and is put aside when none comes. */
async function planNews(
  context: Context,
  db: Db,
  shopId: string,
  webhook: Kept,
  carrier: Carrier,
): Promise<Planned> {
  const { id, received_at: receivedAt } = webhook;
  const payload = payloadOf(webhook);
  let unknown: string | undefined;
  for (const news of carrier.translate(payload, receivedAt)) {
    const found = await eventsOf(db, shopId, carrier.name, news);
    if ("unknown" in found) unknown ??= found.unknown;
    else {
      const shop = await getShop(db, shopId);
      for (const event of found.events) await planEvent(context, db, shop, event, id);
    }
  }
  if (unknown === undefined) {
    await end(context, db, shopId, webhook);
    return "done";
  }
  const until = new Date(receivedAt.getTime() + reach);
  if (until <= context.now()) {
    const reason = `no parcel with the tracking number ${unknown} was told within a week: is it another shop's, or does the shop not say its tracking numbers?`;
    await noteFailure(db, shopId, id, reason, true);
    return "dead";
  }
  await letWaitForParcel(db, shopId, id, unknown);
  if (webhook.state === "kept")
    await context.queue.enqueue(db, "plan", [{ shop: shopId, id }], { at: until });
  return "waiting";
}

/** Longer than clocks differ, and than two deliveries about one refund overtake each other. Milliseconds. */
const overtaking = 60_000;

/** Refunds that the shop does not list any more were deleted there, whether or not it said so. */
async function planDeleted(
  context: Context,
  db: Db,
  shop: Shop,
  listed: { order: string; refunds: string[] },
  { platform, asked, webhookId }: { platform: string; asked: Date; webhookId: string },
): Promise<void> {
  const before = new Date(asked.getTime() - overtaking);
  for (const { id, body } of await listUnlisted(db, shop.id, listed, { before, platform }))
    await planEvent(
      context,
      db,
      shop,
      {
        type: "refund.deleted",
        id: `unlisted/${id}/${webhookId}`,
        occurredAt: context.now().toISOString(),
        order: { id: listed.order },
        refund: body,
      },
      webhookId,
    );
}

/** NUL and half a surrogate pair exist in JSON but not in PostgreSQL; nobody sees them, and an order must not fail because of one. */
const storable = (_: string, value: unknown): unknown =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;
