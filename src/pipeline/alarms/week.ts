import { localeOf, localeTags } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { listTeam, type Member } from "../../store/member.ts";
import { getShop } from "../../store/shop.ts";
import { addNotes, countWeek, listWeeklyShops, type Week } from "../../store/staff-note.ts";
import type { Letter } from "../members/letter.ts";
import { tellingWords } from "./words.ts";

/** The owner's Monday mail: what the last week brought, beside the week before. */

const day = 86_400_000;
/** Hours of Monday, by the shop's clock, in which it leaves: whoever was down at seven catches up. */
const [from, to] = [7, 12];

/** A moment by the clock of a shop. */
function clockOf(at: Date, timeZone: string): { weekday: string; hour: number; date: string } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", hour: "2-digit", hourCycle: "h23" },
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    weekday: part("weekday"),
    hour: Number(part("hour")),
    date: at.toLocaleDateString("sv-SE", { timeZone }),
  };
}

/** Midnight of a local date. Zones are some hours off UTC: the offset of that very day is looked up. */
function midnight(date: string, timeZone: string): Date {
  const utc = new Date(`${date}T00:00:00Z`);
  const shown = new Date(`${utc.toLocaleString("sv-SE", { timeZone }).replace(" ", "T")}Z`);
  const guess = new Date(utc.getTime() - (shown.getTime() - utc.getTime()));
  const again = new Date(`${guess.toLocaleString("sv-SE", { timeZone }).replace(" ", "T")}Z`);
  return new Date(guess.getTime() - (again.getTime() - utc.getTime()));
}

const before = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * day).toISOString().slice(0, 10);

/** Each minute; on Monday mornings it notes one mail for each owner. Answers for how many shops. */
export async function noteWeek(context: Context): Promise<number> {
  const now = context.now();
  const shops = await asEngine(context.database, listWeeklyShops);
  let noted = 0;
  for (const { id, zone } of shops) {
    const { weekday, hour, date } = clockOf(now, zone);
    if (weekday !== "Mon" || hour < from || hour >= to) continue;
    const body = { since: midnight(before(date, 7), zone), until: midnight(date, zone) };
    await asShop(context.database, id, async (db) => {
      const owners = (await listTeam(db, id)).filter(
        // Whoever was invited and never came gets nothing but her invitation.
        (one) => one.role === "owner" && one.weekly && !one.invited_until,
      );
      await addNotes(
        db,
        id,
        owners.map((one) => ({ member_id: one.id, key: `week/${date}`, body })),
        now,
      );
    });
    noted += 1;
  }
  return noted;
}

/** ISO 8601: the week of the year's first Thursday is the first. */
function weekNumber(date: string): number {
  const monday = Date.parse(`${date}T00:00:00Z`);
  const thursday = new Date(monday + 3 * day);
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * day)) + 1;
}

export async function weekLetter(
  context: Context,
  shopId: string,
  member: Pick<Member, "email" | "locale">,
  { since, until }: { since: Date; until: Date },
): Promise<Letter> {
  const { profile, now, last } = await asShop(context.database, shopId, async (db) => ({
    profile: (await getShop(db, shopId)).profile,
    now: await countWeek(db, shopId, { since, until }),
    last: await countWeek(db, shopId, { since: new Date(since.getTime() - 7 * day), until: since }),
  }));
  const locale = localeOf(member.locale, profile.locale);
  const words = tellingWords[locale].week;
  const tag = localeTags[locale];
  const said = (at: Date) =>
    at.toLocaleDateString(tag, { timeZone: profile.timeZone, day: "numeric", month: "long" });
  const { date } = clockOf(since, profile.timeZone);
  const names = Object.keys(words.rows) as (keyof Week)[]; // safe because the words have a row for each
  return {
    to: member.email,
    locale,
    subject: words.subject(profile.name, weekNumber(date)),
    says: [
      words.says(said(since), said(new Date(until.getTime() - 1))),
      now.broken === 0 ? words.best : words.worse(now.broken),
    ],
    rows: names.map((name) => [
      words.rows[name],
      `${now[name].toLocaleString(tag)} ${words.before(last[name].toLocaleString(tag))}`,
    ]),
    link: { text: words.look, url: `${context.publicUrl}/admin` },
    notes: [words.stop(`${context.publicUrl}/admin/settings/alarms`)],
  };
}
