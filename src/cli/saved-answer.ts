import type { Command } from "commander";
import { type Topic, topics } from "../commerce/topic.ts";
import { Problem } from "../errors.ts";
import { saveAnswer } from "../pipeline/cases/answering.ts";
import { asShop } from "../store/database.ts";
import { listSavedAnswers, removeSavedAnswer } from "../store/saved-answer.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

export function savedAnswerVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("saved-answer")
    .description("answers that staff use again, with places such as {{firstName}} for the customer's facts");
  verb
    .command("list")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const saved = await asShop(context.database, shop.id, (db) => listSavedAnswers(db, shop.id));
        if (options.json) return printJson(saved);
        if (saved.length === 0) print("no answer is saved yet: kvitto saved-answer save");
        for (const { name, locale, topics: of, text } of saved)
          print(
            `${name}  ${locale}${of.length > 0 ? `  ${of.join(", ")}` : ""}\n${text.replace(/^/gm, "  ")}\n`,
          );
      }),
    );
  verb
    .command("save")
    .description("one name in one language; an older one of that name and language is replaced")
    .argument("<name>", "such as return-freight")
    .requiredOption("--locale <language>", "sv, nb, da, fi, en or de")
    .requiredOption(
      "--text <words>",
      "with places: {{firstName}}, {{caseNumber}}, {{orderNumber}}, {{paidBack}}, {{kept}}, {{by}}",
    )
    .option("--topics <topics>", `of use for these only: ${topics.join(", ")}`)
    .option("--by <name>", "who saves it; you otherwise")
    .option("--shop <id>")
    .action(
      (
        name: string,
        options: { locale: string; text: string; topics?: string; by?: string; shop?: string },
      ) =>
        withContext(environment, async (context) => {
          const { id } = await chooseShop(context, options.shop);
          if (!/^(sv|nb|da|fi|en|de)$/.test(options.locale))
            throw new Problem("bad_request", "--locale is sv, nb, da, fi, en or de");
          const of = (options.topics ?? "").split(/[,\s]+/).filter(Boolean);
          const unknown = of.find((one) => !(topics as readonly string[]).includes(one));
          if (unknown)
            throw new Problem("bad_request", `there is no topic ${unknown}; there are ${topics.join(", ")}`);
          const text = options.text.trim();
          if (text === "") throw new Problem("bad_request", "say what is answered with --text");
          await saveAnswer(
            context,
            id,
            // safe because each was just found among the topics
            { name: name.trim(), locale: options.locale, topics: of as Topic[], text },
            whoTypes(options.by),
          );
          print("saved");
        }),
    );
  verb
    .command("remove")
    .argument("<name>")
    .option("--locale <language>", "only in this language")
    .option("--shop <id>")
    .action((name: string, options: { locale?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const gone = await asShop(context.database, id, (db) =>
          removeSavedAnswer(db, id, name, options.locale),
        );
        if (!gone) throw new Problem("not_found", `there is no saved answer "${name}"`);
        print("removed");
      }),
    );
}
