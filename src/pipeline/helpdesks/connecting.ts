import { randomBytes } from "node:crypto";
import { z } from "zod";
import { answerableAddress } from "../../commerce/shop.ts";
import { topics } from "../../commerce/topic.ts";
import type { Context } from "../../context.ts";
import type { Helpdesk } from "../../contracts/helpdesk.ts";
import type { RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { findCaseByNumber } from "../../store/case.ts";
import { findConnection, isSecretTaken, putConnection, resolveAlarms } from "../../store/connection.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { findHelpdesk, putHelpdesk, removeHelpdesk, type StoredHelpdesk } from "../../store/helpdesk.ts";
import { getShop } from "../../store/shop.ts";
import { addTicketJob, listTicketCases, listTicketJobs, releaseTicketJobs } from "../../store/ticket.ts";
import { remembering } from "../receiving/remember.ts";
import { accountOf, type HelpdeskKeys, keysOf, keysSchema } from "./account.ts";
import { enqueueTickets } from "./hand-off.ts";
import { helpdeskIsBack } from "./ticket-job.ts";
import { alarmOf } from "./ticket-trouble.ts";

/** What a merchant says to connect her helpdesk. What is left out stays as it was, where it is the same account. */
export const connectingSchema = z.strictObject({
  helpdesk: z.string().max(40),
  /** The subdomain, or the mailbox's address. */
  account: z.string().trim().toLowerCase().max(260),
  user: z
    .string()
    .regex(/^[^\s:]{1,200}$/, "must be an address or a name without spaces and colons")
    .optional(),
  token: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/, "must be the key as it was shown, on one line")
    .optional(),
  category: z
    .string()
    .regex(/^[\w.-]{1,100}$/, "must be the channel's short name")
    .optional(),
  webhookSecret: z
    .string()
    .regex(/^[\x21-\x7e]{16,500}$/, "must be at least 16 characters without spaces")
    .optional(),
  sends: z.enum(["kvitto", "helpdesk"]).optional(),
  answered: z.enum(["solved", "pending"]).optional(),
  topics: z.array(z.enum(topics)).min(1).optional(),
});
export type Connecting = z.output<typeof connectingSchema>;

/** How a shop's helpdesk is connected, without its keys. */
interface Connected {
  helpdesk: string;
  account: string;
  sends: StoredHelpdesk["sends"];
  answered: StoredHelpdesk["answered"];
  topics: StoredHelpdesk["topics"];
  webhook: string | null;
  /** Shown once, when it was made here. */
  webhookSecret?: string | undefined;
}

/**
 * Connects a shop's helpdesk after asking it something harmless with the key. Throws `unprocessable` for what is missing or malformed, `unauthorized` for a key
 * that is refused, `conflict` where another helpdesk, or another account of it, is connected.
 */
