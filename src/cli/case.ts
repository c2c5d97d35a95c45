import type { Command } from "commander";
import { printer } from "../commerce/print.ts";
import { Problem } from "../errors.ts";
import { answerCase } from "../pipeline/cases/answer.ts";
import { findCaseByNumber, listCases, listMessages } from "../store/case.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

export function caseVerb(program: Command, environment: Environment): void {
  const verb = program.command("case").description("customers' questions, and by when each is answered");
  verb
    .command("list")
    .description("the latest first")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const cases = await asShop(context.database, shop.id, (db) => listCases(db, shop.id));
        if (options.json) return printJson(cases);
        const en = printer("en");
        if (cases.length === 0) print("nobody has asked anything yet");
        for (const one of cases)
          print(
            `${one.number}  ${one.state}  answer by ${en.moment(one.answer_by, shop.profile.timeZone)}  ${one.customer_email}${one.order_id ? `  order ${one.order_id}` : ""}`,
          );
      }),
    );
  verb
    .command("show")
    .description("one question with what was said")
    .argument("<number>", "such as N-2417")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((number: string, options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const found = await asShop(context.database, shop.id, async (db) => {
          const one = await findCaseByNumber(db, shop.id, number);
          return one && { ...one, messages: await listMessages(db, shop.id, one.id) };
        });
        if (!found) throw new Problem("not_found", `there is no case ${number}`);
        if (options.json) return printJson(found);
        const en = printer("en");
        print(
          `${found.subject}  ${found.state}, answer by ${en.moment(found.answer_by, shop.profile.timeZone)}`,
        );
        for (const message of found.messages)
          print(
            `\n${message.author}, ${en.moment(message.at, shop.profile.timeZone)}\n${message.words.replace(/^/gm, "  ")}`,
          );
      }),
    );
  verb
    .command("answer")
    .description("answer a customer in her own thread, as a person; what she was promised is kept")
    .argument("<number>", "such as N-2417")
    .requiredOption("--words <words>", "what you write to her")
    .option("--by <name>", "who answers, as the customer reads it; you otherwise")
    .option("--shop <id>")
    .action((number: string, options: { words: string; by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        const words = options.words.trim();
        if (words === "") throw new Problem("bad_request", "say what you answer with --words");
        const { isNew } = await answerCase(context, id, number, { words, by: whoTypes(options.by) });
        print(isNew ? "answered: it leaves now" : "it had been answered with these words");
      }),
    );
}
