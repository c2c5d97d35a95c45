import { randomUUID } from "node:crypto";
import { z } from "zod";
import { pickLocale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { Address, Mail, MailProvider, SendOutcome } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop, type Db } from "../../store/database.ts";
import { countTested, onlyOne, testSubject } from "../../store/matching.ts";
import { listMembers } from "../../store/member.ts";
import type { Wording } from "../../templating/wording.ts";
import { isStaff } from "../cases/elsewhere.ts";
import { outletOf } from "../sending/outlet.ts";
import { type Sender, senderOf } from "../sending/sender.ts";
import { preview } from "./preview.ts";
import { shownKind } from "./samples.ts";
import { testBanner } from "./test-words.ts";

/** A template as a mail in somebody's own inbox: to the shop's own people, and to nobody else. */

interface TestWish {
  kind: string;
  wording?: Wording | undefined;
  within?: string | undefined;
  sample?: string | undefined;
  locale: string;
  to: readonly string[];
  /** Who asks for it: her answers come to her. */
  by: { name: string; address: string };
}

interface TestSent {
  to: string;
  outcome: SendOutcome["outcome"];
  /** Why it was not taken; nothing where it was. */
  reason?: string | undefined;
  /** Where it can be read on this machine. */
  see?: string | undefined;
}

const mostAddresses = 10;
/** So many mails with tests within ten minutes: one to two people is two. */
const mostTests = 20;
const window = 600_000;

/**
 * Sends it through the shop's real provider. It is no notification: no statistics count it, no promise is made, no link in it opens a customer's page, and who answers
 * it writes to whoever sent it, never into a customer's case. Throws `forbidden` for an address that is not the shop's own, `too_many`, `conflict` where the
 * shop cannot send yet, and `unprocessable` where the template cannot be made.
 */
export async function sendTest(context: Context, shop: Shop, wish: TestWish): Promise<TestSent[]> {
  const to = addressesIn(wish.to);
  const sender = await asShop(context.database, shop.id, (db) => begin(context, db, shop, wish, to));
  const { subject, html, text, broken } = await preview(context, shop, { ...wish, traced: false });
  if (html === null)
    throw new Problem(
      "unprocessable",
      `it cannot be made: ${broken?.[0]?.message ?? "the template is broken"}`,
    );
  const banner = testBanner[pickLocale(wish.locale) ?? "en"];
  const words = {
    subject: `[Test] ${subject}`,
    html: withBanner(withoutLinks(html), banner),
    text: `${banner}\n\n${text}`,
  };
  const provider = outletOf(context)?.provider ?? context.mail;
  const sent: TestSent[] = [];
  for (const address of to) {
    const mail = testMail(context, sender, {
      ...words,
      to: { address },
      // The name is the shop's, as customers read it.
      replyTo: { name: shop.profile.from.name, address: wish.by.address },
      kind: shownKind(wish.kind, wish.within),
    });
    const outcome = await handOver(provider, mail);
    const reason = outcome.outcome === "accepted" ? undefined : outcome.reason;
    sent.push({ to: address, outcome: outcome.outcome, reason, see: await placeOf(context, mail) });
  }
  return sent;
}

/** Whether it may be sent at all; noted before anything is made, so that of many at once each counts those before it. */
async function begin(
  context: Context,
  db: Db,
  shop: Shop,
  wish: TestWish,
  to: readonly string[],
): Promise<Exclude<Sender, { wait: string }>> {
  const strangers = await strangersIn(db, shop, to);
  if (strangers.length > 0)
    throw new Problem(
      "forbidden",
      `a test only goes to the shop's own people: ${strangers.join(", ")} is no member, no address of the shop, and at no domain that it has proven to be its own`,
    );
  const sender = await senderOf(context, db, shop);
  if ("wait" in sender) throw new Problem("conflict", sender.wait);
  await onlyOne(db, shop.id);
  const before = await countTested(db, shop.id, new Date(context.now().getTime() - window));
  if (before + to.length > mostTests)
    throw new Problem(
      "too_many",
      `within ten minutes tests go to ${mostTests} addresses, and ${before} have had one: wait a little`,
    );
  await noteDeed(db, shop.id, {
    ...{ by: wish.by.name, did: "asked for a test", subject: testSubject, at: context.now() },
    detail: {
      kind: wish.kind,
      locale: wish.locale,
      addresses: to.length,
      // Who it was can be looked up by whoever knows the address, and read by nobody.
      to: to.map((address) => context.vault.sign("test address", `${shop.id}/${address}`)),
    },
  });
  return sender;
}

