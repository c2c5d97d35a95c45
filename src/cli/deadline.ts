import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { answerBy, calendarOf, parseHours, printOffset } from "../conversations/deadline.ts";
import { holidaysOf } from "../conversations/holidays.ts";
import { Problem } from "../errors.ts";
import { withdrawalEndsAt } from "../law/withdrawal.ts";
import { zoneOf } from "../law/zones.ts";
import { type Environment, print } from "./environment.ts";

interface Options {
  from?: string;
  country: string;
  timeZone?: string;
  hours: string;
  minutes: string;
  closed: string[];
  withdrawal?: boolean;
  received?: string;
}

export function deadlineVerb(program: Command, _environment: Environment): void {
  program
    .command("deadline")
    .description("when an answer is due in opening hours, or when the right of withdrawal ends")
    .option("--from <instant>", "when the question came, such as 2026-11-20T15:30:00+01:00")
    .option("--country <code>", "whose holidays", "SE")
    .option("--time-zone <zone>", "the shop's zone; the country's otherwise")
    .option("--hours <hours>", "opening hours", "mon-fri 09:00-17:00")
    .option("--minutes <minutes>", "opening minutes until the answer", "480")
    .option(
      "--closed <from/to>",
      "closed days, both ends included; may be repeated",
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option("--withdrawal", "the end of the right of withdrawal instead")
    .option("--received <date>", "the day the goods were received, such as 2026-11-20")
    .action((options: Options) => {
      const country = options.country.toUpperCase();
      if (options.timeZone && !isZone(options.timeZone))
        throw new Problem("bad_request", `--time-zone ${options.timeZone}: use one such as Europe/Stockholm`);
      if (options.withdrawal) {
        if (!options.received)
          throw new Problem("bad_request", "say --received, the day the goods were received");
        return print(
          withdrawalEndsAt({
            received: options.received,
            country,
            timeZone: options.timeZone,
            holidays: holidaysOf,
          }).printed,
        );
      }
      const from = read(Temporal.Instant, options.from);
      if (!from)
        throw new Problem(
          "bad_request",
          "--from must be a time with its zone, such as 2026-11-20T15:30:00+01:00",
        );
      const timeZone = options.timeZone ?? zoneOf(country);
      if (!timeZone) throw new Problem("bad_request", `say --time-zone: the zone of ${country} is not known`);
      if (!/^\d{1,6}$/.test(options.minutes))
        throw new Problem("bad_request", "--minutes must be a whole number");
      const calendar = calendarOf({
        country,
        timeZone,
        hours: parseHours(options.hours),
        closed: options.closed.map(closedDays),
      });
      print(printOffset(answerBy(calendar, from, Number(options.minutes)), timeZone));
    });
}

function closedDays(text: string): { from: string; to: string } {
  const [from = "", to = from, ...more] = text.split("/");
  const isDay = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day) && read(Temporal.PlainDate, day) !== undefined;
  if (!isDay(from) || !isDay(to) || from > to || more.length > 0)
    throw new Problem("bad_request", `--closed ${text}: use 2026-12-23/2026-12-27`);
  return { from, to };
}

/** Temporal takes no 30 February, and no instant without its offset. */
function read<T>(type: { from(text: string): T }, text = ""): T | undefined {
  try {
    return type.from(text);
  } catch {
    return undefined;
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