export async function connectHelpdesk(
  context: Context,
  shopId: string,
  given: Connecting,
  by: string,
): Promise<Connected> {
  const desk = deskOf(context, given.helpdesk);
  if (!desk.accounts.test(given.account))
    throw wrong(
      "/account",
      desk.notes ? `must be the part before ${desk.title}'s own domain` : "must be a mail address",
    );
  const answerable = desk.notes ? undefined : answerableAddress.safeParse(given.account).error;
  if (answerable) throw wrong("/account", answerable.issues[0]?.message ?? "cannot be answered");
  const platform = keysOf(desk.name);
  const [stored, keys] = await asShop(context.database, shopId, async (db) => [
    await findHelpdesk(db, shopId),
    keysSchema.safeParse(await findConnection(db, shopId, platform, context.vault)).data,
  ]);
  if (stored && (stored.name !== desk.name || stored.account !== given.account))
    throw new Problem(
      "conflict",
      `${stored.name} ${stored.account} is connected: kvitto helpdesk disconnect first`,
    );
  const known: Partial<HelpdeskKeys> = keys?.account === given.account ? keys : {};
  const access: HelpdeskKeys = {
    account: given.account,
    user: given.user ?? known.user,
    token: given.token ?? known.token,
    category: given.category ?? known.category,
  };
  for (const need of desk.needs)
    if (!access[need])
      throw wrong(`/${need}`, `${desk.title} needs it: docs/helpdesks.md says where it is found`);
  const { profile } = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  if (given.account.endsWith(`@${profile.replyDomain}`))
    throw wrong(
      "/account",
      "must be a mailbox that people read: this one is where customers' answers come to",
    );
  await desk.at(access).check();

  const told = given.webhookSecret ?? known.webhookSecret;
  const made =
    told === undefined && desk.secret === "ours" ? randomBytes(24).toString("base64url") : undefined;
  const webhookSecret = told ?? made;
  if (
    webhookSecret &&
    (await asEngine(context.database, (db) =>
      isSecretTaken(db, shopId, platform, webhookSecret, context.vault),
    ))
  )
    throw new Problem("conflict", "another shop has this webhook secret: give each its own");
  const at = context.now();
  const settings = {
    sends: given.sends ?? stored?.sends ?? desk.sends,
    answered: given.answered ?? stored?.answered ?? ("solved" as const),
    topics: given.topics ?? stored?.topics ?? undefined,
  };
  await asShop(context.database, shopId, async (db) => {
    await putConnection(db, shopId, platform, { ...access, webhookSecret }, context.vault);
    await putHelpdesk(db, shopId, { name: desk.name, account: given.account, ...settings, by, at });
    await noteDeed(db, shopId, {
      by,
      did: "connected a helpdesk",
      subject: desk.name,
      detail: { account: given.account, ...settings },
      at,
    });
    await resolveAlarms(db, shopId, ["connection"], platform, at);
    await enqueueTickets(context, db, shopId, await releaseTicketJobs(db, shopId, at));
  });
  context.wake();
  return {
    helpdesk: desk.name,
    account: given.account,
    ...settings,
    topics: settings.topics ?? null,
    webhook: webhookOf(context, shopId, desk),
    webhookSecret: made,
  };
}

const wrong = (pointer: string, detail: string): Problem =>
  new Problem("unprocessable", `nothing was changed: ${pointer.slice(1)} ${detail}`, [{ pointer, detail }]);

const webhookOf = (context: Context, shopId: string, desk: Helpdesk): string | null =>
  desk.secret ? `${context.publicUrl}/webhooks/helpdesks/${desk.name}/${shopId}` : null;

function deskOf(context: Context, name: string): Helpdesk {
  const desk = Object.hasOwn(context.helpdesks, name) ? context.helpdesks[name] : undefined;
  if (!desk) throw wrong("/helpdesk", `must be one of ${Object.keys(context.helpdesks).join(", ")}`);
  return desk;
}

/** How it is connected, whether it answers, and what it has not been told yet; undefined where none is connected. */
export const readHelpdesk = (context: Context, shopId: string) =>
  asShop(context.database, shopId, async (db) => {
    const stored = await findHelpdesk(db, shopId);
    if (!stored) return undefined;
    const desk = context.helpdesks[stored.name];
    return {
      helpdesk: stored.name,
      account: stored.account,
      sends: stored.sends,
      answered: stored.answered,
      topics: stored.topics,
      webhook: desk ? webhookOf(context, shopId, desk) : null,
      connectedBy: stored.connected_by,
      connectedAt: stored.connected_at,
      awayUntil: stored.away_until,
      reason: stored.reason,
      waiting: (await listTicketJobs(db, shopId)).map((job) => ({
        case: job.number,
        what: job.what,
        state: job.state,
        attempts: job.attempts,
        reason: job.reason,
        dueAt: job.due_at,
      })),
    };
  });

