import type { Command } from "commander";
import { type Money, money } from "../commerce/money.ts";
import { printer } from "../commerce/print.ts";
import { budgetsLeft, giveGoodwill, setBudget, takeBackGoodwill } from "../pipeline/cases/goodwill.ts";
import { asShop } from "../store/database.ts";
import { listGifts } from "../store/goodwill.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { whoTypes } from "./person.ts";

const shown = (amount: Money): string => printer("en").money(amount).replaceAll("\u00a0", " ");

export function goodwillVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("goodwill")
    .description("small sums that staff may give to make something right, and what they gave");
  verb
    .command("list")
    .description("budgets of this month, and the gifts")
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const { budgets, gifts } = await asShop(context.database, shop.id, async (db) => ({
          budgets: await budgetsLeft(db, shop, context.now()),
          gifts: await listGifts(db, shop.id),
        }));
        if (options.json)
          return printJson({
            budgets: budgets.map(({ person, amount, left }) => ({
              person,
              amount: shown(amount),
              left: shown(left),
            })),
            gifts,
          });
        if (budgets.length === 0) print("nobody has a budget yet: kvitto goodwill budget Amira 500 SEK");
        for (const { person, amount, left } of budgets)
          print(`${person}  ${shown(left)} left of ${shown(amount)} this month`);
        for (const gift of gifts)
          print(
            `${gift.id}  ${gift.number}  ${shown(money(gift.amount, gift.currency))}  ${gift.person}: ${oneLine(gift.because)}  ${
              gift.taken_back_at ? "taken back" : gift.paid ? "paid" : "not refunded yet"
            }`,
          );
      }),
    );
  verb
    .command("budget")
    .description("set what a person may give in a calendar month; 0 takes it away")
    .argument("<person>")
    .argument("<amount>", "such as 500")
    .argument("<currency>", "such as SEK")
    .option("--by <name>", "who sets it; you otherwise")
    .option("--shop <id>")
    .action((person: string, amount: string, currency: string, options: { by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        await setBudget(context, id, person, { amount, currency, by: whoTypes(options.by) });
        print(`${person} may give ${shown(money(amount, currency))} a month`);
      }),
    );
  verb
    .command("give")
    .description("give the customer of a case a sum; the money itself is refunded in the shop")
    .argument("<number>", "the case, such as N-2417")
    .argument("<amount>", "such as 59")
    .requiredOption("--because <words>", "why, for whoever reads it later")
    .option("--currency <code>", "the order's otherwise")
    .option("--by <name>", "whose budget; yours otherwise")
    .option("--shop <id>")
    .action(
      (
        number: string,
        amount: string,
        options: { because: string; currency?: string; by?: string; shop?: string },
      ) =>
        withContext(environment, async (context) => {
          const { id } = await chooseShop(context, options.shop);
          const by = whoTypes(options.by);
          const { because, currency } = options;
          const { isNew, left } = await giveGoodwill(context, id, number, { amount, currency, because, by });
          print(isNew ? `given: ${by} has ${shown(left)} left this month` : "it had been given");
        }),
    );
  verb
    .command("take-back")
    .argument("<id>", "of the gift, as list shows it")
    .option("--by <name>", "who takes it back; you otherwise")
    .option("--shop <id>")
    .action((gift: string, options: { by?: string; shop?: string }) =>
      withContext(environment, async (context) => {
        const { id } = await chooseShop(context, options.shop);
        await takeBackGoodwill(context, id, gift, whoTypes(options.by));
        print("taken back");
      }),
    );
}
