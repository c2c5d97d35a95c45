import type { Command } from "commander";
import { readBeside } from "../pipeline/cases/answering.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

/** `kvitto case draft`: what helps to answer, and remarks about an answer before it leaves. */
export function caseDraftVerb(verb: Command, environment: Environment): void {
  verb
    .command("draft")
    .description(
      "look at an answer before it leaves: the checklist, her questions, saved answers; nothing is sent",
    )
    .argument("<number>", "such as N-2417")
    .option("--words <words>", "what you mean to write to her", "")
    .option("--by <name>", "who answers; you otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((number: string, options: { words: string; by?: string; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const found = await readBeside(context, id, number, {
          by: whoTypes(options.by),
          draft: options.words,
        });
        if (options.json) return printJson(found);
        const part = (title: string, lines: readonly string[]) => {
          if (lines.length > 0) print(`${title}\n${lines.map((line) => `  ${oneLine(line)}`).join("\n")}\n`);
        };
        part(
          "A good answer",
          found.checklist.map(({ text }) => text),
        );
        part("She asks", found.asked);
        part(
          "Remarks",
          found.remarks.map(({ text }) => text),
        );
        part(
          "Saved answers",
          found.saved.map(
            ({ name, text, missing }) =>
              `${name}: ${text}${missing.length > 0 ? `  (missing: ${missing.join(", ")})` : ""}`,
          ),
        );
        part(
          "Others ask next",
          found.next.map(({ question, answer, url }) => `${question} ${answer ?? url ?? ""}`),
        );
        part(
          "You may give",
          found.goodwill.map(({ currency, left }) => `${left} ${currency} this month`),
        );
        part("From your own mail program, with this address in Bcc", [found.bcc]);
      }),
    );
}
