import { type Command, Option } from "commander";
import { openTimes } from "../conversations/hours.ts";
import {
  type CaseFigures,
  type Rate,
  readCaseFigures,
  type Share,
  type Times,
} from "../insight/case-figures.ts";
import { type CaseGroup, caseGroups } from "../store/case-figures.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { asInstant } from "./person.ts";

const month = 30 * 86_400_000;

/** How soon and how well customers' questions are answered. */
export function figuresVerb(program: Command, environment: Environment): void {
  program
    .command("figures")
    .description("what is counted of stored facts; docs/figures.md defines each figure")
    .command("cases")
    .description("first response, resolution, interactions, reopened cases and kept deadlines")
    .option("--since <instant>", "questions that came since then; the last 30 days otherwise", asInstant)
    .option("--until <instant>", "and before this moment; now otherwise", asInstant)
    .addOption(new Option("--by <mark>", "in groups").choices([...caseGroups]))
    .option("--shop <id>")
    .option("--json", "as JSON")
    .action((options: { since?: Date; until?: Date; by?: CaseGroup; shop?: string; json?: boolean }) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        const now = context.now();
        const until = options.until ?? now;
        const since = options.since ?? new Date(until.getTime() - month);
        const of = { id: shop.id, timeZone: shop.profile.timeZone, openBetween: openTimes(shop) };
        const found = await asShop(context.database, shop.id, (db) =>
          readCaseFigures(db, of, { since, until, now }, options.by),
        );
        if (options.json) return printJson(found);
        show("all", found.all);
        print(`per 100 orders     ${rateLine(found.perHundredOrders, "orders")}`);
        for (const { key, ...group } of found.groups ?? []) show(oneLine(key ?? "not known"), group);
        for (const { kind, version, perThousand } of found.mails ?? [])
          print(`per 1,000 ${kind}${version ? ` ${version}` : ""}: ${rateLine(perThousand, "sent")}`);
      }),
    );
}

function show(name: string, of: CaseFigures): void {
  const { deadline } = of;
  print(`${name}: ${of.cases} ${of.cases === 1 ? "case" : "cases"}`);
  if (of.cases === 0) return;
  print(`  first response   ${timesLine(of.firstResponse)}`);
  print(`  full resolution  ${timesLine(of.resolution)}`);
  if (of.interactions.mean !== undefined)
    print(`  interactions     ${of.interactions.mean} until solved, on average`);
  print(`  one touch        ${shareLine(of.oneTouch)}`);
  print(`  reopened         ${shareLine(of.reopened)}`);
  const more = [
    deadline.aheadMinutes !== undefined && `${span(deadline.aheadMinutes)} sooner than promised`,
    deadline.lateMinutes !== undefined && `the broken ones ${span(deadline.lateMinutes)} later`,
    deadline.overdue > 0 && `${deadline.overdue} overdue`,
    deadline.open > 0 && `${deadline.open} not due yet`,
  ].filter(Boolean);
  print(`  deadline kept    ${[shareLine(deadline), ...more].join("; ")}`);
}

const span = (minutes: number): string =>
  minutes < 60
    ? `${Math.round(minutes)} min`
    : `${Math.floor(minutes / 60)} h ${Math.round(minutes % 60)} min`;

function timesLine({ n, openMinutes, clockMinutes }: Times): string {
  if (!openMinutes || !clockMinutes) return "none yet";
  return `${span(openMinutes.median)} of opening time (nine of ten ${span(openMinutes.p90)}); by the clock ${span(clockMinutes.median)} (${span(clockMinutes.p90)}); n = ${n}`;
}

const percent = (value: number) => `${Math.round(value * 100)} %`;

function shareLine({ n, count, value, interval }: Share): string {
  if (value === undefined || !interval) return `${count} of ${n}; a figure needs ten`;
  return `${percent(value)} (${percent(interval[0])} to ${percent(interval[1])}), ${count} of ${n}`;
}

const rateLine = ({ of, count, value, interval }: Rate, what: string): string =>
  value === undefined || !interval
    ? `${count} of ${of} ${what}; a figure needs ten`
    : `${value} (${interval[0]} to ${interval[1]}), ${count} of ${of} ${what}`;
