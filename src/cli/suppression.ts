import type { Command } from "commander";
import { printer } from "../commerce/print.ts";
import { liftSuppression } from "../pipeline/sending/suppressing.ts";
import { asShop } from "../store/database.ts";
import { listSuppressions } from "../store/suppression.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

const not = { all: "no mails", question: "no questions", "follow-up": "no follow-ups" } as const;

export function suppressionVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("suppression")
    .description("addresses that are not written to: their mails came back for good, or were called spam");
  verb
    .command("list")
    .option("--address <address>", "only this one")
    .option("--lifted", "also those that are written to again")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { address?: string; lifted?: boolean; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const { address, lifted } = options;
        const rows = await asShop(context.database, id, (db) =>
          listSuppressions(db, id, { address, lifted }, context.vault),
        );
        if (options.json) return printJson(rows);
        if (rows.length === 0) print("every address is written to");
        const day = (at: Date) => printer("en").longDay(at, profile.timeZone);
        for (const one of rows)
          print(
            `${oneLine(one.address)}  ${not[one.scope]} since ${day(one.made_at)}: ${oneLine(one.reason)}${one.undone_at ? `; lifted by ${oneLine(one.undone_by ?? "")}, ${day(one.undone_at)}` : ""}`,
          );
      }),
    );
  verb
    .command("lift")
    .description("write to an address again; if it is still dead, the next bounce stops it anew")
    .requiredOption("--address <address>")
    .option("--resend", "also send the mails that did not leave because of it, where they are still true")
    .option("--by <name>", "who decides it; you otherwise")
    .option("--shop <id>")
    .action((options: { address: string; resend?: boolean; by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const { address, resend } = options;
        const by = whoTypes(options.by);
        const { stopped, resent } = await liftSuppression(context, id, { address }, { by, resend });
        print("lifted: the next mail is tried again");
        if (resend) print(`mails that leave now: ${resent} of ${stopped}`);
        else if (stopped > 0)
          print(
            `mails that did not leave because of it: ${stopped}; kvitto notification list --state refused,not_sent shows them, kvitto notification resend <id> sends one`,
          );
      }),
    );
}
