import type { Context } from "../context.ts";
import type { Envelope, MailProvider, SendOutcome } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { type Dot, reachDots } from "../store/attempt.ts";
import { asEngine, asShop, inShops, type Statement } from "../store/database.ts";
import { type Claimed, claimDue, extendLeases, putBack } from "../store/line.ts";
import type { MailToKeep, StoredMail } from "../store/mail.ts";
import type { StoredNotification } from "../store/notification.ts";
import { findOrigin } from "../store/origin.ts";
import type { Job } from "../store/queue.ts";
import { together } from "../store/together.ts";
import { tellNotes } from "./noting/leave.ts";
import type { Attempt } from "./sending/attempt.ts";
import { readyOf } from "./sending/claim.ts";
import { sendKey } from "./sending/compose.ts";
import { type Accepted, concludeNotSent, concludeSent } from "./sending/conclude.ts";
import { noteOutcome, outletOf, setAsking } from "./sending/outlet.ts";
import { notePace, turnOf } from "./sending/pace.ts";
import { prepare } from "./sending/prepare.ts";

/** A worker that is alive extends its leases well before they end, also while a server thinks about the last byte; a dead one's are taken over. Milliseconds. */
const lease = 30_000;
const heartbeat = 10_000;
/** Mails that are taken at once, and whose last bytes and outcomes are written down together. */
const mostAtOnce = 64;

/**
 * Takes what is due and sends it: is it still true -> its bytes -> durable that its last byte is about to leave -> the provider -> what became
 * of it. Leased, not locked: no transaction is open while a mail server answers. Every step may run twice; after the last byte only a sure
 * answer counts. Answers one promise a mail, which never rejects.
 */
export async function take(context: Context, most = mostAtOnce): Promise<Promise<void>[]> {
  const outlet = outletOf(context);
  if (!outlet) return [];
  const claimed = await asEngine(
    context.database,
    (db) =>
      claimDue(db, {
        worker: context.worker,
        now: context.now(),
        leaseUntil: later(context, lease),
        most: Math.min(most, mostAtOnce, outlet.most),
      }),
    // A lease that a power cut takes back is leased again: nothing has left under it.
    { durable: false },
  );
  if (claimed.length === 0) return [];
  setAsking(outlet, true);
  const line = lineOf(context);
  line.hold(claimed);
  const underWay = (
    await Promise.all(
      [...Map.groupBy(claimed, ({ shopId }) => shopId)].map(([shopId, ofShop]) =>
        startAll(context, line, outlet.provider, shopId, ofShop),
      ),
    )
  ).flat();
  void Promise.all(underWay).then(() => setAsking(outlet, false));
  return underWay;
}

/** Sends what is due now, until nothing is left; answers how many mails were taken. */
export async function deliver(context: Context): Promise<number> {
  let total = 0;
  for (let worked = -1; worked !== 0; total += worked) {
    const underWay = await take(context);
    await Promise.all(underWay);
    worked = underWay.length;
  }
  return total;
}

/** Looks at the taken mails of a shop once more, and starts those that may leave. */
async function startAll(
  context: Context,
  line: Line,
  provider: MailProvider,
  shopId: string,
  claimed: readonly Claimed[],
): Promise<Promise<void>[]> {
  const started: Promise<void>[] = [];
  const freed = new Set(claimed.map(({ id }) => id));
  try {
    const ready = await asShop(
      context.database,
      shopId,
      (db) => readyOf(context, db, shopId, claimed, provider),
      { durable: false },
    );
    for (const attempt of ready) {
      freed.delete(attempt.stored.id);
      started.push(
        sendOne(context, line, provider, attempt)
          .catch((error: unknown) =>
            log(context, attempt.stored.shop_id, attempt.stored.id, error, "an outcome could not be written"),
          )
          .finally(() => line.free([attempt.stored.id])),
      );
      // Making mails is work: the network gets its turn between two of them.
      await new Promise((go) => setImmediate(go));
    }
  } catch (error) {
    if (claimed.length > 1 && !(error instanceof Problem && error.kind === "unavailable")) {
      // One of them cannot be worked: the others must not wait for it.
      freed.clear();
      for (const one of claimed) started.push(...(await startAll(context, line, provider, shopId, [one])));
    } else await setAside(context, shopId, claimed, error);
  } finally {
    line.free([...freed]);
  }
  // What did not have to leave was worked too.
  return started.length > 0 ? started : [Promise.resolve()];
}

