import { createHash, createHmac } from "node:crypto";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { type HandedOn, handedOnFile, handedOnIn } from "../conversations/forwarding.ts";
import { openTimes } from "../conversations/hours.ts";
import { htmlToLines } from "../conversations/quote-html.ts";
import { type Received, readMail } from "../conversations/received.ts";
import { Problem } from "../errors.ts";
import { checkOf, type MailTopic, mailTopics } from "../insight/audit/checks.ts";
import { judgeFacts } from "../insight/audit/facts.ts";
import { readShopMail } from "../insight/audit/mail.ts";
import { type AuditReport, type ReadMail, reportOf } from "../insight/audit/report.ts";
import { readCaseFigures } from "../insight/case-figures.ts";
import { notificationOf } from "../notifications/index.ts";
import { noteDeed } from "../store/audit.ts";
import { asShop, type Db } from "../store/database.ts";
import { findDomain } from "../store/domain.ts";
import { listPolicies } from "../store/policy.ts";
import { countPromises } from "../store/promise.ts";
import * as store from "../store/quick-test.ts";

/** The quick test of what a shop tells its customers: run when somebody asks, on what is known then. */

const day = 86_400_000;
/** How far back the shop's own history is looked at. Days. */
const historyDays = 90;

export interface QuickTest {
  report: AuditReport;
  history: { refunds: number; lower: number; sums: { amount: string; currency: string }[] };
  mails: {
    id: string;
    topic: MailTopic | undefined;
    subject: string;
    by: string;
    at: Date;
    found: number;
    missing: number;
  }[];
  /** Where mails are forwarded to, to be looked at. */
  address: string;
  at: Date;
}

export async function runQuickTest(context: Context, shop: Shop): Promise<QuickTest> {
  const { id, profile } = shop;
  const at = context.now();
  const since = new Date(at.getTime() - historyDays * day);
  const asked = { id, timeZone: profile.timeZone, openBetween: openTimes(shop) };
  // Half of it is counting questions, which needs nothing of the rest.
  const [read, { all: cases }] = await Promise.all([
    asShop(context.database, id, async (db) => ({
      facts: await store.readFacts(db, id, since),
      promised: await countPromises(db, id, { since, now: at }),
      policies: await listPolicies(db, id),
      domain: await findDomain(db, id, profile.from.address.split("@")[1] ?? ""),
      answers: await store.listCheckAnswers(db, id),
      rows: await store.listReadMails(db, id),
    })),
    asShop(context.database, id, (db) => readCaseFigures(db, asked, { since, until: at, now: at })),
  ]);
  const { facts, promised, policies, domain, answers, rows } = read;
  const inForce = policies.filter(({ valid_from }) => valid_from <= at).at(-1)?.body ?? policies[0]?.body;
  const freight = inForce?.returnFreight;
  const lower = facts.lower.reduce((sum, one) => sum + one.n, 0);
  const judged = judgeFacts({
    profile,
    isOn: (kind) => notificationOf(kind)?.byDefault === true || profile.kinds.includes(kind),
    terms: {
      count: policies.length,
      freightTold: freight?.paidBy === "merchant" || freight?.told === true,
    },
    domain: domain && { verified: domain.state === "verified" },
    faqTopics: facts.faqTopics,
    heard: facts.heard,
    promises: Object.fromEntries(promised.map(({ kind, kept, broken }) => [kind, { kept, broken }])),
    refunds: {
      all: facts.refunds,
      lower: { n: lower, sums: facts.lower },
      blocked: facts.blocked,
      failed: facts.failed,
      failedMended: facts.failedMended,
    },
    cases: {
      all: cases.cases,
      overdue: cases.deadline.overdue,
      solved: cases.oneTouch.n,
      oneTouch: cases.oneTouch.count,
    },
  });
  const mails = rows.map((row) => ({ ...row, topic: mailTopics.find((topic) => topic === row.topic) }));
  return {
    report: reportOf({
      facts: judged,
      answers,
      mails: mails.map(
        ({ topic, subject, read_at, found }): ReadMail => ({ topic, subject, at: read_at, found }),
      ),
    }),
    history: { refunds: facts.refunds, lower, sums: facts.lower },
    mails: mails.map(({ id: mail, topic, subject, handed_in_by, read_at, found }) => {
      const outcomes = Object.values(found);
      const kept = outcomes.filter(Boolean).length;
      return {
        id: mail,
        topic,
        subject,
        by: handed_in_by,
        at: read_at,
        found: kept,
        missing: outcomes.length - kept,
      };
    }),
    address: addressOf(context, shop),
    at,
  };
}

