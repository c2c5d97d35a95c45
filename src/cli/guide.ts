import type { Command } from "commander";
import { guideSchema } from "../commerce/guide.ts";
import { fieldErrors } from "../commerce/pointers.ts";
import { Problem } from "../errors.ts";
import { asShop } from "../store/database.ts";
import { addGuide, listGuides, removeGuide } from "../store/guide.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";

interface AddOptions {
  destination: string;
  locale: string;
  topic?: string;
  title: string;
  text?: string;
  url?: string;
  from?: string;
  to?: string;
  paid?: boolean;
  shop?: string;
  json?: boolean;
}

export function guideVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("guide")
    .description(
      "what travellers to a place are told before they leave: pages and advice, each in one language",
    );
  verb
    .command("add")
    .requiredOption(
      "--destination <name>",
      "the destination's code or name, or its country's code: HKT, Phuket, TH",
    )
    .requiredOption("--locale <language>", "sv, nb, da, fi, en or de")
    .requiredOption("--title <words>")
    .option("--topic <topic>", "entry, transfer, car, place or other", "place")
    .option("--text <words>", "a sentence or two")
    .option("--url <address>", "the page")
    .option("--from <day>", "for journeys that begin on this day or later, such as 2026-11-01")
    .option("--to <day>", "for journeys that begin on this day or earlier")
    .option(
      "--paid",
      "a partner's page that you earn on: marked as an advertisement, and only where the law allows it",
    )
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: AddOptions) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const { from: validFrom, to: validTo, destination, locale, topic, title, text, url, paid } = options;
        const told = { destination, locale, topic, title, text, url, paid, validFrom, validTo };
        const parsed = guideSchema.safeParse(told);
        if (!parsed.success)
          throw new Problem("unprocessable", "the guide cannot be read", fieldErrors(parsed.error, told));
        const id = await asShop(context.database, shop, (db) => addGuide(db, shop, parsed.data));
        if (options.json) return printJson({ id });
        print(`added: ${id}`);
      }),
    );
  verb
    .command("list")
    .option("--destination <name>", "only these")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { destination?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const { destination } = options;
        const guides = await asShop(context.database, shop, (db) => listGuides(db, shop, { destination }));
        if (options.json) return printJson(guides);
        if (guides.length === 0) print("there are no guides yet: kvitto guide add");
        for (const one of guides)
          print(
            [
              one.id,
              oneLine(one.destination),
              one.locale,
              one.topic,
              oneLine(one.title),
              one.url ?? "",
              one.validFrom || one.validTo ? `${one.validFrom ?? ""}–${one.validTo ?? ""}` : "",
              one.paid ? "advertisement" : "",
            ]
              .filter(Boolean)
              .join("  "),
          );
      }),
    );
  verb
    .command("remove")
    .argument("<id>")
    .option("--shop <id>")
    .action((id: string, options: { shop?: string }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        if (!(await asShop(context.database, shop, (db) => removeGuide(db, shop, id))))
          throw new Problem("not_found", `there is no guide ${id}`);
        print("removed");
      }),
    );
}
