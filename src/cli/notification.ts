import type { Command } from "commander";
import { printer } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { cancelMail, markAllLeft, markLeft, resendMail } from "../pipeline/sending/by-hand.ts";
import { listAttempts } from "../store/attempt.ts";
import { asShop } from "../store/database.ts";
import { findOrderByName } from "../store/facts.ts";
import {
  findOutgoing,
  listMayHaveLeft,
  listOutgoing,
  listSteps,
  listTold,
  type Outgoing,
  type Wanted,
} from "../store/outgoing.ts";
import { alikeVerbs } from "./alike.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { asInstant, progress, whoTypes } from "./person.ts";

const en = printer("en");

/** After a restore: `plannedBefore` is when the old installation sent its last mail, `backup` the time of the backup. */
interface Lost {
  plannedBefore?: Date;
  backup?: Date;
}

/** Single mails: what became of them, and what a person may do about one. */
export function notificationVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("notification")
    .description("single mails: what was decided and became of them; stop one, send one again");
  alikeVerbs(verb, environment);
  const withShop = (id: string | undefined, work: (context: Context, shop: Shop) => Promise<void>) =>
    withContext(environment, async (context) => work(context, await chooseShop(context, id)));
  const lost = (command: Command) =>
    command
      .option(
        "--planned-before <instant>",
        "after a restore: what waits and may have left before this, the time of the last mail that left",
        asInstant,
      )
      .option("--backup <instant>", "with --planned-before: the time of the backup", asInstant);

  lost(verb.command("list"))
    .description("decisions to write or not to, the latest first")
    .option("--order <order>", "only those of one order, by its number or id")
    .option("--state <states>", "only these, such as refused,uncertain", (text) => text.split(","))
    .option("--kind <kind>", "only one kind, such as refund-issued")
    .option("--delivery <fate>", "only those of which was told: delayed, delivered, bounced, complained")
    .option("--limit <n>", "at most so many", (text) => Math.max(1, Number.parseInt(text, 10) || 0), 50)
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action(
      (
        options: {
          order?: string;
          state?: string[];
          kind?: string;
          delivery?: string;
          limit: number;
        } & Lost & {
            shop?: string;
            json?: boolean;
          },
      ) =>
        withShop(options.shop, async (context, { id: shop, profile }) => {
          const between = lostOf(options);
          const rows = await asShop(context.database, shop, async (db) => {
            if (between) return listMayHaveLeft(db, shop, between);
            const order =
              options.order === undefined ? undefined : await findOrderByName(db, shop, options.order);
            if (options.order !== undefined && !order)
              throw new Problem("not_found", `there is no order ${options.order}`);
            return listOutgoing(db, shop, {
              orderId: order?.body.id,
              states: options.state as Wanted["states"], // safe because a word that is no state finds nothing
              kind: options.kind,
              delivery: options.delivery as Wanted["delivery"], // safe because a word that is no fate finds nothing
              latest: true,
              limit: options.limit,
            });
          });
          if (options.json) return printJson(rows);
          if (rows.length === 0) print("there is none");
          for (const one of rows) print(lineOf(one, profile.timeZone));
        }),
    );
  verb
    .command("show")
    .description("one mail: every decision, every attempt with the server's answer, what was told of it")
    .argument("<id>", "from `kvitto notification list`")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((id: string, options: { shop?: string; json?: boolean }) =>
      withShop(options.shop, async (context, { id: shop, profile }) => {
        const { one, steps, attempts, told } = await asShop(context.database, shop, async (db) => ({
          one: isId(id) ? await findOutgoing(db, shop, id) : undefined,
          steps: isId(id) ? await listSteps(db, shop, id) : [],
          attempts: isId(id) ? await listAttempts(db, shop, id) : [],
          told: isId(id) ? await listTold(db, shop, id) : [],
        }));
        if (!one) throw new Problem("not_found", "there is no such mail");
        if (options.json) return printJson({ ...one, decisions: steps, attempts, reports: told });
        print(lineOf(one, profile.timeZone));
        const at = (date: Date) => en.moment(date, profile.timeZone);
        for (const { state, reason, at: when } of steps)
          print(`  ${at(when)}  ${state.replace("_", " ")}${reason ? `: ${oneLine(reason)}` : ""}`);
        for (const { number, outcome, answer, started_at } of attempts)
          print(
            `  ${at(started_at)}  attempt ${number}: ${outcome ?? "under way"}${answer ? `, ${oneLine(answer)}` : ""}`,
          );
        for (const { provider, what, reason, at: when } of told)
          print(`  ${at(when)}  ${provider} tells: ${what}${reason ? `: ${oneLine(reason)}` : ""}`);
      }),
    );
  verb
    .command("cancel")
    .description("stop a mail that has not left; no news of its order plans it again")
    .argument("<id>")
    .requiredOption("--reason <text>", "why; it is told to whoever asks")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((id: string, options: { reason: string; by?: string; shop?: string }) =>
      withShop(options.shop, async (context, shop) => {
        await cancelMail(context, shop.id, id, { by: whoTypes(options.by), reason: reasonOf(options) });
        print("cancelled: kvitto notification resend sends it after all");
      }),
    );
  verb
    .command("resend")
    .description(
      "send a mail that was refused, cancelled, not sent, or is uncertain; the same one, if it is still true",
    )
    .argument("<id>")
    .option("--again", "a second mail for one that has left, to the address that its order has now")
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((id: string, options: { again?: boolean; by?: string; shop?: string }) =>
      withShop(options.shop, async (context, shop) => {
        const { again } = options;
        const leaves = await resendMail(context, shop.id, id, { by: whoTypes(options.by), again });
        print(`${leaves} leaves as soon as a server works`);
      }),
    );
  lost(verb.command("mark-sent"))
    .description("say that mails have left, as after a restore: they count as sent and are never sent again")
    .argument("[id...]", "some mails; or all that --planned-before finds")
    .requiredOption("--reason <text>", "how you know, such as: the provider's log has it")
    .option("--at <instant>", "when they left; now, or --planned-before, otherwise", asInstant)
    .option("--by <name>", "who does it; your login name otherwise")
    .option("--shop <id>")
    .action((ids: string[], options: { reason: string; at?: Date; by?: string; shop?: string } & Lost) =>
      withShop(options.shop, async (context, shop) => {
        const between = lostOf(options);
        if ((ids.length === 0) === !between)
          throw new Problem("bad_request", "name mails, or say --planned-before and --backup for all");
        const said = { by: whoTypes(options.by), reason: reasonOf(options) };
        if (between) {
          const marked = await markAllLeft(context, shop.id, { ...between, ...said }, progress("marked"));
          return print(`marked as sent: ${marked}`);
        }
        let marked = 0;
        const not: string[] = [];
        for (const id of ids)
          try {
            await markLeft(context, shop.id, id, { ...said, at: options.at });
            marked += 1;
          } catch (error) {
            if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
            not.push(`${id}: ${error.message}`);
          }
        print(`marked as sent: ${marked}`);
        if (not.length > 0) throw new Problem("conflict", `not marked: ${not.join("; ")}`);
      }),
    );
}

function lostOf({ plannedBefore, backup }: Lost): { backup: Date; last: Date } | undefined {
  if (!plannedBefore && !backup) return undefined;
  if (!plannedBefore || !backup) throw new Problem("bad_request", "say both: --planned-before and --backup");
  return { backup, last: plannedBefore };
}

function reasonOf({ reason }: { reason: string }): string {
  const said = reason.trim().slice(0, 500);
  if (said === "") throw new Problem("bad_request", "say why with --reason");
  return said;
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const lineOf = (one: Outgoing, zone: string): string =>
  [
    `${one.id}  ${en.moment(one.sent_at ?? one.decided_at, zone)}  ${one.kind}`,
    one.order_id === null ? "" : `order ${oneLine(one.order_id)}`,
    one.recipient === null ? "" : oneLine(one.recipient),
    `${one.state.replace("_", " ")}${one.delivery ? `, ${one.delivery}` : ""}${one.reason ? `: ${oneLine(one.reason)}` : ""}`,
  ]
    .filter(Boolean)
    .join("  ");