/** What a person says of a check; `undefined` takes it back. Throws `not_found`. */
export async function answerCheck(
  context: Context,
  shopId: string,
  checkId: string,
  said: { answer: "yes" | "no" | "none" | undefined; note: string; by: string },
): Promise<void> {
  if (!checkOf(checkId)) throw new Problem("not_found", "there is no such check");
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    const { answer, by } = said;
    if (answer === undefined) await store.dropCheckAnswer(db, shopId, checkId);
    else await store.putCheckAnswer(db, shopId, checkId, { answer, note: said.note || null, by, at });
    await noteDeed(db, shopId, { by, did: "answered a check", subject: checkId, detail: { answer }, at });
  });
}

/** Reads a mail of the shop's, as a file, and keeps what was found. Of the mail itself only its subject stays. Throws `unprocessable` for what is no mail. */
export async function handInMail(
  context: Context,
  shopId: string,
  raw: Uint8Array,
  { topic, by }: { topic?: MailTopic | undefined; by: string },
): Promise<{ topic: MailTopic | undefined; subject: string; found: Record<string, boolean> }> {
  const mail = await readMail(raw);
  const read = await readHandedIn(mail, topic);
  await asShop(context.database, shopId, (db) => keep(context, db, shopId, raw, read, by));
  return read;
}

export async function dropMail(context: Context, shopId: string, id: string, by: string): Promise<void> {
  await asShop(context.database, shopId, async (db) => {
    if (!(await store.dropReadMail(db, shopId, id)))
      throw new Problem("not_found", "this mail is gone already");
    await noteDeed(db, shopId, {
      by,
      did: "removed a mail from the quick test",
      subject: id,
      at: context.now(),
    });
  });
}

async function keep(
  context: Context,
  db: Db,
  shopId: string,
  raw: Uint8Array,
  {
    topic,
    subject,
    found,
  }: { topic: MailTopic | undefined; subject: string; found: Record<string, boolean> },
  by: string,
): Promise<void> {
  const hash = createHash("sha256").update(raw).digest();
  await store.putReadMail(db, shopId, { hash, topic: topic ?? null, subject, found, by, at: context.now() });
}

/** A mail as it left the shop, or as somebody passed it on: then it is read what was passed on. */
export async function readHandedIn(
  mail: Received,
  topic?: MailTopic,
): Promise<{ topic: MailTopic | undefined; subject: string; found: Record<string, boolean> }> {
  if (mail.unreadable) throw new Problem("unprocessable", `it cannot be read: ${mail.unreadable}`);
  const file = handedOnFile(mail);
  const inner = file ? await readMail(file) : mail;
  const passed = file ? undefined : handedOnIn(mail);
  const lines = linesOf(inner, passed);
  if (inner.headers.size === 0 || lines.every((line) => line.trim() === ""))
    throw new Problem(
      "unprocessable",
      "there is no mail in it: save the whole mail as a file (.eml) and hand that in",
    );
  const subject = (passed?.subject || inner.subject).slice(0, 200);
  const shopMail = {
    from: passed?.writer.address ?? inner.from.address,
    replyTo: passed ? "" : (inner.headers.get("reply-to")?.[0] ?? ""),
    subject,
    lines,
    // Whoever passes a mail on writes a text of her own around it.
    ...(!passed && { hasText: inner.text.trim() !== "" }),
    files: inner.attachments,
  };
  return { subject, ...readShopMail(shopMail, topic) };
}

const linesOf = (mail: Received, passed: HandedOn | undefined): string[] =>
  passed ? passed.text.split("\n") : mail.html ? htmlToLines(mail.html).lines : mail.text.split("\n");

/** Where real mails are forwarded to: nobody who is not told it can make up what was found. */
const addressOf = (context: Pick<Context, "vault">, { id, profile }: Shop): string =>
  `test-${createHmac("sha256", context.vault.keyFor("quick-test")).update(id).digest("hex").slice(0, 16)}@${profile.replyDomain}`;

/** A mail that was forwarded to the quick test's address: read, and no question of anybody. Answers what is noted of it. */
export async function hearForwarded(
  context: Context,
  db: Db,
  shop: Shop,
  inbound: { envelope_to: string; raw: Uint8Array },
  mail: Received,
): Promise<string | undefined> {
  if (inbound.envelope_to.toLowerCase() !== addressOf(context, shop)) return undefined;
  try {
    const read = await readHandedIn(mail);
    await keep(context, db, shop.id, inbound.raw, read, mail.from.address.slice(0, 200) || "–");
    return "it was forwarded to the quick test, and read there";
  } catch (error) {
    if (error instanceof Problem) return `it was forwarded to the quick test, but ${error.message}`;
    throw error;
  }
}
