import type { Command } from "commander";
import { canonicalAmount, parseScaled } from "../commerce/money.ts";
import { namedKinds } from "../commerce/named.ts";
import { summary } from "../commerce/pointers.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { deedsOf, refundMeant, versionsOf, viewRefund } from "../pipeline/refunds/refund-view.ts";
import {
  addNote,
  approve,
  nameAll,
  nameDifference,
  saidPartsSchema,
  undoSaid,
} from "../pipeline/refunds/review.ts";
import { listTasks } from "../pipeline/refunds/tasks.ts";
import { asShop } from "../store/database.ts";
import { listNotifications } from "../store/notification.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { progress, say, whoTypes } from "./person.ts";
import { printRefund, printTasks } from "./statement-print.ts";

interface NameOptions {
  as: string[];
  difference?: string;
  currency?: string;
  carrier?: string;
  because?: string;
  learn?: boolean;
  by?: string;
  shop?: string;
  json?: boolean;
}

const which = "the refund's id, its statement's number (R-1042) or the order's number";

export function statementVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("statement")
    .description("explained refunds: what waits for a person, and what she says about it");

  verb
    .command("list")
    .description("what waits for a person, longest first, and what one answer would settle")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        if (options.json) return printJson(await listTasks(context, id));
        printTasks(await listTasks(context, id, "en"), profile.timeZone);
      }),
    );

  verb
    .command("show")
    .description("one refund: lines, reasons, what the law says, what it should have been, who did what")
    .argument("<refund>", which)
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((name: string, options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const { id, profile } = await chooseShop(context, options.shop);
        const found = await asShop(context.database, id, async (db) => {
          const refund = await refundMeant(db, id, name);
          return {
            view: await viewRefund(db, id, refund),
            versions: await versionsOf(db, id, refund),
            deeds: await deedsOf(db, id, refund),
          };
        });
        if (options.json) return printJson({ ...found.view, audit: found.deeds });
        printRefund(found, profile.timeZone);
      }),
    );

  verb
    .command("name")
    .description("name what was kept: one refund, or with --difference all that share it")
    .argument("[refund]", which)
    .requiredOption(
      "--as <kind[=amount]>",
      `again for each part; without an amount it is all, or the rest: ${namedKinds.join(", ")}`,
      (one: string, before: string[]) => [...before, one],
      [],
    )
    .option("--difference <amount>", "every waiting refund with exactly this sum, such as 59.00")
    .option("--currency <code>", "of the difference, when it waits in several")
    .option("--carrier <name>", "only returns that it brought back")
    .option("--because <sentence>", "for the customer, in her language")
    .option("--learn", "name the same sum on a return with the same carrier from now on")
    .option("--by <name>", "who says so; you otherwise")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((name: string | undefined, options: NameOptions) =>
      withContext(environment, (context) => nameVerb(context, name, options)),
    );

  verb
    .command("approve")
    .description("let the mail leave although something holds it; what holds it stays stored with your name")
    .argument("<refund>", which)
    .requiredOption("--reason <text>", "why")
    .option("--by <name>", "who approves; you otherwise")
    .option("--shop <id>")
    .action((name: string, options: { reason: string; by?: string; shop?: string }) =>
      act(environment, name, options.shop, async (context, shop, refund) => {
        const by = whoTypes(options.by);
        const reason = options.reason.trim();
        if (reason === "") throw new Problem("bad_request", "say why with --reason");
        const { blocks, currency, paidBack } = await asShop(context.database, shop, async (db) =>
          viewRefund(db, shop, await refundMeant(db, shop, refund)),
        );
        if (blocks.length > 0) {
          say(`This stays stored, with your name (${by}), your reason and the time:`);
          for (const one of blocks)
            say(
              `  ${one.rule}: ${one.message}\n    paid back ${paidBack} ${currency}, should be ${one.shouldBe}, ${one.shortfall} too little`,
            );
          say("It is not legal advice.");
        }
        await approve(context, shop, refund, { by, reason });
      }),
    );

  verb
    .command("note")
    .description("a greeting that stands in the mail; an empty text takes it away")
    .argument("<refund>", which)
    .requiredOption("--text <text>", "what you write")
    .option("--by <name>", "who writes; you otherwise")
    .option("--shop <id>")
    .action((name: string, options: { text: string; by?: string; shop?: string }) =>
      act(environment, name, options.shop, (context, shop, refund) => {
        if (options.text.length > 1000)
          throw new Problem("bad_request", "a note has at most 1000 characters");
        return addNote(context, shop, refund, { by: whoTypes(options.by), text: options.text.trim() });
      }),
    );

  verb
    .command("undo")
    .description("take back all names and the approval of a refund, while its mail has not left")
    .argument("<refund>", which)
    .option("--by <name>", "who takes them back; you otherwise")
    .option("--shop <id>")
    .action((name: string, options: { by?: string; shop?: string }) =>
      act(environment, name, options.shop, (context, shop, refund) =>
        undoSaid(context, shop, refund, { by: whoTypes(options.by) }),
      ),
    );
}

