import { z } from "zod";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import {
  findMailbox,
  listMailboxes,
  type MailboxSecret,
  putMailbox,
  removeMailbox,
  type StoredMailbox,
} from "../../store/mailbox.ts";
import { isTrial } from "./opening.ts";

/** Which mailboxes of a shop are read: what a merchant may say of one, and what is shown of it. */

/** Where the consents of the large providers are renewed. */
const tokenUrls = {
  google: "https://oauth2.googleapis.com/token",
  microsoft: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
} as const;
const text = z.string().trim().min(1).max(500);

const consentSchema = z.object({
  at: z
    .union([z.enum(["google", "microsoft"]), z.url({ protocol: /^https?$/ }).max(500)])
    .describe("google, microsoft, or the address at which another provider renews a consent"),
  clientId: text,
  clientSecret: z.string().max(4_000).default("").describe("empty where the app has none"),
  refreshToken: z.string().min(1).max(20_000),
});

export const mailboxSchema = z
  .object({
    url: z
      .string()
      .max(1_000)
      .describe("imaps://user@host/folder, or imap:// for port 143 with STARTTLS; never with a password"),
    address: z.email().max(254).optional().describe("which customers write to; the user where it is one"),
    password: z.string().min(1).max(1_000).optional(),
    oauth: consentSchema.optional().describe("in the place of a password"),
    after: z
      .enum(["leave", "seen", "move"])
      .default("leave")
      .describe("what becomes of a mail there once it is kept here: nothing, marked as read, or moved"),
    moveTo: text.optional().describe("the folder, with `move`; it is made where it is missing"),
    since: z.iso
      .date()
      .optional()
      .describe("a day, 31 days back at most; without it only mails that come from now on are read"),
  })
  .superRefine((sent, checks) => {
    const wrong = (path: string, message: string) =>
      checks.addIssue({ code: "custom", path: [path], message });
    if ((sent.password === undefined) === (sent.oauth === undefined))
      wrong("password", "say a password, or oauth in its place");
    if ((sent.after === "move") !== (sent.moveTo !== undefined))
      wrong("moveTo", "goes with after: move, and only with it");
    const read = readUrl(sent.url);
    if (typeof read === "string") return wrong("url", read);
    if (sent.address === undefined && !z.email().safeParse(read.login).success)
      wrong("address", "the user is no mail address: say which address customers write to");
    if (sent.moveTo === read.folder) wrong("moveTo", "is the folder that is read");
  });

/** The parts of `imaps://user@host:port/folder`, or what is wrong with it. */
function readUrl(given: string) {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !["imaps:", "imap:"].includes(url.protocol) || url.hostname === "" || url.username === "")
    return "is not of the form imaps://user@host/INBOX";
  if (url.password !== "") return "has a password in it, which others on this machine can read: leave it out";
  const secure = url.protocol === "imaps:";
  try {
    return {
      host: url.hostname.replace(/^\[|\]$/g, "").toLowerCase(),
      port: Number(url.port) || (secure ? 993 : 143),
      secure,
      login: decodeURIComponent(url.username),
      folder: decodeURIComponent(url.pathname.replace(/^\//, "")) || "INBOX",
    };
  } catch {
    return "is not percent-encoded rightly";
  }
}

/** A merchant's clock and a mail server's differ, and what came while she was typing is meant as well. Milliseconds. */
const margin = 10 * 60_000;
const oldest = 31 * 86_400_000;

/** Adds a mailbox, or changes the one that is there. `inside`: the operator says that its server stands in our own network. */
export async function addMailbox(
  context: Context,
  shopId: string,
  sent: z.output<typeof mailboxSchema>,
  { by, inside = false }: { by: string; inside?: boolean },
): Promise<StoredMailbox> {
  if (!context.imap)
    throw new Problem(
      "unprocessable",
      "mailboxes are read by a process that stays awake, and this installation has none: forward the mail to the shop's reply domain, or let Email Routing bring it",
    );
  const read = readUrl(sent.url);
  if (typeof read === "string") throw new Problem("bad_request", read);
  const now = context.now();
  const since = sent.since ? new Date(sent.since) : new Date(now.getTime() - margin);
  if (since.getTime() < now.getTime() - oldest)
    throw new Problem("unprocessable", "nothing was added: mails are read from 31 days back at most", [
      { pointer: "/since", detail: "is more than 31 days ago" },
    ]);
  const { oauth } = sent;
  if (oauth?.at.startsWith("http:") && !inside && !isTrial(context))
    throw new Problem("unprocessable", "nothing was added", [
      { pointer: "/oauth/at", detail: "must begin with https://" },
    ]);
  const secret: MailboxSecret = oauth
    ? {
        tokenUrl: oauth.at === "google" || oauth.at === "microsoft" ? tokenUrls[oauth.at] : oauth.at,
        clientId: oauth.clientId,
        clientSecret: oauth.clientSecret,
        refreshToken: oauth.refreshToken,
      }
    : { password: sent.password ?? "" };
  const settings = {
    ...read,
    address: sent.address ?? read.login,
    inside,
    after_reading: sent.after,
    move_to: sent.moveTo ?? null,
    since,
  };
  return asShop(context.database, shopId, async (db) => {
    const id = await putMailbox(db, shopId, settings, secret, { by, at: now }, context.vault);
    const detail = { address: settings.address, host: settings.host, folder: settings.folder };
    await noteDeed(db, shopId, { by, did: "connected a mailbox", subject: id, detail, at: now });
    return mailboxOf(await findMailbox(db, shopId, id));
  });
}

/** It is not read any more. What came out of it stays. */
export async function forgetMailbox(context: Context, shopId: string, id: string, by: string): Promise<void> {
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    if (!(await removeMailbox(db, shopId, id))) throw noSuchMailbox();
    await resolveAlarms(db, shopId, ["connection", "unmatched"], alarmSubjects(id), at);
    await noteDeed(db, shopId, { by, did: "removed a mailbox", subject: id, at });
  });
}

const noSuchMailbox = (): Problem => new Problem("not_found", "no such mailbox");

function mailboxOf(found: StoredMailbox | undefined): StoredMailbox {
  if (!found) throw noSuchMailbox();
  return found;
}

export const getMailbox = (context: Context, shopId: string, id: string): Promise<StoredMailbox> =>
  asShop(context.database, shopId, async (db) => mailboxOf(await findMailbox(db, shopId, id)));

/** What alarms about a mailbox are about: that it cannot be read, and that mails in it are too large. */
export const alarmSubjects = (id: string): [string, string] => [`mailbox/${id}`, `mailbox/${id}/too-large`];

/** What a merchant sees of a mailbox; its secret is shown to nobody. */
export const mailboxJson = (one: StoredMailbox, now: Date) => ({
  id: one.id,
  address: one.address,
  host: one.host,
  port: one.port,
  user: one.login,
  folder: one.folder,
  after: one.after_reading,
  ...(one.move_to !== null && { moveTo: one.move_to }),
  since: one.since,
  state: one.state,
  reason: one.reason,
  listening: one.worker !== null && one.state === "reading" && one.due_at > now,
  found: one.found,
  tooLarge: one.too_large,
  checkedAt: one.checked_at,
  addedAt: one.added_at,
  addedBy: one.added_by,
});

/** All mailboxes of a shop, as a merchant sees them. */
export const showMailboxes = async (context: Context, shopId: string) =>
  (await asShop(context.database, shopId, (db) => listMailboxes(db, shopId))).map((one) =>
    mailboxJson(one, context.now()),
  );
