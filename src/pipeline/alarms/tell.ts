import { localeOf, localeTags } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import {
  type AlarmWay,
  findWay,
  listEndingSoon,
  listHearingShops,
  listWays,
  noteWay,
  takeUntold,
} from "../../store/alarm-way.ts";
import { asEngine, asShop, type Db } from "../../store/database.ts";
import { findMemberById } from "../../store/member.ts";
import { getShop } from "../../store/shop.ts";
import {
  addNotes,
  endNotes,
  listTellingShops,
  putOffNotes,
  type StaffNote,
  takeNotes,
} from "../../store/staff-note.ts";
import { type Joined, joinedLetter } from "../members/joined.ts";
import { mailStaff } from "../members/letter.ts";
import { tellWay } from "./send.ts";
import { weekLetter } from "./week.ts";
import { type AlarmGroup, groupOfAlarm, groups, placeOf, tellingWords } from "./words.ts";

/** Staff hear of what waits for them where they are: alarms within a minute, a promise two hours before it ends, and each thing once. */

const minute = 60_000;
const soon = 120 * minute;
/** What one message names; the rest is counted. */
const named = 12;
/** Minutes until the next try; then it is given up, and the page says so. */
const waits = [1, 5, 15, 60, 240];
/** That something was told is known for so long. */
const remembered = 60 * 24 * 60 * minute;

/** Each minute: notes what there is to tell, then tells what is due. Answers how many messages left. */
export async function tellStaff(context: Context): Promise<number> {
  for (const shopId of await asEngine(context.database, listHearingShops))
    await asShop(context.database, shopId, (db) => noteAlarms(context, db, shopId));
  let told = 0;
  for (const shopId of await asEngine(context.database, (db) => listTellingShops(db, context.now())))
    told += await tellShop(context, shopId);
  return told;
}

async function noteAlarms(context: Context, db: Db, shopId: string): Promise<void> {
  const now = context.now();
  const ways = await listWays(db, shopId);
  const hearing = (group: AlarmGroup) => ways.filter((way) => way.hears.includes(group));
  const alarms = await takeUntold(db, shopId, now);
  const raised = alarms.flatMap(({ id, kind, text }) =>
    hearing(groupOfAlarm(kind)).map((way) => ({
      way_id: way.id,
      key: `alarm/${id}`,
      body: { group: groupOfAlarm(kind), text },
    })),
  );
  const promised = hearing("promise");
  const ending =
    promised.length > 0
      ? await listEndingSoon(db, shopId, { now, until: new Date(now.getTime() + soon) })
      : [];
  const { profile } = await getShop(db, shopId);
  const told = ending.flatMap(({ id, kind, subject, due_at: due }) =>
    promised.map((way) => {
      const locale = localeOf(way.locale);
      const by = due.toLocaleTimeString(localeTags[locale], {
        ...{ timeZone: profile.timeZone, hour: "2-digit", minute: "2-digit" },
      });
      const text = kind === "parcel_by" ? "" : tellingWords[locale].promise[kind](subject, by);
      return { way_id: way.id, key: `promise/${id}`, body: { group: "promise", text } };
    }),
  );
  await addNotes(db, shopId, [...raised, ...told], now);
}

/** What is due for one way goes as one message. */
async function tellShop(context: Context, shopId: string): Promise<number> {
  const now = context.now();
  const notes = await asShop(context.database, shopId, (db) =>
    takeNotes(db, shopId, { now, until: new Date(now.getTime() + 10 * minute), most: 500 }),
  );
  let told = 0;
  for (const together of Map.groupBy(notes, (note) => note.way_id ?? note.id).values())
    told += await tellTogether(context, shopId, together);
  return told;
}

async function tellTogether(context: Context, shopId: string, notes: StaffNote[]): Promise<number> {
  const [first] = notes;
  if (!first) return 0;
  const ids = notes.map(({ id }) => id);
  const now = context.now();
  let way: AlarmWay | undefined;
  let reason: string | undefined;
  try {
    if (first.member_id) await tellMember(context, shopId, first);
    else {
      way = await asShop(context.database, shopId, (db) => findWay(db, shopId, first.way_id ?? ""));
      if (way) await tellWay(context, way, await letterOf(context, way, notes), `alarm/${first.id}`);
    }
  } catch (error) {
    reason = error instanceof Problem ? error.message : String(error);
    context.log.warn({ shop: shopId, error: reason }, "staff could not be told");
  }
  const wait = waits[first.attempts - 1];
  await asShop(context.database, shopId, async (db) => {
    if (reason === undefined) {
      await endNotes(db, shopId, ids, { at: now, before: new Date(now.getTime() - remembered) });
      if (way) await noteWay(db, shopId, way.id, { told_at: now, failed_at: null, reason: null });
      return;
    }
    const next = wait === undefined ? undefined : new Date(now.getTime() + wait * minute);
    await putOffNotes(db, shopId, ids, { next, reason });
    if (way) await noteWay(db, shopId, way.id, { failed_at: now, reason });
  });
  return reason === undefined ? 1 : 0;
}

async function letterOf(context: Context, way: AlarmWay, notes: StaffNote[]) {
  const { profile } = await asShop(context.database, way.shop_id, (db) => getShop(db, way.shop_id));
  const locale = localeOf(way.locale);
  const words = tellingWords[locale];
  const said = notes.map(({ body }) => {
    const { group, text } = Object(body) as { group?: string; text?: string }; // safe because we wrote it ourselves
    return { group: groups.find((one) => one === group) ?? "other", text: text ?? "" };
  });
  const rest = said.length - named;
  return {
    locale,
    subject: words.subject(profile.name, said.length),
    says: [
      ...said.slice(0, named).map(({ group, text }) => `${words.of[group]}. ${text}`),
      ...(rest > 0 ? [words.more(rest)] : []),
    ],
    link: { text: words.look, url: `${context.publicUrl}${placeOf[said[0]?.group ?? "other"]}` },
    notes: [words.why(way.made_by)],
  };
}

/** To an owner who still is one: who came in by the platform, or the figures of the week where she still wants them. */
async function tellMember(context: Context, shopId: string, note: StaffNote): Promise<void> {
  const member = await asShop(context.database, shopId, (db) =>
    findMemberById(db, shopId, note.member_id ?? ""),
  );
  if (member?.role !== "owner") return;
  const { joined } = Object(note.body) as { joined?: Joined }; // safe because we wrote it ourselves
  if (joined) {
    await mailStaff(
      context,
      shopId,
      await joinedLetter(context, shopId, member, joined),
      `joined/${note.id}`,
    );
    return;
  }
  if (!member.weekly) return;
  const { since, until } = Object(note.body) as { since: string; until: string }; // safe because we wrote it ourselves
  const period = { since: new Date(since), until: new Date(until) };
  await mailStaff(context, shopId, await weekLetter(context, shopId, member, period), `week/${note.id}`);
}