/** Does something about one refund, and says what became of its mail. */
function act(
  environment: Environment,
  name: string,
  shopId: string | undefined,
  work: (context: Context, shop: string, refund: string) => Promise<void>,
): Promise<void> {
  return withContext(environment, async (context) => {
    const { id } = await chooseShop(context, shopId);
    const refund = await asShop(context.database, id, (db) => refundMeant(db, id, name));
    await work(context, id, refund.id);
    print(await outcome(context, id, refund.id));
  });
}

/** "R-1042, order 1001: refund-issued planned" */
function outcome(context: Context, shop: string, refundId: string): Promise<string> {
  return asShop(context.database, shop, async (db) => {
    const view = await viewRefund(db, shop, await refundMeant(db, shop, refundId));
    const mails = (await listNotifications(db, shop, { orderId: view.order.id })).filter(
      (one) => one.refund_id === refundId && one.kind === "refund-issued",
    );
    const said = mails.map(
      (one) => `${one.kind} ${one.state.replace("_", " ")}${one.reason ? `: ${oneLine(one.reason)}` : ""}`,
    );
    return `${view.number ?? refundId}, order ${oneLine(view.order.number)}: ${said.join(", ")}`;
  });
}

async function nameVerb(context: Context, name: string | undefined, options: NameOptions): Promise<void> {
  const { id } = await chooseShop(context, options.shop);
  const parts = partsOf(options);
  const by = whoTypes(options.by);
  const { learn } = options;
  if (name !== undefined && options.difference !== undefined)
    throw new Problem("bad_request", "name one refund, or all with --difference, not both");
  if (name !== undefined) {
    const refund = await asShop(context.database, id, (db) => refundMeant(db, id, name));
    await nameDifference(context, id, refund.id, { parts, by, learn });
    if (options.json) return printJson({ named: [refund.id], skipped: [] });
    return print(await outcome(context, id, refund.id));
  }
  if (options.difference === undefined)
    throw new Problem("bad_request", "say which refund, or --difference for all that share a sum");
  const amount = options.difference;
  const currency = options.currency?.toUpperCase() ?? (await currencyOf(context, id, amount));
  const { carrier } = options;
  const done = await nameAll(context, id, { amount, currency, carrier, parts, by, learn }, progress("named"));
  if (options.json) return printJson(done);
  print(
    `${done.named.length} named${learn && done.named.length > 0 ? ", and learned for the next ones" : ""}`,
  );
  for (const one of done.skipped) print(`  ${one.refund} not: ${oneLine(one.reason)}`);
}

function partsOf(options: NameOptions) {
  const parts = options.as.map((text) => {
    const [kind = "", amount] = text.split(/=(.*)/s);
    if (!namedKinds.some((one) => one === kind))
      throw new Problem("bad_request", `--as ${kind}: a sum can be ${namedKinds.join(", ")}`);
    return {
      kind,
      ...(amount !== undefined && { amount }),
      ...(options.because && { because: options.because }),
    };
  });
  if (options.because && parts.length > 1)
    throw new Problem("bad_request", "--because is for one kind: a split sum has a reason for each");
  const parsed = saidPartsSchema.safeParse(parts);
  if (!parsed.success)
    throw new Problem("bad_request", `--as cannot be read: ${summary(parsed.error, parts)}`);
  return parsed.data;
}

/** The currency in which the difference waits, when there is one. */
async function currencyOf(context: Context, shop: string, amount: string): Promise<string> {
  if (!canonicalAmount.test(amount))
    throw new Problem("bad_request", `--difference ${amount} is not an amount such as 59.00`);
  const wanted = parseScaled(amount.replace("-", ""));
  const { tasks } = await listTasks(context, shop);
  const found = new Set(
    tasks
      .filter((one) => one.difference !== null && parseScaled(one.difference.replace("-", "")) === wanted)
      .map((one) => one.currency),
  );
  const [only] = found;
  if (only === undefined) throw new Problem("not_found", `no refund waits with a difference of ${amount}`);
  if (found.size > 1)
    throw new Problem("bad_request", `${amount} waits in ${[...found].join(" and ")}: say --currency`);
  return only;
}
