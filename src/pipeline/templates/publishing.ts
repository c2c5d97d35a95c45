import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import {
  addVersionRow,
  lockTemplates,
  moveVersionRow,
  returnVersionRow,
  type VersionChange,
} from "../../store/template-version.ts";
import type { Wording } from "../../templating/wording.ts";
import { savedMeanwhile } from "./drafts.ts";
import { goLive, readied } from "./going-live.ts";
import { refuseDuringTrial } from "./trials.ts";
import {
  askedFor,
  findDraft,
  findInState,
  getVersion,
  touchesMoney,
  type Version,
  wrote,
} from "./versions.ts";
import { defaultWording, liveWording, sameWording } from "./wording.ts";

/** What happens when a marketer presses "Publish", "Roll back" or "Revert to default": checked, made once by MJML, and live all at once. */

/** What became of it. `number`: the version that is live, waits, or will go live; 0 where the house's default is live. */
export interface Outcome {
  state: "published" | "waiting" | "scheduled";
  number: number;
}

/**
 * Publishes what was written: at once, or at a moment to come. Where the shop wants a second person for money wording it waits for her. Throws
 * `unprocessable` with every error and its line, and `conflict` when somebody saved since that revision. A second press finds it done.
 */
export async function publishDraft(context: Context, shop: Shop, kind: string, wish: Wish): Promise<Outcome> {
  const done = () => asShop(context.database, shop.id, (db) => findDone(db, shop.id, kind, wish.revision));
  const before = await done();
  if (before) return before;
  try {
    return await publishOnce(context, shop, kind, wish);
  } catch (error) {
    // Two presses at once: the other one was quicker.
    const after = error instanceof Problem && error.code === "saved_meanwhile" ? await done() : undefined;
    if (after) return after;
    throw error;
  }
}

interface Wish {
  note?: string | undefined;
  by: string;
  at?: Date | undefined;
  revision: number;
}

async function publishOnce(context: Context, shop: Shop, kind: string, wish: Wish): Promise<Outcome> {
  const { by, revision } = wish;
  const [now, note] = [context.now(), wish.note?.trim() || null];
  const { draft, live } = await asShop(context.database, shop.id, async (db) => ({
    draft: await findDraft(db, shop.id, kind),
    live: await liveWording(db, shop.id, kind),
  }));
  if (draft?.revision !== revision)
    throw await asShop(context.database, shop.id, (db) => savedMeanwhile(db, shop, kind));
  if (live.number === undefined && sameWording(draft.wording, live.wording))
    throw new Problem(
      "conflict",
      `the draft of ${kind} says what the default says: there is nothing to publish`,
    );
  const at = wish.at && wish.at > now ? wish.at : undefined;
  const needsSecond = await waitsForSecond(shop, kind, live.wording, draft.wording);
  if (!needsSecond && !at) {
    await publishVersion(context, shop, draft, {
      by,
      change: { note, published_by: by, returned_because: null },
    });
    return { state: "published", number: draft.number };
  }
  const state = needsSecond ? ("waiting" as const) : ("scheduled" as const);
  // What has an error today is told today, and not to the second person or in the night.
  await readied(context, shop.id, { kind, wording: draft.wording });
  await asShop(context.database, shop.id, async (db) => {
    await lockTemplates(db, shop.id);
    await refuseDuringTrial(db, shop.id, kind);
    await refuseSecond(db, shop.id, kind, state);
    const change = { state, note, published_by: by, publish_at: at ?? null, returned_because: null };
    const known = { kind, number: draft.number, from: "draft" as const, revision };
    if (!(await moveVersionRow(db, shop.id, known, change))) throw await savedMeanwhile(db, shop, kind);
    const did = needsSecond ? "asked for approval of a template" : "scheduled a template";
    await noteDeed(db, shop.id, deedOf(by, did, kind, { version: draft.number, note, at }, now));
  });
  return { state, number: draft.number };
}

/** Who approves. `proven`: she is signed in, or whoever sends it proves who she is; a name that anybody can write is no second person. */
interface Approval {
  number: number;
  /** Of the version as she saw it. */
  revision: number;
  by: string;
  proven: boolean;
  note?: string | undefined;
}

/**
 * A second person has looked at money wording: it goes live, or at its moment. Throws `forbidden` for who wrote of it or asked for it herself, or is not proven to be who she says,
 * and `conflict` (`saved_meanwhile`) when it says something else than what she saw.
 */
