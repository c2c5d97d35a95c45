import { z } from "zod";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 21:00");

/** When nobody likes her telephone to light up, on her own clock. What the law asks for leaves at any hour. */
export const quietHoursSchema = z
  .strictObject({
    from: clock.default("21:00"),
    to: clock.default("08:00"),
    /** Whether what a contract asks for waits too: parcels, returns, answers. */
    transactional: z.boolean().default(false),
  })
  .default({ from: "21:00", to: "08:00", transactional: false });
export type QuietHours = z.output<typeof quietHoursSchema>;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight on the clock of a zone. */
function minutesAt(at: Date, timeZone: string): number {
  const format =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(timeZone, format);
  return minutesOf(format.format(at));
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The first moment from this one on that is not quiet; itself where it is not. `from` = `to` means that no hour is. */
export function afterQuiet(at: Date, { from, to }: QuietHours, timeZone: string): Date {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const isQuiet = (minutes: number) =>
    begin <= end ? begin <= minutes && minutes < end : minutes >= begin || minutes < end;
  let leaves = at;
  // In a night in which the clocks change, the morning comes an hour earlier or later than counted.
  for (let tries = 0; tries < 3 && isQuiet(minutesAt(leaves, timeZone)); tries += 1) {
    const wait = (end - minutesAt(leaves, timeZone) + 1_440) % 1_440;
    leaves = new Date(Math.floor(leaves.getTime() / 60_000) * 60_000 + wait * 60_000);
  }
  const over = (minutesAt(leaves, timeZone) - end + 1_440) % 1_440;
  return leaves > at && over > 0 && over <= 60 ? new Date(leaves.getTime() - over * 60_000) : leaves;
}
