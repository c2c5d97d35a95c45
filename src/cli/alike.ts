import { type Command, Option } from "commander";
import { printer } from "../commerce/print.ts";
import { alikeOf, correctMails } from "../pipeline/deciding/alike.ts";
import { type Likeness, likenesses } from "../store/alike.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { asInstant, whoTypes } from "./person.ts";

/** One mail was wrong: who else got such a one, and how they hear what is right. */
export function alikeVerbs(notification: Command, environment: Environment): void {
  notification
    .command("alike")
    .description("who else got a mail like this one that has left")
    .argument("<id>", "from `kvitto notification list`")
    .addOption(
      new Option("--by <what>", "what they have in common: template, policy, rule or kind")
        .choices([...likenesses])
        .default("template"),
    )
    .option("--since <instant>", "from when; seven days before it left otherwise", asInstant)
    .option("--until <instant>", "until when; now otherwise", asInstant)
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action(
      (id: string, options: { by: Likeness; since?: Date; until?: Date; shop?: string; json?: boolean }) =>
        withContext(environment, async (context) => {
          const { id: shop, profile } = await chooseShop(context, options.shop);
          const found = await asShop(context.database, shop, (db) => alikeOf(context, db, shop, id, options));
          if (options.json) return printJson(found);
          const en = printer("en");
          for (const one of found.alike)
            print(
              [
                one.id,
                en.moment(one.sent_at, profile.timeZone),
                oneLine(one.recipient ?? ""),
                oneLine(one.subject ?? ""),
              ].join("  "),
            );
          print(
            found.alike.length === 0
              ? `nobody else since ${en.moment(found.since, profile.timeZone)}`
              : `${found.alike.length} in all; kvitto notification correct <id...> puts them right`,
          );
        }),
    );
  notification
    .command("correct")
    .description(
      "put mails right: a correction where the refund says something else now, or the mail once more",
    )
    .argument("<id...>")
    .option("--resend", "send the same mail again, as it is true now")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((ids: string[], options: { resend?: boolean; by?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const done = await correctMails(context, shop, ids, {
          as: options.resend ? "resend" : "correction",
          by: whoTypes(options.by),
        });
        if (options.json) return printJson(done);
        for (const { id, mail, reason } of done) print(mail ? `${id}: ${mail} leaves` : `${id}: ${reason}`);
      }),
    );
}