export async function approveVersion(
  context: Context,
  shop: Shop,
  kind: string,
  { number, revision, by, proven, note }: Approval,
): Promise<Outcome> {
  if (shop.profile.approveMoneyWords && !proven)
    throw new Problem(
      "forbidden",
      "words about money are approved by a member who signs in to the admin: a key proves the shop, and no person",
    );
  const now = context.now();
  const { version, live } = await asShop(context.database, shop.id, async (db) => ({
    version: await getVersion(db, shop.id, kind, number),
    live: await liveWording(db, shop.id, kind),
  }));
  const { state } = version;
  if (version.approvedBy === by && version.revision === revision)
    if (state === "published" || state === "scheduled") return { state, number };
  if (state !== "waiting") throw notThere(version, "waits for nobody");
  if (version.revision !== revision)
    throw new Problem(
      "conflict",
      `version ${number} of ${kind} is not what you saw: ${version.changedBy} changed it at ${version.changedAt.toISOString()}. Look at it again`,
      { code: "saved_meanwhile" },
    );
  if (wrote(version, by) || askedFor(version, by))
    throw new Problem(
      "forbidden",
      "who wrote of it or asked for it cannot approve it: a second person has to look at wording about money",
    );
  const approved = { approved_by: by, approved_at: now, approved_over: live.number ?? 0 };
  const detail = { version: number, note: note ?? null };
  if (version.publishAt && version.publishAt > now) {
    await asShop(context.database, shop.id, async (db) => {
      await lockTemplates(db, shop.id);
      await refuseSecond(db, shop.id, kind, "scheduled");
      const known = { kind, number, from: "waiting" as const, revision };
      if (!(await moveVersionRow(db, shop.id, known, { ...approved, state: "scheduled" })))
        throw notThere(version, "was decided meanwhile");
      await noteDeed(db, shop.id, deedOf(by, "approved a template", kind, detail, now));
    });
    return { state: "scheduled", number };
  }
  return publishVersion(context, shop, version, { by, did: "approved a template", detail, change: approved });
}

/** Money wording does not go live as it is: it is a draft again, with what was said of it. Who asked takes it back the same way. */
export const declineVersion = (
  context: Context,
  shop: Shop,
  kind: string,
  { number, by, note }: { number: number; by: string; note: string },
): Promise<"draft" | "archived"> =>
  giveBack(context, shop, kind, { number, from: "waiting", by, because: note });

/** What was to go live by itself does not; it is a draft again. */
export const unschedule = (
  context: Context,
  shop: Shop,
  kind: string,
  { number, by }: { number: number; by: string },
): Promise<"draft" | "archived"> =>
  giveBack(context, shop, kind, { number, from: "scheduled", by, because: null });

/**
 * What an earlier version said is live again, as a new version. Its mails carry the same template as then, where the look and what mails share are the same. What
 * says so already stays as it is.
 */
export async function rollBack(
  context: Context,
  shop: Shop,
  kind: string,
  { number, by, note }: { number: number; by: string; note?: string | undefined },
): Promise<Outcome> {
  const { old, live } = await asShop(context.database, shop.id, async (db) => ({
    old: await getVersion(db, shop.id, kind, number),
    live: await liveWording(db, shop.id, kind),
  }));
  if (live.number !== undefined && sameWording(old.wording, live.wording))
    return { state: "published", number: live.number };
  // What was never live is still a draft of those who wrote it, whoever fetches it back.
  const authors = old.publishedAt === null ? [...new Set([...old.authors, by])] : [by];
  const again = { wording: old.wording, base: old.base, from: number, authors };
  return bringBack(context, shop, kind, live.wording, again, { by, note });
}

/** The house's wording is live again, and will be whatever a release makes of it. The shop's versions stay in the list. */
export async function revertToDefault(
  context: Context,
  shop: Shop,
  kind: string,
  { by, note }: { by: string; note?: string | undefined },
): Promise<Outcome> {
  const house = await defaultWording(kind);
  const live = await asShop(context.database, shop.id, (db) => liveWording(db, shop.id, kind));
  if (live.number === undefined) return { state: "published", number: 0 };
  const again = { wording: house, base: house, from: 0, authors: [by] };
  return bringBack(context, shop, kind, live.wording, again, { by, note });
}

/** An earlier wording goes live as a new version; the house's (`from` 0) without one, unless it has to wait for a second person. */
async function bringBack(
  context: Context,
  shop: Shop,
  kind: string,
  before: Wording,
  again: { wording: Wording; base: Wording; from: number; authors: string[] },
  { by, note }: { by: string; note?: string | undefined },
): Promise<Outcome> {
  const [now, isHouse] = [context.now(), again.from === 0];
  const row = {
    ...{ shop_id: shop.id, kind, note: note?.trim() || null, from_number: again.from },
    authors: again.authors,
    ...{ wording: JSON.stringify(again.wording), base: JSON.stringify(again.base) },
    ...{ made_by: by, made_at: now, changed_by: by, changed_at: now, published_by: by },
  };
  const did = isHouse ? "reverted a template to the default" : "rolled a template back";
  const detail = { to: again.from, note: row.note };
  const candidate = { kind, wording: isHouse ? undefined : again.wording };
  if (await waitsForSecond(shop, kind, before, again.wording)) {
    await readied(context, shop.id, candidate);
    return asShop(context.database, shop.id, async (db) => {
      await lockTemplates(db, shop.id);
      await refuseSecond(db, shop.id, kind, "waiting");
      const { number } = await added(addVersionRow(db, { ...row, state: "waiting" }));
      await noteDeed(db, shop.id, deedOf(by, "asked for approval of a template", kind, detail, now));
      return { state: "waiting" as const, number };
    });
  }
  let number = 0;
  await goLive(context, shop.id, candidate, async (db) => {
    await refuseDuringTrial(db, shop.id, kind);
    if (!isHouse)
      ({ number } = await added(addVersionRow(db, { ...row, state: "published", published_at: now })));
    await noteDeed(db, shop.id, deedOf(by, did, kind, { ...detail, version: number }, now));
    return isHouse ? undefined : number;
  });
  return { state: "published", number };
}

