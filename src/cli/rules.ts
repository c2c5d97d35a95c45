import type { Command } from "commander";
import { printer } from "../commerce/print.ts";
import { forgetRule } from "../pipeline/refunds/review.ts";
import { asShop } from "../store/database.ts";
import { listRules } from "../store/naming.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

export function ruleVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("rule")
    .description("names that are given without asking again, learned with `statement name --learn`");
  verb
    .command("list")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const rules = await asShop(context.database, id, (db) => listRules(db, id));
        if (options.json)
          return printJson(
            rules.map(({ made_by, made_at, ...rule }) => ({ ...rule, by: made_by, at: made_at })),
          );
        if (rules.length === 0) print("nothing is learned yet: kvitto statement name ... --learn");
        const en = printer("en");
        for (const rule of rules)
          print(
            `${rule.id}  ${rule.amount} ${rule.currency}${rule.carrier ? ` with ${oneLine(rule.carrier)}` : ""} is ${rule.parts.map((part) => `${part.kind} ${part.amount}`).join(" + ")}  ${oneLine(rule.made_by)}, ${en.longDay(rule.made_at, profile.timeZone)}`,
          );
      }),
    );
  verb
    .command("forget")
    .description("the names that it gave are taken back too, where the mail has not left")
    .argument("<id>", "from `rule list`")
    .option("--by <name>", "who forgets it; you otherwise")
    .option("--shop <id>")
    .action((ruleId: string, options: { by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const refunds = await forgetRule(context, id, ruleId, { by: whoTypes(options.by) });
        print(`forgotten; refunds decided anew: ${refunds}`);
      }),
    );
}
