import type { Config } from "./config.ts";
import type { Mailbox, MailProvider, Platform } from "./contracts.ts";
import { Problem } from "./errors.ts";
import { events } from "./platforms/events/index.ts";
import { shopify } from "./platforms/shopify/index.ts";
import { woocommerce } from "./platforms/woocommerce/index.ts";

/** The only file that names adapters: to add a platform or a provider, add its folder and a line here. */
export const platforms: Record<string, Platform> = { events, shopify, woocommerce };

/** Loaded when they are chosen: a runtime never evaluates a provider that it does not use. */
const providers: Record<string, (url: string) => Promise<MailProvider>> = {
  "smtp:": async (url) => (await import("./mail/smtp/index.ts")).smtp(url),
  "smtps:": async (url) => (await import("./mail/smtp/index.ts")).smtp(url),
  "postmark:": async (url) => (await import("./mail/postmark/index.ts")).postmark(url),
};

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

export interface OpenMail {
  mail: MailProvider;
  mailbox?: Mailbox | undefined;
  close(): Promise<void>;
}

/** The way mails leave: the provider of MAIL_URL, or the built-in mailbox, which is an SMTP server as any other. */
export async function openMail(config: Pick<Config, "MAIL_URL">, folder: string): Promise<OpenMail> {
  if (config.MAIL_URL) {
    const mail = await openProvider(config.MAIL_URL);
    return { mail, close: () => mail.close() };
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
