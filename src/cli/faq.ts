import type { Command } from "commander";
import { type FaqPlace, faqListSchema, faqPlaceSchema } from "../commerce/faq.ts";
import { fieldErrors } from "../commerce/pointers.ts";
import { Problem } from "../errors.ts";
import { noteDeed } from "../store/audit.ts";
import { asShop } from "../store/database.ts";
import { listFaq, replaceFaq } from "../store/faq.ts";
import {
  chooseShop,
  type Environment,
  oneLine,
  print,
  printJson,
  readJson,
  withContext,
} from "./environment.ts";
import { whoTypes } from "./person.ts";

export function faqVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("faq")
    .description("what others have asked: beside the form of the contact page, and in the acknowledgement");
  verb
    .command("list")
    .description(
      "by topic and language, on how many visits each was clicked, and on how many its reader wrote all the same",
    )
    .option("--topic <topic>", "only these, such as refund")
    .option("--locale <language>", "only these, such as sv")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { topic?: string; locale?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const place = readPlace(options, faqPlaceSchema.partial());
        const list = await asShop(context.database, shop, (db) => listFaq(db, shop, place));
        if (options.json) return printJson(list);
        if (list.length === 0) print("there are no questions yet: kvitto faq set");
        for (const one of list)
          print(
            [
              one.topic,
              one.locale,
              `clicked ${one.clicked}, wrote ${one.wrote}`,
              oneLine(one.question),
              one.url ?? "answered in place",
              one.active ? "" : "not shown",
            ]
              .filter(Boolean)
              .join("  "),
          );
      }),
    );
  verb
    .command("set")
    .description("set the whole list of a topic in a language; what is left out is gone")
    .requiredOption("--topic <topic>", "such as refund")
    .requiredOption("--locale <language>", "sv, nb, da, fi, en or de")
    .requiredOption(
      "--file <json>",
      'such as [{ "question": "När syns pengarna?", "url": "https://shop.se/pengar" }]; "answer" instead of "url" is shown in place',
    )
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((options: { topic: string; locale: string; file: string; by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id: shop } = await chooseShop(context, options.shop);
        const place: FaqPlace = readPlace(options, faqPlaceSchema);
        const told = await readJson(options.file);
        const parsed = faqListSchema.safeParse(told);
        if (!parsed.success)
          throw new Problem("unprocessable", "nothing was changed", fieldErrors(parsed.error, told));
        const [by, at] = [whoTypes(options.by), context.now()];
        await asShop(context.database, shop, async (db) => {
          await replaceFaq(db, shop, place, parsed.data, at);
          const [subject, detail] = [`${place.topic} ${place.locale}`, { questions: parsed.data.length }];
          await noteDeed(db, shop, { by, did: "set the questions", subject, detail, at });
        });
        print(`${parsed.data.length} questions: ${place.topic}, ${place.locale}`);
      }),
    );
}

/** Throws `unprocessable` for what is no topic or language of ours. */
function readPlace<T extends typeof faqPlaceSchema | ReturnType<typeof faqPlaceSchema.partial>>(
  { topic, locale }: { topic?: string; locale?: string },
  schema: T,
) {
  const parsed = schema.safeParse({ topic, locale });
  if (!parsed.success)
    throw new Problem(
      "unprocessable",
      "choose a topic and a language",
      fieldErrors(parsed.error, { topic, locale }),
    );
  return parsed.data as ReturnType<T["parse"]>; // safe because this schema has just read it
}
