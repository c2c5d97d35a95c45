import { sql } from "kysely";
import type { CalendarInput, CalendarName, CalendarVersion } from "../commerce/calendar.ts";
import { type Db, newId } from "./database.ts";

/** Opening hours as versions. A version is never changed: what was promised by it stays as it was. */

const columns = [
  "shop_id",
  "channel",
  "version",
  sql<string>`valid_from::text`.as("from"),
  "hours",
  "days",
  "country",
  "region",
  "holidays",
  "open_on",
  "answer_within",
  "made_by",
  "made_at",
] as const;

/** The versions of some shops, the latest first: by the day from which they hold, then by number. */
export async function listCalendars(
  db: Db,
  shopIds: readonly string[],
): Promise<Map<string, CalendarVersion[]>> {
  const rows = await db
    .selectFrom("calendar")
    .select(columns)
    .where("shop_id", "in", shopIds)
    .orderBy("valid_from", "desc")
    .orderBy("version", "desc")
    .execute();
  const found = new Map<string, CalendarVersion[]>(shopIds.map((id) => [id, []]));
  for (const row of rows)
    found.get(row.shop_id)?.push({
      channel: row.channel,
      version: row.version,
      from: row.from,
      hours: row.hours,
      days: row.days,
      country: row.country,
      region: row.region ?? undefined,
      holidays: row.holidays,
      openOn: row.open_on,
      answerWithinMinutes: row.answer_within ?? undefined,
      by: row.made_by,
      at: row.made_at,
    });
  return found;
}

export interface NewCalendar extends Omit<CalendarInput, "country"> {
  channel: CalendarName;
  from: string;
  country: string;
  holidays: readonly { date: string; name: string }[];
  by: string;
  at: Date;
}

/** Adds the next version of a channel. The shop's row is held meanwhile, so that no two get the same number. Answers its number. */
export async function addCalendar(db: Db, shopId: string, one: NewCalendar): Promise<number> {
  await db
    .updateTable("shop")
    .set({ calendars: sql<number>`calendars + 1` })
    .where("id", "=", shopId)
    .execute();
  const { version } = await db
    .insertInto("calendar")
    .values({
      id: newId(),
      shop_id: shopId,
      channel: one.channel,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from calendar where shop_id = ${shopId} and channel = ${one.channel})`,
      valid_from: one.from,
      hours: one.hours && JSON.stringify(one.hours),
      days: JSON.stringify(one.days),
      country: one.country,
      region: one.region ?? null,
      holidays: JSON.stringify(one.holidays),
      open_on: JSON.stringify(one.openOn),
      answer_within: one.answerWithinMinutes ?? null,
      made_by: one.by,
      made_at: one.at,
    })
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}
