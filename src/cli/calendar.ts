import type { Command } from "commander";
import { z } from "zod";
import {
  type CalendarInput,
  type CalendarName,
  type CalendarVersion,
  calendarSchema,
  type SpecialDays,
} from "../commerce/calendar.ts";
import { type Ranges, weekdays } from "../commerce/hours.ts";
import { fieldErrors } from "../commerce/pointers.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { previewOf } from "../conversations/calendar-view.ts";
import { parseHours } from "../conversations/deadline.ts";
import { Problem } from "../errors.ts";
import {
  type CalendarNow,
  calendarName,
  calendarsOf,
  changeCalendar,
  contentOf,
  goBackTo,
} from "../pipeline/calendars.ts";
import {
  chooseShop,
  type Environment,
  oneLine,
  print,
  printJson,
  readJson,
  withContext,
} from "./environment.ts";
import { asInstant, whoTypes } from "./person.ts";

interface Common {
  channel: string;
  shop?: string;
  json?: boolean;
}
interface Change extends Common {
  hours?: string;
  file?: string;
  goal?: string;
  country?: string;
  region?: string;
  day: string[];
  from?: string;
  by?: string;
}
interface Holidays extends Common {
  open: string[];
  closed: string[];
  from?: string;
  by?: string;
}

const all = (value: string, before: string[]) => [...before, value];

/** When the shop's people are there: to see, to change, and to go back. */
export function calendarVerb(program: Command, environment: Environment): void {
  const verb = program
    .command("calendar")
    .description("opening hours by channel, as versions; what was promised before stays as it was");
  const add = (name: string, description: string) =>
    verb
      .command(name)
      .description(description)
      .option(
        "--channel <name>",
        "mail, page, phone, chat, message or visit; all: every channel without its own",
        "all",
      )
      .option("--shop <id>")
      .option("--json", "as JSON");
  const made = (command: Command) =>
    command
      .option("--from <date>", "in force from this day on, such as 2026-12-01; today otherwise")
      .option("--by <name>", "who changes it; you otherwise");
  const withShop = <T>(
    options: Common,
    work: (context: Context, shop: Shop, channel: CalendarName) => Promise<T>,
  ) =>
    withContext(environment, async (context) =>
      work(context, await chooseShop(context, options.shop), calendarName(options.channel)),
    );

  add("show", "the week, the next fourteen days, and what a question that comes now is promised")
    .option("--at <instant>", "another moment than now", asInstant)
    .action((options: Common & { at?: Date }) =>
      withShop(options, async (context, shop, channel) => {
        const at = options.at ?? context.now();
        if (options.json) return printJson(previewOf(shop, channel, at));
        showCalendar(shop, channel, at);
      }),
    );

  made(add("set", "a new version: what is given replaces what the one in force says"))
    .option(
      "--hours <hours>",
      '"mon-fri 09:00-12:00 13:00-17:00, sat 10:00-14:00"; none: the channel ends its own',
    )
    .option("--goal <minutes>", "an answer within so many minutes of opening time")
    .option("--country <code>", "whose public holidays are closed")
    .option("--region <code>", "and of which part of it, such as DE-BY; none: of no part")
    .option(
      "--day <date>",
      "a day that differs; 2026-12-24 is closed, 2026-12-23=09:00-12:00 half a day, 2026-12-27/2026-12-30 several; may be repeated",
      all,
      [],
    )
    .option("--file <json>", "the whole version instead")
    .action((options: Change) =>
      withShop(options, async (context, shop, channel) => {
        const told = options.file
          ? await readJson(options.file)
          : changedBy(options, current(shop, channel, context.now()));
        await change(context, shop, channel, told, options);
      }),
    );

  made(
    add("holidays", "the public holidays of the coming year; on which of them people are there all the same"),
  )
    .option("--open <holiday>", "people are there on this holiday, each year; may be repeated", all, [])
    .option("--closed <holiday>", "they are not any more; may be repeated", all, [])
    .action((options: Holidays) =>
      withShop(options, async (context, shop, channel) => {
        if (options.open.length + options.closed.length > 0) {
          const now = current(shop, channel, context.now());
          const kept = now.openOn.filter(
            (name) => !options.closed.includes(name) && !options.open.includes(name),
          );
          const told = { ...now, openOn: [...kept, ...options.open] };
          return change(context, shop, channel, told, options);
        }
        const found = calendarsOf(shop, context.now());
        const { holidays } = (found.find((one) => one.channel === channel) ?? found[0]) as CalendarNow; // safe because the general one is always there
        if (options.json) return printJson(holidays);
        for (const one of holidays) print(`${one.date}  ${one.open ? "open  " : "closed"}  ${one.name}`);
      }),
    );

  add("history", "all versions, the latest first").action((options: Common) =>
    withShop(options, async (_context, { calendars = [] }, channel) => {
      const mine = calendars.filter((one) => one.channel === channel).sort((a, b) => b.version - a.version);
      if (options.json) return printJson(mine.map(({ holidays: _, ...one }) => one));
      if (mine.length === 0) print("there is none yet: the hours are those of the shop's profile");
      for (const one of mine) print(`${one.version}  from ${one.from}  ${oneLine(one.by)}  ${said(one)}`);
    }),
  );

  made(add("back", "what an earlier version said counts again, as a new one"))
    .argument("<version>")
    .action((version: string, options: Common & { from?: string; by?: string }) =>
      withShop(options, async (context, shop, channel) => {
        const { from, by } = options;
        if (!/^\d{1,6}$/.test(version))
          throw new Problem(
            "bad_request",
            `${version} is no version: say its number, as kvitto calendar history shows it`,
          );
        const done = await goBackTo(context, shop.id, channel, Number(version), {
          from: dayOf(from),
          by: whoTypes(by),
        });
        if (options.json) return printJson(done);
        print(
          done.isNew
            ? `version ${done.version} counts from ${done.from}`
            : `version ${done.version} says so already, from ${done.from}`,
        );
        const later = shop.calendars?.filter((one) => one.channel === channel && one.from > done.from) ?? [];
        for (const one of later) print(`version ${one.version} is still planned from ${one.from}`);
      }),
    );
}

