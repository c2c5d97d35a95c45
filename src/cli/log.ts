import type { Command } from "commander";
import { deedsOf, refundMeant } from "../pipeline/refunds/refund-view.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { deedLine } from "./statement-print.ts";

export function logVerb(program: Command, environment: Environment): void {
  program
    .command("log")
    .description("who named, approved, wrote, learned or attested what; the latest first")
    .option("--refund <refund>", "only one refund: its id, R-number or order number")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { refund?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const deeds = await asShop(context.database, id, async (db) =>
          deedsOf(
            db,
            id,
            options.refund === undefined ? undefined : await refundMeant(db, id, options.refund),
          ),
        );
        if (options.json) return printJson(deeds);
        if (deeds.length === 0) print("nobody has done anything yet");
        for (const one of deeds) print(deedLine(one, profile.timeZone));
      }),
    );
}
