import { type Command, Option } from "commander";
import { printer } from "../commerce/print.ts";
import { Problem } from "../errors.ts";
import { assignInbound, discardInbound } from "../pipeline/cases/assign.ts";
import { lookAtInbound, lookAtMail } from "../pipeline/cases/look.ts";
import { asShop } from "../store/database.ts";
import { type InboundState, inboundStates } from "../store/inbound.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

/** Mails that came in and belong to nothing, for a person at a terminal. */
export function inboundVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("inbound")
    .description("mails that came in and belong to no order: read them and say where they belong");
  verb
    .command("list")
    .description("the latest first")
    .addOption(new Option("--state <state>", "which ones").choices([...inboundStates]).default("unmatched"))
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { state: InboundState; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const rows = await asShop(context.database, id, (db) =>
          lookAtInbound(db, id, { state: options.state, limit: 100 }),
        );
        if (options.json) return printJson(rows);
        if (rows.length === 0) print("no mail waits for you");
        for (const one of rows)
          print(
            `${one.id}  ${printer("en").moment(one.receivedAt, profile.timeZone)}  ${oneLine(one.from || "nobody")}  ${oneLine(one.subject)}${one.reason ? `\n  ${oneLine(one.reason)}` : ""}`,
          );
      }),
    );
  verb
    .command("show")
    .description("one mail: where it is from, its words, its files' names")
    .argument("<id>", "as list shows it")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((id: string, options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const mail = await asShop(context.database, shop.id, (db) => lookAtMail(db, shop.id, id));
        if (options.json) return printJson(mail);
        for (const [name, values] of Object.entries(mail.headers))
          for (const value of values) print(`${name}: ${oneLine(value)}`);
        print(`\n${mail.text.replace(/^/gm, "  ")}\n`);
        for (const file of mail.files)
          print(`file: ${oneLine(file.name)} (${file.type}, ${file.bytes} bytes)`);
        print(
          `${mail.state}${mail.case ? `, case ${mail.case}` : ""}${mail.reason ? `: ${oneLine(mail.reason)}` : ""}`,
        );
      }),
    );
  verb
    .command("assign")
    .description("put it to an order, into a case, or with neither into a case of its own")
    .argument("<id>", "as list shows it")
    .option("--order <number>", "the order that it is about")
    .option("--case <number>", "the case that it belongs to")
    .option("--silent", "she does not hear of it now")
    .option("--by <name>", "who says it; you otherwise")
    .option("--shop <id>")
    .action(
      (
        id: string,
        options: { order?: string; case?: string; silent?: boolean; by?: string; shop?: string },
      ) =>
        withContext(environment, async (context) => {
          const shop = await chooseShop(context, options.shop);
          const { number } = await assignInbound(context, shop.id, id, {
            order: options.order,
            case: options.case,
            by: whoTypes(options.by),
            acknowledge: !options.silent,
          });
          print(`it stands in case ${number} now`);
        }),
    );
  verb
    .command("discard")
    .description("put it away: it stays kept with your reason, and nobody is answered")
    .argument("<id>", "as list shows it")
    .requiredOption("--reason <words>", "why")
    .option("--by <name>", "who says it; you otherwise")
    .option("--shop <id>")
    .action((id: string, options: { reason: string; by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const reason = options.reason.trim();
        if (reason === "") throw new Problem("bad_request", "say why with --reason");
        await discardInbound(context, shop.id, id, { by: whoTypes(options.by), reason });
        print("put away");
      }),
    );
}
