import type { ColumnType } from "kysely";
import type { CalendarName, SpecialDays } from "../commerce/calendar.ts";
import type { WeeklyHours } from "../commerce/hours.ts";
import type { At, Json } from "./columns.ts";

/** When a shop's people are there. Part of the data dictionary in schema.ts. */

/** One version of a channel's calendar, in force from a day on; only ever added. `hours` null: from then on the channel has none of its own. */
export interface CalendarTable {
  id: string;
  shop_id: string;
  channel: CalendarName;
  version: number;
  /** 2026-12-01, where the shop is. */
  valid_from: ColumnType<Date, string, never>;
  hours: ColumnType<WeeklyHours | null, string | null, never>;
  days: Json<SpecialDays[]>;
  country: string;
  region: string | null;
  /** The closed days of its country and region in the years that it was made for. */
  holidays: Json<{ date: string; name: string }[]>;
  /** Holidays that are as any weekday. */
  open_on: Json<string[]>;
  /** In minutes of opening time. */
  answer_within: number | null;
  made_by: string;
  made_at: At;
}