async function change(
  context: Context,
  shop: Shop,
  channel: CalendarName,
  told: unknown,
  options: Common & { from?: string; by?: string },
): Promise<void> {
  const parsed = calendarSchema.safeParse(told);
  if (!parsed.success)
    throw new Problem("unprocessable", "the calendar cannot be read", fieldErrors(parsed.error, told));
  const who = { from: dayOf(options.from), by: whoTypes(options.by) };
  const done = await changeCalendar(context, shop.id, channel, { ...parsed.data, ...who });
  if (options.json) return printJson(done);
  print(done.isNew ? `version ${done.version} counts from ${done.from}` : "it says so already");
}

/** What a channel's calendar says today, or what it follows: a change begins there. */
function current(shop: Shop, channel: CalendarName, at: Date): CalendarInput {
  const now = calendarsOf(shop, at);
  const mine = now.find((one) => one.channel === channel && one.hours !== null);
  const own = shop.calendars?.find((one) => one.channel === channel && one.version === mine?.version);
  if (own) return contentOf(own);
  const { hours, days, country, region, openOn } = now[0] as CalendarNow; // safe because the general one is always there
  return { hours, days: channel === "*" ? days : [], country, region, openOn };
}

function changedBy(options: Change, before: CalendarInput): unknown {
  const { hours, goal, country, region, day } = options;
  const days = day.map(specialDay);
  const isSame = (a: SpecialDays, b: SpecialDays) =>
    a.from === b.from && (a.to ?? a.from) === (b.to ?? b.from);
  return {
    ...before,
    ...(hours !== undefined && { hours: hours === "none" ? null : parseHours(hours) }),
    ...(goal !== undefined && { answerWithinMinutes: Number(goal) }),
    ...(country !== undefined && { country: country.toUpperCase(), region: undefined }),
    ...(region !== undefined && { region: region === "none" ? undefined : region }),
    days: [...before.days.filter((one) => !days.some((other) => isSame(one, other))), ...days],
  };
}

/** "2026-12-23=09:00-12:00 13:00-15:00" */
function specialDay(text: string): SpecialDays {
  const [span = "", times] = text.split("=");
  const [from = "", to] = span.split("/");
  const hours = times === undefined ? [] : parseHours(`mon ${times}`).mon;
  const isDay = (one: string) => z.iso.date().safeParse(one).success;
  if (!isDay(from) || (to !== undefined && (!isDay(to) || to < from)))
    throw new Problem(
      "bad_request",
      `--day ${text}: use a day that there is, such as 2026-12-24, or several such as 2026-12-27/2026-12-30`,
    );
  return { from, ...(to !== undefined && { to }), hours };
}

function dayOf(text: string | undefined): string | undefined {
  if (!z.iso.date().optional().safeParse(text).success)
    throw new Problem("bad_request", "--from is a day such as 2026-12-01");
  return text;
}

const rangesLine = (ranges: Ranges) => ranges.map(([from, to]) => `${from}-${to}`).join(" ") || "closed";
const weekLine = (hours: NonNullable<CalendarInput["hours"]>) =>
  weekdays
    .filter((day) => hours[day].length > 0)
    .map((day) => `${day} ${rangesLine(hours[day])}`)
    .join(", ") || "never open";

/** What a version says, in one line. */
const said = ({ hours, days, country, region, openOn, answerWithinMinutes }: CalendarVersion) =>
  [
    hours ? weekLine(hours) : "ended",
    ...days.map(
      (day) => `${day.from}${day.to && day.to !== day.from ? `/${day.to}` : ""} ${rangesLine(day.hours)}`,
    ),
    region ? `holidays of ${country}, ${region}` : `holidays of ${country}`,
    ...(openOn.length > 0 ? [`open on ${openOn.map(oneLine).join(", ")}`] : []),
    ...(answerWithinMinutes === undefined ? [] : [`within ${answerWithinMinutes} minutes`]),
  ].join("; ");

function showCalendar(shop: Shop, channel: CalendarName, at: Date): void {
  const now = previewOf(shop, channel, at);
  const state = now.open
    ? `open${now.until ? ` until ${now.until}` : ""}`
    : now.opensAt
      ? `closed, opens ${now.opensAt}`
      : "closed, and never open";
  print(`${channel === "*" ? "all" : channel}: ${state}`);
  print(
    now.answerBy
      ? `a question that comes at ${now.at} is answered by ${now.answerBy} (${now.goalMinutes} minutes of opening time${now.busy ? ", a busy week" : ""})`
      : "it has too few hours to promise an answer: it is not offered to customers",
  );
  for (const day of now.days)
    print(`${day.date} ${day.weekday}  ${rangesLine(day.hours)}${day.name ? `  ${oneLine(day.name)}` : ""}`);
}
