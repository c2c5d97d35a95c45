import type { Command } from "commander";
import { promisesSince } from "../pipeline/deciding/promises.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { asInstant } from "./person.ts";

const month = 30 * 86_400_000;
const named: Record<string, string> = {
  answer_by: "an answer by",
  money_by: "money by",
  explain_by: "an explanation by",
  parcel_by: "a parcel by",
};

/** Whether a shop keeps its word. */
export function promisesVerb(program: Command, environment: Environment): void {
  program
    .command("promises")
    .description(
      "the deadlines that mails stated, and how many were kept; docs/figures.md defines each figure",
    )
    .option("--since <instant>", "of mails that left since then; the last 30 days otherwise", asInstant)
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { since?: Date; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const now = context.now();
        const since = options.since ?? new Date(now.getTime() - month);
        const found = await asShop(context.database, shop, (db) => promisesSince(db, shop, since, now));
        if (options.json) return printJson(found);
        if (found.length === 0) print("no promise was made");
        for (const one of found)
          print(
            `${(named[one.kind] ?? one.kind).padEnd(18)} made ${one.made}, kept ${one.kept}${one.keptPercent === null ? "" : ` (${one.keptPercent} %)`}, broken ${one.broken}, open ${one.open}, overdue ${one.overdue}`,
          );
      }),
    );
}