/**
 * A version that lies ready goes live, from whatever state it was in. Throws `conflict` where it is not in that state any more.
 */
export async function publishVersion(
  context: Context,
  shop: Shop,
  version: Version,
  {
    by,
    did = "published a template",
    detail = {},
    change = {},
  }: { by: string; did?: string; detail?: object; change?: VersionChange },
): Promise<Outcome> {
  const { kind, number, state, revision } = version;
  const isHouse = version.fromNumber === 0;
  const now = context.now();
  await goLive(context, shop.id, { kind, wording: isHouse ? undefined : version.wording }, async (db) => {
    if (state !== "trial") await refuseDuringTrial(db, shop.id, kind);
    const live = { state: "published" as const, published_at: now, archived_at: null };
    const over = { state: "archived" as const, published_at: now, archived_at: now };
    const known = { kind, number, from: state, revision };
    if (!(await moveVersionRow(db, shop.id, known, { ...change, ...(isHouse ? over : live) })))
      throw state === "draft"
        ? await savedMeanwhile(db, shop, kind)
        : notThere(version, "was decided meanwhile");
    await noteDeed(
      db,
      shop.id,
      deedOf(by, did, kind, { version: number, note: version.note, ...detail }, now),
    );
    return isHouse ? undefined : number;
  });
  return { state: "published", number: isHouse ? 0 : number };
}

/** A version becomes the draft again, or is put aside where another draft was begun. One that is it already stays as it is. */
async function giveBack(
  context: Context,
  shop: Shop,
  kind: string,
  back: { number: number; from: "waiting" | "scheduled"; by: string; because: string | null },
): Promise<"draft" | "archived"> {
  const { number, from, by, because } = back;
  const at = context.now();
  return asShop(context.database, shop.id, async (db) => {
    await lockTemplates(db, shop.id);
    const version = await getVersion(db, shop.id, kind, number);
    if (version.state === "draft") return "draft";
    const state = await returnVersionRow(db, shop.id, { kind, number, from }, { because, at });
    if (!state) throw notThere(version, from === "waiting" ? "waits for nobody" : "is not scheduled");
    await resolveAlarms(db, shop.id, ["template"], `${kind} ${number}`, at);
    const did = from === "waiting" ? "declined a template" : "unscheduled a template";
    await noteDeed(db, shop.id, deedOf(by, did, kind, { version: number, note: because }, at));
    return state;
  });
}

/** What an earlier press of the same button came to: of all versions of a kind only one has ever had this revision. */
async function findDone(
  db: Db,
  shopId: string,
  kind: string,
  revision: number,
): Promise<Outcome | undefined> {
  for (const state of ["published", "waiting", "scheduled"] as const) {
    const version = await findInState(db, shopId, kind, state);
    if (version?.revision === revision) return { state, number: version.number };
  }
  return undefined;
}

/** Whether a second person has to look at a change, and the shop wants one to. */
export const waitsForSecond = async (
  shop: Shop,
  kind: string,
  before: Wording,
  after: Wording,
): Promise<boolean> => shop.profile.approveMoneyWords && (await touchesMoney(kind, before, after));

/** Of a kind one version waits, and one is scheduled. */
async function refuseSecond(
  db: Db,
  shopId: string,
  kind: string,
  state: "waiting" | "scheduled",
): Promise<void> {
  const there = await findInState(db, shopId, kind, state);
  if (there)
    throw new Problem(
      "conflict",
      state === "waiting"
        ? `version ${there.number} of ${kind} waits already: approve or decline it first`
        : `version ${there.number} of ${kind} is scheduled already: unschedule it first`,
    );
}

async function added<T>(row: Promise<T | undefined>): Promise<T> {
  const found = await row;
  if (!found) throw new Problem("conflict", "somebody else was quicker; look at the list of versions");
  return found;
}

const notThere = ({ kind, number }: Version, is: string): Problem =>
  new Problem("conflict", `version ${number} of ${kind} ${is}`);

const deedOf = (by: string, did: string, subject: string, detail: object, at: Date) => ({
  ...{ by, did, subject, detail, at },
});
