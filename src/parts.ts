import { aftership } from "./carriers/aftership/index.ts";
import { bring } from "./carriers/bring/index.ts";
import { easypost } from "./carriers/easypost/index.ts";
import { sendcloud } from "./carriers/sendcloud/index.ts";
import { shippo } from "./carriers/shippo/index.ts";
import type { Config } from "./config.ts";
import type { ShopApp } from "./contracts/app.ts";
import type { Helpdesk } from "./contracts/helpdesk.ts";
import type {
  Carrier,
  Letter,
  Mailbox,
  MailboxDoor,
  MailProvider,
  MailReception,
  MailReporter,
  Platform,
} from "./contracts.ts";
import { Problem } from "./errors.ts";
import { freshdesk } from "./helpdesks/freshdesk/index.ts";
import { gorgias } from "./helpdesks/gorgias/index.ts";
import { mailbox } from "./helpdesks/mailbox/index.ts";
import { reamaze } from "./helpdesks/reamaze/index.ts";
import { zendesk } from "./helpdesks/zendesk/index.ts";
import { mailgunReception } from "./mail/mailgun/inbound.ts";
import { mailgunReports } from "./mail/mailgun/reports.ts";
import { postmarkReception } from "./mail/postmark/inbound.ts";
import { postmarkReports } from "./mail/postmark/reports.ts";
import { rawReception } from "./mail/raw/inbound.ts";
import { resendReports } from "./mail/resend/reports.ts";
import { sendgridReception } from "./mail/sendgrid/inbound.ts";
import { sendgridReports } from "./mail/sendgrid/reports.ts";
import { sesReception } from "./mail/ses/inbound.ts";
import { sesReports } from "./mail/ses/reports.ts";
import { events } from "./platforms/events/index.ts";
import { openShopify } from "./platforms/shopify/app.ts";
import { shopify } from "./platforms/shopify/index.ts";
import { woocommerce } from "./platforms/woocommerce/index.ts";

/** The only file that names adapters: to add a platform or a provider, add its folder and a line here. */
export const platforms: Record<string, Platform> = { events, shopify, woocommerce };

/** The app that merchants install in their shop, where the operator runs one. */
export function openApp(
  config: Pick<Config, "SHOPIFY_API_KEY" | "SHOPIFY_API_SECRET" | "SHOPIFY_URL">,
  now: () => Date = () => new Date(),
): ShopApp | undefined {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, SHOPIFY_URL: url } = config;
  if (apiKey === undefined) return undefined;
  if (apiSecret === undefined)
    throw new Problem("bad_request", "SHOPIFY_API_SECRET: set it beside SHOPIFY_API_KEY");
  return openShopify({ apiKey, apiSecret, url, now });
}

/** Loaded when they are chosen: a runtime never evaluates a provider that it does not use. */
const providers: Record<string, (url: string) => Promise<MailProvider>> = {
  "smtp:": async (url) => (await import("./mail/smtp/index.ts")).smtp(url),
  "smtps:": async (url) => (await import("./mail/smtp/index.ts")).smtp(url),
  "postmark:": async (url) => (await import("./mail/postmark/index.ts")).postmark(url),
  "cloudflare:": async (url) => (await import("./mail/cloudflare/index.ts")).cloudflare(url),
  "ses:": async (url) => (await import("./mail/ses/index.ts")).ses(url),
  "resend:": async (url) => (await import("./mail/resend/index.ts")).resend(url),
  "mailgun:": async (url) => (await import("./mail/mailgun/index.ts")).mailgun(url),
  "sendgrid:": async (url) => (await import("./mail/sendgrid/index.ts")).sendgrid(url),
};

/** What tells afterwards what became of a mail, by the name that stands in its webhook's address. */
export const reporters: Record<string, MailReporter> = {
  [postmarkReports.name]: postmarkReports,
  [sesReports.name]: sesReports,
  [resendReports.name]: resendReports,
  [mailgunReports.name]: mailgunReports,
  [sendgridReports.name]: sendgridReports,
};

