import type { Command } from "commander";
import { fieldErrors } from "../commerce/pointers.ts";
import { typedPolicySchema } from "../commerce/policy.ts";
import { printer } from "../commerce/print.ts";
import { Problem } from "../errors.ts";
import { addTerms, policyJson } from "../pipeline/refunds/policies.ts";
import { asShop } from "../store/database.ts";
import { findPolicy, listPolicies } from "../store/policy.ts";
import {
  chooseShop,
  type Environment,
  oneLine,
  print,
  printJson,
  readJson,
  withContext,
} from "./environment.ts";
import { progress, whoTypes } from "./person.ts";

interface AddOptions {
  file: string;
  from: string;
  attestedBy?: string;
  by?: string;
  shop?: string;
  json?: boolean;
}

export function policyVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("policy")
    .description("return terms as versions; an order keeps the version in force when it was placed");
  verb
    .command("add")
    .description("orders placed since then without terms get these, and what waited for them is decided")
    .requiredOption("--file <json>", "the terms, as `policy.json` in the docs")
    .requiredOption("--from <date>", "in force since, such as 2026-03-03")
    .option("--attested-by <name>", "who vouches that customers were told these terms since then")
    .option("--by <name>", "who adds them; you otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: AddOptions) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const told = await readJson(options.file);
        const parsed = typedPolicySchema.safeParse(told);
        if (!parsed.success)
          throw new Problem("unprocessable", "the terms cannot be read", fieldErrors(parsed.error, told));
        const attestedBy = options.attestedBy === undefined ? undefined : whoTypes(options.attestedBy);
        const added = await addTerms(
          context,
          id,
          { policy: parsed.data, from: options.from, attestedBy, by: whoTypes(options.by) },
          progress("decided"),
        );
        if (options.json) return printJson(added);
        print(
          `version ${added.version} is in force since ${options.from}${attestedBy ? `, attested by ${attestedBy}` : ""}`,
        );
        if (added.orders > 0) print(`orders that have these terms now: ${added.orders}`);
        if (added.decided > 0)
          print(`refunds decided anew: ${added.decided}, no longer waiting: ${added.released}`);
        for (const note of added.notes) print(`note: ${note}`);
      }),
    );
  verb
    .command("list")
    .description("the latest first")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const policies = await asShop(context.database, id, (db) => listPolicies(db, id));
        if (options.json) return printJson(policies.map(policyJson));
        if (policies.length === 0) print("there are no terms yet: kvitto policy add");
        const en = printer("en");
        for (const one of policies)
          print(
            `${oneLine(one.version)}  since ${en.longDay(one.valid_from, profile.timeZone)}${one.attested_by ? `  attested by ${oneLine(one.attested_by)}` : ""}`,
          );
      }),
    );
  verb
    .command("show")
    .description("one version, as JSON")
    .argument("<version>")
    .option("--shop <id>")
    .option("--json", "with when it began and who attests it")
    .action((version: string, options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const found = await asShop(context.database, id, (db) => findPolicy(db, id, version));
        if (!found) throw new Problem("not_found", `there is no version ${version} of the terms`);
        printJson(options.json ? policyJson(found) : found.body);
      }),
    );
}
