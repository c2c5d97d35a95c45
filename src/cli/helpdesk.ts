import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { summary } from "../commerce/pointers.ts";
import { printer } from "../commerce/print.ts";
import { Problem } from "../errors.ts";
import {
  connectHelpdesk,
  connectingSchema,
  disconnectHelpdesk,
  readHelpdesk,
  retryHelpdesk,
  testHelpdesk,
} from "../pipeline/helpdesks/connecting.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { say, whoTypes } from "./person.ts";

interface ConnectOptions {
  account: string;
  user?: string;
  category?: string;
  webhookSecret?: string;
  sends?: string;
  answered?: string;
  topics?: string;
  by?: string;
  shop?: string;
}

/** Where a shop's staff answer. The key is read from standard input, so that it stands in no history and no list of processes. */
export function helpdeskVerb(program: Command, environment: Environment): void {
  const verb = program.command("helpdesk").description("the helpdesk in which your staff answer");
  verb
    .command("connect")
    .description(
      "connect zendesk, freshdesk, reamaze, gorgias or mailbox, or give it a new key; the key comes on standard input: printenv ZENDESK_TOKEN | kvitto helpdesk connect zendesk ...",
    )
    .argument("<helpdesk>")
    .requiredOption("--account <name>", "the part before its own domain; for mailbox the address")
    .option("--user <address>", "whose key it is; not needed for Freshdesk and mailbox")
    .option("--category <name>", "only Re:amaze: the channel that gets the conversations")
    .option(
      "--webhook-secret <secret>",
      "the secret of its webhooks; without it one is made, except for Zendesk",
    )
    .option("--sends <who>", "who mails what staff write there: kvitto or helpdesk")
    .option("--answered <state>", "how a ticket stands that was answered here: solved or pending")
    .option("--topics <list>", "only these topics, such as refund,return; all otherwise")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((helpdesk: string, options: ConnectOptions) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const { account, user, category, webhookSecret, sends, answered, topics } = options;
        const said = {
          ...{ helpdesk, account, user, category, webhookSecret, sends, answered },
          topics: topics?.split(",").map((topic) => topic.trim()),
          token: helpdesk === "mailbox" ? undefined : await readKey(),
        };
        const given = connectingSchema.safeParse(said);
        if (!given.success) throw new Problem("bad_request", summary(given.error, said));
        const made = await connectHelpdesk(context, id, given.data, whoTypes(options.by));
        print(`connected: ${made.helpdesk} ${made.account}; ${made.sends} sends what staff write there`);
        if (made.webhook) print(`Webhooks go to ${made.webhook}`);
        if (made.webhookSecret)
          print(
            `with the header X-Kvitto-Secret: ${made.webhookSecret}, or ?token=${made.webhookSecret} behind the address; it is shown once`,
          );
      }),
    );
  verb
    .command("list")
    .description("how it is connected, whether it answers, and what it has not been told yet")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const found = await readHelpdesk(context, id);
        if (options.json) return printJson(found ?? null);
        if (!found) return print("no helpdesk is connected: kvitto helpdesk connect");
        print(
          `${found.helpdesk}  ${found.account}  ${found.sends} sends  ${found.topics ? found.topics.join(", ") : "all topics"}`,
        );
        const at = (moment: Date) => printer("en").moment(moment, profile.timeZone);
        if (found.awayUntil && found.awayUntil > context.now())
          print(`left alone until ${at(found.awayUntil)}: ${oneLine(found.reason ?? "")}`);
        for (const one of found.waiting)
          print(
            `${one.case}  ${one.what}  ${one.state}  tried ${one.attempts} times  due ${at(one.dueAt)}${one.reason ? `  ${oneLine(one.reason)}` : ""}`,
          );
      }),
    );
  verb
    .command("test")
    .description("ask it something harmless with the key")
    .option("--shop <id>")
    .action((options: { shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const { helpdesk } = await testHelpdesk(context, id);
        print(`${helpdesk} answers`);
      }),
    );
  verb
    .command("retry")
    .description("try again what was given up, of one case or of all")
    .option("--case <number>", "such as N-2417")
    .option("--shop <id>")
    .action((options: { case?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        print(`tried again: ${await retryHelpdesk(context, id, options.case)}`);
      }),
    );
  verb
    .command("disconnect")
    .description("cases stay here from now on; the tickets that were made stay there")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((options: { by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        print(`disconnected: ${await disconnectHelpdesk(context, id, whoTypes(options.by))}`);
      }),
    );
}

async function readKey(): Promise<string | undefined> {
  if (process.stdin.isTTY) say("Paste the key and end with Ctrl-D:");
  const key = (await readFile("/dev/stdin", "utf8").catch(() => "")).trim();
  return key === "" ? undefined : key;
}
