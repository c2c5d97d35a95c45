import type { Command } from "commander";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { countCustomer, eraseCustomer, eraseShop } from "../pipeline/erasing/index.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoIs } from "./export.ts";
import { whoTypes } from "./person.ts";

interface Options {
  customer?: string;
  shop?: string;
  yes?: boolean;
  by?: string;
  json?: boolean;
}

export function purgeVerb(program: Command, environment: Environment): void {
  program
    .command("purge")
    .description("erase a customer, or a whole shop, for good; without --yes it only says what would go")
    .option("--customer <email|id>", "her mail address, or her number at the shop's platform")
    .option("--shop <id>", "her shop; without --customer everything of this shop goes, and the shop")
    .option("--yes", "do it: nothing brings it back but a backup")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--json", "as JSON")
    .action((options: Options) =>
      withContext(environment, async (context) => {
        const { customer, shop } = options;
        if (customer === undefined && shop === undefined)
          throw new Problem("bad_request", "say --customer, or --shop for everything of a shop");
        const { id, profile } = await chooseShop(context, shop);
        if (customer !== undefined) return purgeCustomer(context, id, customer, options);
        if (!options.yes)
          return print(
            `everything of ${oneLine(profile.name)} (${id}) would go: orders, mails, questions, settings, keys and the shop itself. Add --yes to do it; your backups hold it for as long as you keep them`,
          );
        const done = await eraseShop(context, id, { by: whoTypes(options.by) });
        tell(done, options.json, `${id} is erased`);
      }),
    );
}

async function purgeCustomer(
  context: Context,
  shopId: string,
  customer: string,
  { yes, by, json }: Options,
): Promise<void> {
  if (yes) {
    const done = await eraseCustomer(context, shopId, whoIs(customer), { by: whoTypes(by) });
    return tell(done, json, "she is erased");
  }
  const counts = await countCustomer(context, shopId, whoIs(customer));
  if (json) return printJson({ would: counts });
  const found = Object.entries(counts).filter(([, rows]) => rows > 0);
  if (found.length === 0) return print("nothing is stored about her under that name");
  print(`would be erased: ${found.map(([what, rows]) => `${what} ${rows}`).join(", ")}`);
  print("sums, numbers and dates stay for the shop's accounts. Add --yes to do it");
}

function tell(
  { id, counts, kept }: { id: string; counts: Record<string, number>; kept: string[] },
  json: boolean | undefined,
  sentence: string,
): void {
  if (json) {
    printJson({ request: id, rows: counts, kept });
    return;
  }
  print(`${sentence}; the record of it is ${id}`);
  print(
    `rows: ${
      Object.entries(counts)
        .map(([table, rows]) => `${table} ${rows}`)
        .join(", ") || "none"
    }`,
  );
  for (const one of kept) print(`stays: ${oneLine(one)}`);
}