/** A mail that could not even be looked at: its error is ours, so it is tried until we have mended it. */
async function setAside(
  context: Context,
  shopId: string,
  claimed: readonly Claimed[],
  error: unknown,
): Promise<void> {
  for (const one of claimed) {
    log(context, shopId, one.id, error, "a mail could not be worked");
    await asShop(context.database, shopId, (db) =>
      putBack(db, shopId, one, later(context, Math.min(2 ** Math.min(one.number, 10), 900) * 1_000)),
    ).catch(() => undefined); // the lease ends by itself
  }
}

async function sendOne(
  context: Context,
  line: Line,
  provider: MailProvider,
  attempt: Attempt,
): Promise<void> {
  const { stored, number } = attempt;
  const turn = attempt.repeat ? context.now() : turnOf(context, stored.recipient ?? "");
  if (turn > context.now()) {
    await asShop(context.database, stored.shop_id, (db) =>
      putBack(db, stored.shop_id, { id: stored.id, number }, turn),
    );
    return;
  }
  const origin = context.trace.on ? await originOf(context, stored) : undefined;
  const { outcome, without } = await context.trace.step(
    "deliver",
    origin,
    { shop: stored.shop_id, notification: stored.id, kind: stored.kind, attempt: number },
    async (note) => {
      const came = await makeAndSend(context, line, provider, attempt);
      note({ outcome: came.outcome.outcome });
      return came;
    },
  );
  const { class: kind } = attempt.notification;
  const waited = (context.now().getTime() - (stored.due_at ?? stored.decided_at).getTime()) / 1_000;
  context.metrics.mail({ class: kind, provider: provider.name, outcome: outcome.outcome }, waited);
  if (outcome.outcome !== "accepted") return concludeNotSent(context, attempt, provider, outcome);
  await line.sent({
    attempt,
    id: stored.id,
    number,
    answer: outcome.answer,
    providerId: outcome.id,
    reason: without,
    at: context.now(),
  });
}

/** The delivery or the mail that all of this follows from. */
const originOf = (context: Context, { shop_id: shopId, id }: StoredNotification): Promise<string> =>
  asShop(context.database, shopId, (db) => findOrigin(db, shopId, id));

async function makeAndSend(
  context: Context,
  line: Line,
  provider: MailProvider,
  attempt: Attempt,
): Promise<{ outcome: SendOutcome; without?: string | undefined }> {
  const { mail, without, outcome: unmade } = await bytesOf(context, provider, attempt);
  if (!mail) return { outcome: unmade };
  const outcome = await context.trace.step("send", undefined, { provider: provider.name }, () =>
    send(context, line, provider, attempt, mail),
  );
  return { outcome, without };
}

type Bytes =
  | { mail: StoredMail | MailToKeep; without?: string | undefined; outcome?: undefined }
  | { mail?: undefined; without?: undefined; outcome: SendOutcome };

/** The mail's bytes. One that cannot be made is not lost: it is refused with its reason, or, when the error is ours, tried until we have mended it. */
async function bytesOf(context: Context, provider: MailProvider, attempt: Attempt): Promise<Bytes> {
  if (attempt.repeat) return { mail: attempt.repeat };
  try {
    return await prepare(context, provider, attempt);
  } catch (error) {
    if (error instanceof Problem)
      return {
        outcome: {
          outcome: error.kind === "unavailable" ? "later" : "refused",
          reason: error.message,
        },
      };
    log(context, attempt.shop.id, attempt.stored.id, error, "a mail could not be made");
    return {
      outcome: { outcome: "later", reason: "the mail could not be made; the log has the error under its id" },
    };
  }
}

