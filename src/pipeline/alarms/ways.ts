import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";
import { type Locale, localeOf } from "../../commerce/print.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import {
  type AlarmWay,
  addWay,
  findWay,
  listWays,
  noteWay,
  removeWay,
  takeUntold,
} from "../../store/alarm-way.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { changeMember } from "../../store/member.ts";
import { isLocal } from "../connecting/links.ts";
import type { SignedIn } from "../members/sign-in.ts";
import { sealedAs, tellWay } from "./send.ts";
import { type AlarmGroup, groups, tellingWords } from "./words.ts";

/** Where a shop's staff hear of alarms: added, tried and removed by whoever sets the shop up. */

const most = 20;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What is wrong with a way that somebody wants to add, as a code that her page has words for. */
const wrong = (code: "address" | "webhook" | "nothing" | "many"): Problem =>
  new Problem("unprocessable", `this way cannot be added: ${code}`, { code: `way_${code}` });

export async function addAlarmWay(
  context: Context,
  { shop, member }: SignedIn,
  input: { kind: string; target: string; hears: readonly string[]; locale: Locale },
): Promise<void> {
  const hears = groups.filter((group) => input.hears.includes(group));
  if (hears.length === 0) throw wrong("nothing");
  const { kind } = input;
  if (kind !== "mail" && kind !== "slack" && kind !== "teams") throw wrong("address");
  const target = kind === "mail" ? readAddress(input.target) : readWebhook(context, input.target);
  const shown = kind === "mail" ? target : shownOf(target);
  const at = context.now();
  await asShop(context.database, shop.id, async (db) => {
    const ways = await listWays(db, shop.id);
    if (ways.length >= most) throw wrong("many");
    // What was there before anybody wanted to hear of it is on the page: an inbox does not begin with the last half year.
    if (ways.length === 0) await takeUntold(db, shop.id, at);
    await addWay(db, shop.id, {
      ...{ kind, shown, hears, locale: input.locale, made_by: member.name, made_at: at },
      seal: (id) => context.vault.seal(target, sealedAs(shop.id, id)),
    });
    const deed = { by: member.name, did: "added a way for alarms", subject: shown, detail: { kind, hears } };
    await noteDeed(db, shop.id, { ...deed, at });
  });
}

function readAddress(typed: string): string {
  const parsed = z.email().safeParse(typed);
  if (!parsed.success) throw wrong("address");
  return parsed.data;
}

/** An address of the web by name, on https: never one of our own network. What the name answers is looked at when it is connected to. */
function readWebhook(context: Context, typed: string): string {
  if (!context.post) throw wrong("webhook");
  const url = URL.parse(typed);
  if (!url || typed.length > 1_000 || url.username || url.password) throw wrong("webhook");
  if (isLocal(context)) return url.href;
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const isWeb = url.protocol === "https:" && url.port === "" && isIP(host) === 0 && host.includes(".");
  if (!isWeb || /(^|\.)(localhost|internal|local|home\.arpa)$/.test(host)) throw wrong("webhook");
  return url.href;
}

/** Enough to know it again; the rest is what opens it. */
const shownOf = (target: string): string => {
  const { host, pathname } = new URL(target);
  return `${host} … ${pathname.slice(-4)}`;
};

export const alarmWays = (context: Context, shopId: string): Promise<AlarmWay[]> =>
  asShop(context.database, shopId, (db) => listWays(db, shopId));

/** Throws `not_found`. */
export async function removeAlarmWay(
  context: Context,
  { shop, member }: SignedIn,
  id: string,
): Promise<void> {
  await asShop(context.database, shop.id, async (db) => {
    const way = uuid.test(id) ? await removeWay(db, shop.id, id) : undefined;
    if (!way) throw new Problem("not_found", "this way is not there any more");
    const deed = { by: member.name, did: "removed a way for alarms", subject: way.shown };
    await noteDeed(db, shop.id, { ...deed, at: context.now() });
  });
}

/** Sends a test at once; answers whether it was taken. Why not stands with the way. Throws `not_found`. */
export async function testAlarmWay(
  context: Context,
  { shop, member }: SignedIn,
  id: string,
): Promise<boolean> {
  const way = uuid.test(id)
    ? await asShop(context.database, shop.id, (db) => findWay(db, shop.id, id))
    : undefined;
  if (!way) throw new Problem("not_found", "this way is not there any more");
  const locale = localeOf(way.locale);
  const words = tellingWords[locale];
  const at = context.now();
  const letter = {
    locale,
    subject: `${shop.profile.name}: ${words.testSubject}`,
    says: [words.test(member.name)],
  } as const;
  const reason = await tellWay(context, way, letter, `alarm-test/${id}/${randomUUID()}`).then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error.message : "it did not work"),
  );
  await asShop(context.database, shop.id, (db) =>
    noteWay(
      db,
      shop.id,
      id,
      reason === undefined ? { told_at: at, failed_at: null, reason: null } : { failed_at: at, reason },
    ),
  );
  return reason === undefined;
}

/** Whether an owner gets the figures of the week. */
export const wantWeek = (context: Context, { shop, member }: SignedIn, weekly: boolean): Promise<void> =>
  asShop(context.database, shop.id, (db) => changeMember(db, shop.id, member.id, { weekly }));

export type { AlarmGroup, AlarmWay };
