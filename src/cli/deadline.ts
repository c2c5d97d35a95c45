import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { answerBy, calendarOf, parseHours, printOffset } from "../conversations/deadline.ts";
import { holidaysOf } from "../conversations/holidays.ts";
import { Problem } from "../errors.ts";
import { refundClock } from "../law/refund-clock.ts";
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
  refund?: boolean;
  notice?: string;
  sent?: string;
  received?: string;
}

/** The moment, or which rule lets the shop wait. */
function refundDue({ notice, sent, received, timeZone }: Options, country: string): string {
  const moments = { noticeAt: notice, sentAt: sent, receivedAt: received };
  for (const [name, text] of Object.entries(moments))
    if (text !== undefined && !read(Temporal.Instant, text))
      throw new Problem(
        "bad_request",
        `--${name.replace("At", "")} must be a time with its zone, such as 2026-11-20T15:30:00+01:00`,
      );
  if (!notice) throw new Problem("bad_request", "say --notice, when she told that she withdraws");
  const last = [notice, sent, received].flatMap((text) => (text ? [Date.parse(text)] : []));
  const clock = refundClock({ country, return: moments, now: new Date(Math.max(...last)), timeZone });
  if (!clock) throw new Problem("unprocessable", `the law of ${country} is not known here`);
  const zone = timeZone ?? zoneOf(country) ?? "UTC";
  return clock.dueAt
    ? printOffset(clock.dueAt, zone)
    : `no day yet: the shop may wait until the goods are back or on their way (${clock.why})`;
}

export function deadlineVerb(program: Command, _environment: Environment): void {
  program
    .command("deadline")
    .description(
      "when an answer is due in opening hours, when the right of withdrawal ends, or when a refund is due; offline, so it knows no shop's calendar: kvitto calendar show does",
    )
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
    .option("--refund", "the last moment of the refund after a withdrawal instead")
    .option("--notice <instant>", "when she told that she withdraws")
    .option(
      "--sent <instant>",
      "when she showed that the goods are on their way; --received is an instant then too",
    )
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
      if (options.refund) return print(refundDue(options, country));
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
