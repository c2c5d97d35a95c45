import type { Command } from "commander";
import { z } from "zod";
import { pickLocale } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import type { Mail, MailProvider, SendOutcome } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { composer } from "../pipeline/render.ts";
import { livePublished } from "../pipeline/sending/published.ts";
import { senderOf } from "../pipeline/sending/sender.ts";
import { testMail } from "../pipeline/templates/test-send.ts";
import { asShop } from "../store/database.ts";
import { readTemplate } from "../templating/library.ts";
import { chooseShop, type Environment, oneLine, print, withContext } from "./environment.ts";

const kind = "refund-issued";

export function sendTestVerb(program: Command, environment: Environment): void {
  program
    .command("send-test")
    .description("send a sample refund mail to yourself through the real provider, each step told")
    .requiredOption("--to <address>", "who gets it")
    .option("--shop <id>", "whose templates and sender; not needed with one shop")
    .action((options: { to: string; shop?: string }) =>
      withContext(environment, async (context) => {
        if (!z.email().safeParse(options.to).success)
          throw new Problem("bad_request", "--to is one mail address");
        const mail = await sample(context, await chooseShop(context, options.shop), options.to);
        const ways = [context.mail, ...(context.failover ? [context.failover] : [])];
        for (const provider of ways) if (!(await tell(context, provider, mail))) process.exitCode = 1;
      }),
    );
}

/** The template's own example in the shop's language: what it says of money and people is made up. Nothing of it is stored. */
async function sample(context: Context, shop: Shop, to: string): Promise<Mail> {
  const { profile } = shop;
  const { sender, published } = await asShop(context.database, shop.id, async (db) => ({
    sender: await senderOf(context, db, shop),
    published: (await livePublished(context.database, db, shop.id, [kind])).get(kind),
  }));
  if ("wait" in sender) throw new Problem("conflict", sender.wait);
  if (!published)
    throw new Problem("conflict", `${profile.name} has no published template for ${kind}: kvitto migrate`);
  const view = Object((await readTemplate(kind)).sample);
  const shown = { ...view, shop: { ...view.shop, name: profile.name, team: profile.from.name } };
  const { subject, html, text } = composer(published, pickLocale(profile.locale) ?? "en")(shown);
  print(
    `✓ sender    ${oneLine(sender.from.name ?? "")} <${sender.from.address}>${sender.dkim ? ", signed" : ""}`,
  );
  return testMail(context, sender, {
    ...{ to: { address: to }, replyTo: profile.from },
    ...{ subject: `Test: ${subject}`, html, text },
  });
}

/** One provider, step by step; answers whether it took the mail. */
async function tell(context: Context, provider: MailProvider, mail: Mail): Promise<boolean> {
  const name = provider === context.failover ? "MAIL_FAILOVER_URL" : "MAIL_URL";
  const failed = (step: string, reason: string, todo: string): false => {
    print(`✗ ${step.padEnd(9)} ${oneLine(reason)}\n  ${todo}`);
    return false;
  };
  try {
    await provider.check();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return failed(
      "provider",
      error.message,
      `look at ${name}: host, port, TLS, user name and password or token`,
    );
  }
  print(
    `✓ provider  ${provider.name} answers, ${context.mailbox ? "the built-in mailbox: nothing leaves this machine" : "and takes our credentials"}`,
  );
  const bytes = await provider.compose(mail);
  print(`✓ composed  ${mail.subject} (${Math.ceil(bytes.length / 1024)} KB)`);
  const envelope = { from: mail.from.address, to: mail.to.address };
  const outcome = await provider.send(bytes, envelope, mail.messageId, async () =>
    print("✓ handed    sender and recipient are taken; the last byte follows"),
  );
  if (outcome.outcome !== "accepted") return failed(outcome.outcome, outcome.reason, todo[outcome.outcome]);
  print(
    `✓ accepted  ${oneLine(outcome.answer)}\n  now look into the mailbox of ${mail.to.address}, and its spam folder`,
  );
  return true;
}

const todo: Record<Exclude<SendOutcome["outcome"], "accepted">, string> = {
  refused:
    "the provider says why: often the sender's domain is not verified there (kvitto dns check), or the recipient does not exist",
  later: "customers' mails would wait and be tried again; try the test again in a minute",
  uncertain: "it may have arrived: look into the mailbox before you try again",
};
