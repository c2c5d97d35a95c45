import type { Command } from "commander";
import { printer } from "../commerce/print.ts";
import { Problem } from "../errors.ts";
import { listCases } from "../store/case.ts";
import { asShop } from "../store/database.ts";
import { findOrderByName } from "../store/facts.ts";
import { listNotes } from "../store/note-outbox.ts";
import { listDecisions, listNotifications } from "../store/notification.ts";
import { listPromises } from "../store/promise.ts";
import { listReports } from "../store/report.ts";
import { listUnplanned } from "../store/webhook.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";

/** How a note beside the order in the shop itself stands. */
const noteStates = { waiting: "not written yet", done: "written", given_up: "not written" } as const;

export function whyVerb(program: Command, environment: Environment): void {
  program
    .command("why")
    .description("what an order's customer was told, what not, and why")
    .argument("<order>", "its number or id")
    .option("--shop <id>")
    .option("--all", "also the kinds that are switched off")
    .option("--json", "as JSON")
    .action((name: string, options: { shop?: string; all?: boolean; json?: boolean }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const told = await asShop(context.database, shop.id, async (db) => {
          const order = (await findOrderByName(db, shop.id, name))?.body;
          const waiting = await listUnplanned(db, shop.id, order?.id ?? name.replace(/^#/, ""));
          if (!order && waiting.length === 0) throw new Problem("not_found", `no order ${name} was told`);
          const mails = order ? await listNotifications(db, shop.id, { orderId: order.id }) : [];
          return {
            order: order && { id: order.id, number: order.number },
            waiting: waiting.map((one) => ({
              type: one.topic,
              id: one.delivery_key,
              state: one.state,
              reason: one.reason,
              receivedAt: one.received_at,
            })),
            notifications: mails,
            decisions: order ? await listDecisions(db, shop.id, order.id, { all: options.all ?? false }) : [],
            reports: order ? await listReports(db, shop.id, order.id) : [],
            notes: order ? await listNotes(db, shop.id, order.id) : [],
            promises: await listPromises(
              db,
              shop.id,
              mails.map((one) => one.id),
            ),
            cases: order ? await listCases(db, shop.id, { orderId: order.id }) : [],
          };
        });
        if (options.json) return printJson(told);
        const en = printer("en");
        const at = (date: Date) =>
          `${en.day(date, shop.profile.timeZone)} ${en.time(date, shop.profile.timeZone)}`;
        const width = Math.max(0, ...told.decisions.map((one) => one.kind.length));
        print(told.order ? `Order ${oneLine(told.order.number)}` : `Order ${oneLine(name)} is not known yet`);
        for (const one of told.waiting)
          print(`  ${at(one.receivedAt)}  ${one.type}  ${one.state}: ${oneLine(one.reason ?? "")}`);
        const reports = told.reports.map(({ what, ...one }) => ({ ...one, state: what }));
        for (const one of [...told.decisions, ...reports].sort((a, b) => a.at.getTime() - b.at.getTime()))
          print(
            `  ${at(one.at)}  ${one.kind.padEnd(width)}  ${one.state.replace("_", " ")}${one.reason ? `: ${oneLine(one.reason)}` : ""}`,
          );
        for (const one of told.notifications)
          if (one.state === "planned" && one.due_at)
            print(`  ${at(one.due_at)}  ${one.kind.padEnd(width)}  will leave, if it is still true`);
        for (const one of told.notes)
          print(
            `  ${at(one.done_at ?? one.made_at)}  in the shop  refund ${oneLine(one.refund_id)} ${one.what.replace("_", " ")}${one.body.sum ? ` (${one.body.sum})` : ""}: ${noteStates[one.state]}${one.reason ? `: ${oneLine(one.reason)}` : ""}`,
          );
        for (const one of told.cases)
          print(
            `  ${at(one.opened_at)}  ${oneLine(one.number)}  question ${one.state}, answer by ${at(one.answer_by)}`,
          );
        for (const one of told.promises)
          print(
            `  ${at(one.due_at)}  promise ${one.kind}  ${one.kept_at ? `fulfilled ${at(one.kept_at)}${one.kept_at > one.due_at ? ", too late" : ""}` : one.due_at < context.now() ? "not fulfilled yet: overdue" : "open"}`,
          );
      }),
    );
}