/** Hands the mail over. Before its last byte leaves it is durable that it is about to, and which bytes they are. */
async function send(
  context: Context,
  line: Line,
  provider: MailProvider,
  { stored, number }: Attempt,
  mail: StoredMail | MailToKeep,
): Promise<SendOutcome> {
  const envelope: Envelope = { from: mail.envelope_from, to: mail.envelope_to };
  const dot = { asked: false, durable: false };
  try {
    const outcome = await provider.send(mail.bytes, envelope, sendKey(stored), async () => {
      dot.asked = true;
      const reached = { id: stored.id, number, mail: "subject" in mail ? mail : undefined };
      if (!(await line.dot({ ...reached, shopId: stored.shop_id })))
        throw new Problem("conflict", "another worker has taken this mail over");
      dot.durable = true;
    });
    // What was stopped on our side, such as while the database is away, says nothing about who takes our mails.
    if (!dot.asked || dot.durable) {
      noteOutcome(context, provider, outcome);
      notePace(context, mail.envelope_to, outcome);
    }
    return outcome;
  } catch (error) {
    log(context, stored.shop_id, stored.id, error, "the mail provider failed");
    return { outcome: dot.durable ? "uncertain" : "later", reason: "the mail provider failed" };
  }
}

/** What a worker writes about many mails together, and the leases that it holds. */
interface Line {
  /** Durable when it answers; false when somebody else has taken the mail over: then its last byte must not leave. */
  dot(dot: Dot & { shopId: string }): Promise<boolean>;
  sent(accepted: Accepted): Promise<void>;
  hold(claimed: readonly Claimed[]): void;
  free(ids: readonly string[]): void;
}
const lines = new WeakMap<Context, Line>();

function lineOf(context: Context): Line {
  const known = lines.get(context);
  if (known) return known;
  const held = new Map<string, Claimed>();
  let beating: ReturnType<typeof setInterval> | undefined;
  const beat = () =>
    asEngine(context.database, (db) => extendLeases(db, [...held.values()], later(context, lease)), {
      durable: false,
    }).catch((error: unknown) =>
      context.log.warn({ held: held.size, error: String(error) }, "leases could not be extended"),
    );
  const line: Line = {
    dot: together(mostAtOnce, async (dots) => {
      const reached = await inShops<{ id: string }>(
        context.database,
        byShop(dots, (shopId, ofShop) => reachDots(shopId, context.worker, context.now(), ofShop)),
      );
      const mine = new Set(reached.map(({ id }) => id));
      return dots.map(({ id }) => mine.has(id));
    }),
    sent: together(mostAtOnce, async (accepted) => {
      const all = accepted.map((one) => ({ ...one, shopId: one.attempt.stored.shop_id }));
      const noted = await inShops<Job>(
        context.database,
        byShop(all, (shopId, ofShop) => concludeSent(context, shopId, ofShop)),
      );
      await tellNotes(context, noted);
      return accepted.map(() => undefined);
    }),
    hold(claimed) {
      for (const one of claimed) held.set(one.id, one);
      beating ??= setInterval(beat, heartbeat);
    },
    free(ids) {
      for (const id of ids) held.delete(id);
      if (held.size > 0) return;
      clearInterval(beating);
      beating = undefined;
    },
  };
  lines.set(context, line);
  return line;
}

/** What is written about each shop's mails. */
const byShop = <T extends { shopId: string }>(
  all: readonly T[],
  written: (shopId: string, ofShop: T[]) => Statement,
) =>
  [...Map.groupBy(all, ({ shopId }) => shopId)].map(([shopId, ofShop]) => ({
    shopId,
    ...written(shopId, ofShop),
  }));

const log = (context: Context, shop: string, notification: string, error: unknown, text: string) =>
  context.log.error(
    { shop, notification, error: error instanceof Error ? error.stack : String(error) },
    text,
  );

const later = (context: Context, milliseconds: number): Date =>
  new Date(context.now().getTime() + milliseconds);
