import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { fieldErrors } from "../commerce/pointers.ts";
import { secretFromEnvironment } from "../config.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { checkMailbox, lookInto } from "../pipeline/mailboxes/looking.ts";
import {
  addMailbox,
  forgetMailbox,
  mailboxJson,
  mailboxSchema,
  showMailboxes,
} from "../pipeline/mailboxes/settings.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { say, whoTypes } from "./person.ts";

interface AddOptions {
  address?: string;
  passwordFromEnv?: string;
  stdin?: boolean;
  oauth?: string;
  seen?: boolean;
  moveTo?: string;
  since?: string;
  inside?: boolean;
  by?: string;
  shop?: string;
  json?: boolean;
}

/** Mailboxes that a shop had before us: connected, tried, and read from then on. */
export function mailboxVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("mailbox")
    .description("mailboxes that the shop has already: mails in them become cases, by IMAP");
  verb
    .command("add")
    .description(
      "connect a mailbox and try it, or give it a new password; mails that come from now on are read",
    )
    .argument("<url>", "imaps://user@host/INBOX; a user with @ is written kundservice%40shop.se")
    .option("--address <address>", "which customers write to; the user where it is one")
    .option("--password-from-env <name>", "the environment variable that has the password")
    .option("--stdin", "read the password from standard input")
    .option(
      "--oauth <provider>",
      'google, microsoft or a token address: then the secret is JSON, { "clientId", "clientSecret", "refreshToken" }',
    )
    .option("--seen", "mark mails as read there once they are kept here; otherwise nothing is changed")
    .option("--move-to <folder>", "move them to this folder instead")
    .option("--since <day>", "also mails that came since that day, 31 days back at most")
    .option("--inside", "the mail server stands in this server's own network")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((url: string, options: AddOptions) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const sent = await settingsOf(url, options);
        const parsed = mailboxSchema.safeParse(sent);
        if (!parsed.success)
          throw new Problem(
            "unprocessable",
            "the mailbox was not connected",
            fieldErrors(parsed.error, sent),
          );
        const by = whoTypes(options.by);
        const made = await addMailbox(context, shop, parsed.data, { by, inside: options.inside ?? false });
        if (options.json) printJson(mailboxJson(made, context.now()));
        else print(`connected: ${made.id}`);
        await tell(context, shop, made.id, options.json);
      }),
    );
  verb
    .command("list")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const all = await showMailboxes(context, shop);
        if (options.json) return printJson(all);
        if (all.length === 0) print("no mailbox is connected: kvitto mailbox add");
        for (const one of all)
          print(
            [
              one.id,
              oneLine(one.address),
              oneLine(`${one.host}/${one.folder}`),
              one.listening ? "listening" : one.state,
              one.checkedAt ? `read ${one.checkedAt.toISOString()}` : "never read",
              mails(one.found),
              one.reason ?? "",
            ]
              .filter(Boolean)
              .join("  "),
          );
      }),
    );
  verb
    .command("test")
    .description("open a mailbox and say what is there; takes nothing and changes nothing")
    .argument("<id>", "from `kvitto mailbox list`")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((id: string, options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        await tell(context, shop, id, options.json, true);
      }),
    );
  verb
    .command("check")
    .description("read a mailbox now, without waiting for its time")
    .argument("<id>", "from `kvitto mailbox list`")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((id: string, options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const checked = await checkMailbox(context, shop, id);
        if (checked.reason !== null) process.exitCode = 1;
        if (options.json) return printJson(checked);
        print(checked.reason ?? `${mails(checked.taken)} new`);
      }),
    );
  verb
    .command("remove")
    .description("stop reading a mailbox; what came out of it stays")
    .argument("<id>", "from `kvitto mailbox list`")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((id: string, options: { by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        await forgetMailbox(context, shop, id, whoTypes(options.by));
        print("removed");
      }),
    );
}

const mails = (count: number): string => (count === 1 ? "1 mail" : `${count} mails`);

/** Secrets come through the environment or standard input: the words of a command can be read by everybody on the machine. */
async function settingsOf(url: string, options: AddOptions): Promise<object> {
  const { passwordFromEnv, stdin, oauth, moveTo } = options;
  if ((passwordFromEnv === undefined) === !stdin)
    throw new Problem("bad_request", "say where the password is: --password-from-env <name>, or --stdin");
  const secret =
    passwordFromEnv === undefined ? await text(process.stdin) : secretFromEnvironment(passwordFromEnv);
  if (!secret?.trim())
    throw new Problem(
      "bad_request",
      passwordFromEnv === undefined ? "standard input was empty" : `${passwordFromEnv} is not set`,
    );
  return {
    url,
    address: options.address,
    since: options.since,
    after: moveTo ? "move" : options.seen ? "seen" : "leave",
    moveTo,
    ...(oauth === undefined
      ? { password: secret.replace(/\r?\n$/, "") }
      : { oauth: { at: oauth, ...consentIn(secret) } }),
  };
}

function consentIn(secret: string): object {
  try {
    return Object(JSON.parse(secret));
  } catch {
    throw new Problem(
      "bad_request",
      'with --oauth the secret is JSON: { "clientId": "...", "clientSecret": "...", "refreshToken": "..." }',
    );
  }
}

/** What its server shows, or why not: then the command ends with 1, and the mailbox is tried again each hour. */
async function tell(context: Context, shop: string, id: string, json = false, alone = false): Promise<void> {
  try {
    const seen = await lookInto(context, shop, id);
    if (json) return alone ? printJson(seen) : undefined;
    print(
      `${oneLine(seen.folder)}: ${mails(seen.mails)}, ${seen.isNew} of them new${seen.tooLarge > 0 ? `, ${seen.tooLarge} of those larger than 25 MB: read them there` : ""}`,
    );
    print(
      seen.hears
        ? "A running server hears a new mail within seconds."
        : "Its server does not say when a mail comes (no IDLE): it is asked each minute.",
    );
  } catch (error) {
    if (alone || !(error instanceof Problem)) throw error;
    process.exitCode = 1;
    say(`It cannot be read yet: ${error.message}`);
  }
}