/** Asks it something harmless with the key, now. Throws the Problem that says why it does not work. */
export async function testHelpdesk(context: Context, shopId: string): Promise<{ helpdesk: string }> {
  const { name, account } = await asShop(context.database, shopId, async (db) => {
    const stored = await findHelpdesk(db, shopId);
    if (!stored) throw none();
    return { name: stored.name, ...(await accountOf(context, db, await getShop(db, shopId), stored)) };
  });
  await account.check();
  await asShop(context.database, shopId, (db) => helpdeskIsBack(context, db, shopId, name));
  context.wake();
  return { helpdesk: name };
}

const none = () => new Problem("not_found", "no helpdesk is connected");

/** Cases stay here from now on; the tickets that were made stay there. Its keys are gone. */
export async function disconnectHelpdesk(context: Context, shopId: string, by: string): Promise<string> {
  return asShop(context.database, shopId, async (db) => {
    const stored = await findHelpdesk(db, shopId);
    if (!stored) throw none();
    const at = context.now();
    // What was given up is not told there any more, and asks nobody to do anything.
    for (const { number, state } of await listTicketJobs(db, shopId))
      if (state === "dead") await resolveAlarms(db, shopId, ["dead_letter"], alarmOf({ number }), at);
    await removeHelpdesk(db, shopId, keysOf(stored.name));
    await resolveAlarms(db, shopId, ["connection"], keysOf(stored.name), at);
    await noteDeed(db, shopId, { by, did: "disconnected a helpdesk", subject: stored.name, at });
    return stored.name;
  });
}

/** Tries again what was given up, of one case or of all. Answers how many things that are. */
export async function retryHelpdesk(
  context: Context,
  shopId: string,
  number: string | undefined,
): Promise<number> {
  const found = await asShop(context.database, shopId, async (db) => {
    if (!(await findHelpdesk(db, shopId))) throw none();
    const one = number === undefined ? undefined : await findCaseByNumber(db, shopId, number);
    if (number !== undefined && !one)
      throw new Problem("not_found", `there is no case ${number.slice(0, 40)}`);
    const ids = await releaseTicketJobs(db, shopId, context.now(), { dead: true, caseId: one?.id });
    await enqueueTickets(context, db, shopId, ids);
    return ids.length;
  });
  context.wake();
  return found;
}

const secrets = remembering<string>();

/**
 * A helpdesk says that something happened in a ticket: proven over its raw bytes, then looked at there, whatever it said. An unknown shop and a wrong proof look the
 * same from outside.
 *
 * @returns whether it is a ticket of ours
 */
export async function receiveTicketNews(
  context: Context,
  name: string,
  shopId: string,
  request: RawRequest,
): Promise<boolean> {
  const desk = Object.hasOwn(context.helpdesks, name) ? context.helpdesks[name] : undefined;
  if (!desk) throw new Problem("not_found", "no such helpdesk");
  const secret = /^[a-z0-9]{1,40}$/.test(shopId)
    ? await secrets(context, `${name}/${shopId}`, async (db) => {
        const keys = keysSchema.safeParse(await findConnection(db, shopId, keysOf(name), context.vault));
        return keys.data?.webhookSecret;
      })
    : undefined;
  if (!secret || !desk.verify(request, secret))
    throw new Problem("unauthorized", "the signature does not fit");
  const ticket = desk.ticketOf(request.body);
  const known = ticket === undefined ? [] : await lookAt(context, shopId, name, [ticket]);
  context.wake();
  return known.length > 0;
}

/** Has tickets of ours looked at. Answers whose they are. */
export const lookAt = (
  context: Context,
  shopId: string,
  helpdesk: string,
  ids: readonly string[],
): Promise<string[]> =>
  asShop(context.database, shopId, async (db) => {
    const cases = await listTicketCases(db, shopId, helpdesk, ids);
    const jobs: (string | undefined)[] = [];
    for (const caseId of cases)
      jobs.push(await addTicketJob(db, shopId, { caseId, what: "look", at: context.now() }));
    await enqueueTickets(context, db, shopId, jobs);
    return cases;
  });