/** Who takes customers' mails and brings them over HTTP, by the name that stands in the address; `raw` is whoever can post a mail as it is. */
export const receptions: Record<string, MailReception> = {
  [rawReception.name]: rawReception,
  [postmarkReception.name]: postmarkReception,
  [mailgunReception.name]: mailgunReception,
  [sesReception.name]: sesReception,
  [sendgridReception.name]: sendgridReception,
};

/** Who tells where parcels are, by the name that stands in its webhook's address. */
export const carriers: Record<string, Carrier> = { aftership, bring, easypost, sendcloud, shippo };

/** Where staff answer, by the name that stands in the webhook's address. */
export const helpdesks: Record<string, Helpdesk> = { zendesk, freshdesk, reamaze, gorgias, mailbox };

/** The provider that MAIL_URL names. */
export function openProvider(url: string): Promise<MailProvider> {
  const open = providers[new URL(url).protocol];
  if (!open)
    throw new Problem(
      "bad_request",
      `MAIL_URL: ${new URL(url).protocol.slice(0, -1)} is not a provider; use ${Object.keys(providers)
        .map((name) => name.slice(0, -1))
        .join(", ")}`,
    );
  return open(url);
}

/** How the bytes that were made for a provider are read again, by its name. */
const letters: Record<string, (bytes: Uint8Array) => Promise<Letter>> = {
  smtp: async (bytes) => (await import("./mail/smtp/index.ts")).readSmtp(bytes),
  postmark: async (bytes) => (await import("./mail/postmark/index.ts")).readPostmark(bytes),
  cloudflare: async (bytes) => (await import("./mail/cloudflare/index.ts")).readCloudflare(bytes),
  ses: async (bytes) => (await import("./mail/ses/index.ts")).readSes(bytes),
  resend: async (bytes) => (await import("./mail/resend/index.ts")).readResend(bytes),
  mailgun: async (bytes) => (await import("./mail/mailgun/index.ts")).readMailgun(bytes),
  sendgrid: async (bytes) => (await import("./mail/sendgrid/index.ts")).readSendgrid(bytes),
};

/** What a customer read of a mail that left, whichever provider it left through. */
export async function readMail(provider: string, bytes: Uint8Array): Promise<Letter> {
  const read = letters[provider];
  if (!read) throw new Problem("unavailable", `this release cannot read mails made for ${provider}`);
  return read(bytes);
}

export interface OpenMail {
  mail: MailProvider;
  failover?: MailProvider | undefined;
  mailbox?: Mailbox | undefined;
  close(): Promise<void>;
}

/** The way mails leave: the provider of MAIL_URL, or the built-in mailbox, which is an SMTP server as any other. */
export async function openMail(
  config: Pick<Config, "MAIL_URL" | "MAIL_FAILOVER_URL">,
  folder: string,
): Promise<OpenMail> {
  if (config.MAIL_URL) {
    const mail = await openProvider(config.MAIL_URL);
    const failover = config.MAIL_FAILOVER_URL ? await openProvider(config.MAIL_FAILOVER_URL) : undefined;
    return { mail, failover, close: async () => void (await Promise.all([mail.close(), failover?.close()])) };
  }
  const catcher = await (await import("./mail/catcher/index.ts")).startCatcher({ folder });
  const mail = await openProvider(catcher.url);
  return {
    mail,
    mailbox: catcher.mailbox,
    async close() {
      await mail.close();
      await catcher.close();
    },
  };
}

/** Listens for customers' answers by SMTP. */
export const listenForMail: typeof import("./mail/smtp/listen.ts").startListener = async (listener) =>
  (await import("./mail/smtp/listen.ts")).startListener(listener);

/** Reads mailboxes that shops had before us; for a process that can hold a connection open. */
export const imap: MailboxDoor = {
  open: async (access) => (await import("./mail/imap/index.ts")).openMailbox(access),
  renew: async (grant, inside) => (await import("./mail/imap/consent.ts")).renewAccess(grant, inside),
};
