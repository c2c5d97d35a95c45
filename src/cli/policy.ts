import type { Command } from "commander";
import { policySchema } from "../commerce/policy.ts";
import { Problem } from "../errors.ts";
import { asShop } from "../store/database.ts";
import { addPolicy } from "../store/policy.ts";
import { chooseShop, type Environment, print, readJson, withContext } from "./environment.ts";

export function policyVerb(program: Command, environment: Environment): void {
  program
    .command("policy")
    .description("return terms as versions; an order keeps the version in force when it was placed")
    .command("add")
    .requiredOption("--file <json>", "the terms, as `policy.json` in the docs")
    .requiredOption("--from <date>", "in force since, such as 2026-03-03")
    .option("--shop <id>")
    .action((options: { file: string; from: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const parsed = policySchema.safeParse(await readJson(options.file));
        if (!parsed.success)
          throw new Problem(
            "unprocessable",
            "the terms cannot be read",
            parsed.error.issues.map((issue) => ({
              pointer: `/${issue.path.join("/")}`,
              detail: issue.message,
            })),
          );
        const from = new Date(options.from);
        if (Number.isNaN(from.getTime()))
          throw new Problem("bad_request", `${options.from} is not a date such as 2026-03-03`);
        await asShop(context.database, id, (db) => addPolicy(db, id, parsed.data, { validFrom: from }));
        print(`version ${parsed.data.version} is in force since ${options.from}`);
      }),
    );
}