/** Throws `unprocessable` where one of them is none, or there are too many. */
function addressesIn(to: readonly string[]): string[] {
  const all = [...new Set(to.map((address) => address.trim().toLowerCase()).filter(Boolean))];
  if (all.length === 0) throw new Problem("unprocessable", "say who gets the test");
  if (all.length > mostAddresses)
    throw new Problem("unprocessable", `a test goes to at most ${mostAddresses} addresses`);
  const wrong = all.find((address) => address.length > 254 || !z.email().safeParse(address).success);
  if (wrong !== undefined) throw new Problem("unprocessable", `${wrong.slice(0, 100)} is no mail address`);
  return all;
}

async function strangersIn(db: Db, shop: Shop, to: readonly string[]): Promise<string[]> {
  const members = (await listMembers(db, shop.id)).map(({ email }) => email.toLowerCase());
  const strangers: string[] = [];
  for (const address of to)
    if (!members.includes(address) && !(await isStaff(db, shop, address))) strangers.push(address);
  return strangers;
}

/** A mail that is none of ours to any customer: nothing in it names a conversation. */
export function testMail(
  context: Pick<Context, "now">,
  sender: Exclude<Sender, { wait: string }>,
  words: Pick<Mail, "to" | "replyTo" | "subject" | "html" | "text"> & { kind?: string },
): Mail {
  const { kind, ...rest } = words;
  const messageId = `<${randomUUID()}@${domainOf(sender.from)}>`;
  return {
    ...rest,
    from: sender.from,
    messageId,
    date: context.now(),
    references: [messageId],
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(kind !== undefined && { "X-Notification-Kind": kind }),
    },
    dkim: sender.dkim,
  };
}

const domainOf = ({ address }: Address): string => address.split("@")[1] ?? "";

async function handOver(provider: MailProvider, mail: Mail): Promise<SendOutcome> {
  const bytes = await provider.compose(mail);
  const envelope = { from: mail.from.address, to: mail.to.address };
  return provider.send(bytes, envelope, mail.messageId, async () => undefined);
}

/** In the built-in mailbox, where there is one. */
async function placeOf({ mailbox }: Pick<Context, "mailbox">, mail: Mail): Promise<string | undefined> {
  const found = (await mailbox?.list())?.find(({ messageId }) => messageId === mail.messageId);
  return found && `/mailbox?id=${encodeURIComponent(found.id)}`;
}

/** A link that did something would do it to a customer's order: the words stay, what they lead to goes. */
function withoutLinks(html: string): string {
  return html.replace(
    /<(a|area)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi,
    (_all, name: string, attributes: string) => {
      const left = attributes.replace(/\s(?:href|target|ping)\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi, "");
      return `<${name}${left}>`;
    },
  );
}

const withBanner = (html: string, banner: string): string =>
  html.replace(
    /<body\b(?:[^>"']|"[^"]*"|'[^']*')*>/i,
    (body) =>
      `${body}<div role="note" style="padding:12px 16px;background-color:#fff3cd;color:#3d2f00;border-bottom:2px solid #8a6d00;font:16px/24px -apple-system,'Segoe UI',Roboto,Arial,sans-serif;text-align:center">${banner}</div>`,
  );
