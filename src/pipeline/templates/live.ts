import type { ShopProfile } from "../../commerce/shop.ts";
import { Problem } from "../../errors.ts";
import { notifications } from "../../notifications/index.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asShop, type Database, type Db } from "../../store/database.ts";
import { getShop } from "../../store/shop.ts";
import { listLiveVersions, listStoredVersions, makeLive, publishTemplate } from "../../store/template.ts";
import { keepTried, listTriedWordings, noteVersion } from "../../store/template-trial.ts";
import { lockTemplates, setCompiled } from "../../store/template-version.ts";
import { type Brand, brandOf } from "../../templating/brand.ts";
import type { Published } from "../../templating/compile.ts";
import { readPublished, versionOf } from "../../templating/library.ts";
import { publish } from "../../templating/publish.ts";
import type { Reasons } from "../../templating/reasons.ts";
import type { TemplateSource } from "../../templating/source.ts";
import { sharedName, type Wording } from "../../templating/wording.ts";
import { ownWordings, sourceWith } from "./wording.ts";

/** Which templates a shop's mails are made of: its own wording where it has published one, in its brand, compiled once. */

/** A template to be made for a shop. `number`: the shop's version that it comes of; none where it is the house's. */
export interface Wanted {
  source: TemplateSource;
  version: string;
  number: number | undefined;
  /** The trial that it is B of: it does not become the live one. */
  trial?: string | undefined;
}
/** `body` is absent where it is stored already; of `reasons` it is their sentences. */
export interface Made {
  kind: string;
  version: string;
  number: number | undefined;
  trial?: string | undefined;
  body: Published | Reasons | undefined;
}

/** What a shop's mails rest on at a moment. `mark` is another one as soon as anything of it is. */
export interface Ground {
  profile: ShopProfile;
  brand: Brand;
  kinds: string[];
  own: Awaited<ReturnType<typeof ownWordings>>;
  /** What is tried beside the live ones. */
  tried: Awaited<ReturnType<typeof listTriedWordings>>;
  mark: string;
}

/** The kinds that a shop sends and those of which it has its own wording, with their own wordings and its look. */
export async function groundOf(db: Db, shopId: string): Promise<Ground> {
  const { profile } = await getShop(db, shopId);
  const own = await ownWordings(db, shopId);
  const tried = await listTriedWordings(db, shopId);
  const brand = brandOf(profile);
  const kinds = notifications
    .filter(({ kind, byDefault }) => byDefault || profile.kinds.includes(kind) || own.has(kind))
    .map(({ kind }) => kind);
  const numbers = [...own].map(([kind, { number }]) => `${kind}/${number}`).sort();
  const trials = tried.map(({ id }) => id);
  return { profile, brand, kinds, own, tried, mark: JSON.stringify([brand, kinds, numbers, trials]) };
}

/** One wording in the place of the live one; `undefined` is the house's. */
export interface Instead {
  kind: string;
  wording: Wording | undefined;
  number: number | undefined;
}

/** The templates of these kinds, and what is tried of them; with `instead` in its place. */
export async function wantedOf(
  { own, brand, tried }: Ground,
  kinds: readonly string[],
  instead?: Instead,
): Promise<Wanted[]> {
  const says = (kind: string) => {
    const mine = instead?.kind === kind ? instead : own.get(kind);
    return { wording: mine?.wording, number: mine?.number };
  };
  const shared = says(sharedName).wording;
  const all = kinds.flatMap((kind) => [
    { kind, ...says(kind) },
    ...tried
      .filter((one) => one.kind === kind)
      .map(({ number, wording, id }) => ({ kind, number, wording: wording as Wording, trial: id })), // safe because only what wordingSchema took is stored
  ]);
  return Promise.all(
    all.map(async ({ kind, wording, ...of }) => {
      const source = await sourceWith(kind, wording, shared);
      return { ...of, source, version: versionOf(source, brand) };
    }),
  );
}

/** Makes a template, or takes what the build made of the same. Throws a Problem that names file and line. */
export const make = async ({ source, version, number, trial }: Wanted, brand: Brand): Promise<Made> => ({
  ...{ kind: source.kind, version, number, trial },
  body: { ...((await readPublished(source.kind, version)) ?? (await publish(source, brand))), version },
});

/** What of this is stored for the shop, live or not, needs no making. */
export async function withoutStored(
  db: Db,
  shopId: string,
  wanted: readonly Wanted[],
): Promise<{ stored: Made[]; left: Wanted[] }> {
  const known = await listStoredVersions(
    db,
    shopId,
    wanted.map(({ version }) => version),
  );
  const isStored = ({ source, version }: Wanted) => known.has(`${source.kind}/${version}`);
  return {
    stored: wanted
      .filter(isStored)
      .map(({ source, ...one }) => ({ ...one, kind: source.kind, body: undefined })),
    left: wanted.filter((one) => !isStored(one)),
  };
}

/** Mails are made of these from now. In the transaction in which all else about it is written. */
export async function setLive(db: Db, shopId: string, made: readonly Made[]): Promise<void> {
  for (const { trial, ...one } of made) {
    if (trial !== undefined) {
      await keepTried(db, shopId, one);
      await noteVersion(db, shopId, trial, one.version);
    } else if (one.body) await publishTemplate(db, shopId, { ...one, body: one.body });
    else await makeLive(db, shopId, one.kind, one.version, one.number ?? null);
    if (one.number !== undefined) await setCompiled(db, shopId, one.kind, one.number, one.version);
  }
}

const tries = 5;

/**
 * Makes the templates of the kinds that a shop sends anew, where the house's wording, the shop's or its look has changed since; all at once, so that a shop's
 * mails change their look together. What cannot be made of a shop's own wording any more stays as it was last, and an alarm says so. Answers how many changed.
 */
export async function refreshLive(database: Database, shopId: string, now: Date): Promise<number> {
  for (let i = 0; i < tries; i++) {
    const { ground, made, left, known } = await asShop(database, shopId, (db) => lookAt(db, shopId));
    if (made.length + left.length === 0) return 0;
    const broken = new Map<string, string>();
    for (const one of left) {
      const done = await makeOrTell(one, ground, known.has(one.source.kind));
      if ("broken" in done) broken.set(one.source.kind, done.broken);
      if ("made" in done) made.push(done.made);
    }
    const isDone = await asShop(database, shopId, async (db) => {
      await lockTemplates(db, shopId);
      if ((await groundOf(db, shopId)).mark !== ground.mark) return false;
      await setLive(db, shopId, made);
      for (const [subject, text] of broken)
        await raiseAlarm(db, shopId, { kind: "template", subject, text, raised_at: now });
      const mended = made.map(({ kind }) => kind).filter((kind) => !broken.has(kind));
      await resolveAlarms(db, shopId, ["template"], mended, now);
      return true;
    });
    if (isDone) return made.length;
  }
  throw new Problem("unavailable", "the shop's templates are being changed at this moment; try again");
}

/** What is not live yet of what should be: stored from earlier, or still to be made. */
async function lookAt(db: Db, shopId: string) {
  const ground = await groundOf(db, shopId);
  const known = new Map((await listLiveVersions(db, shopId, ground.kinds)).map((one) => [one.kind, one]));
  const isLive = ({ source, version, number, trial }: Wanted) => {
    if (trial !== undefined) return ground.tried.some((one) => one.id === trial && one.version === version);
    const now = known.get(source.kind);
    return now?.version === version && (now.number ?? undefined) === number;
  };
  const wanted = (await wantedOf(ground, ground.kinds)).filter((one) => !isLive(one));
  const { stored, left } = await withoutStored(db, shopId, wanted);
  return { ground, known, made: stored, left };
}

/** A wording of the shop's own that cannot be made is told, and the house's stands in where there is nothing older. */
async function makeOrTell(
  wanted: Wanted,
  ground: Ground,
  hasOlder: boolean,
): Promise<{ made: Made } | { broken: string } | { broken: string; made: Made }> {
  const { kind } = wanted.source;
  try {
    return { made: await make(wanted, ground.brand) };
  } catch (error) {
    const isHouse = !ground.own.has(kind) && !ground.own.has(sharedName);
    // An error of the house's own is ours to hear, unless the mail can stay as it was.
    if (isHouse && !hasOlder) throw error;
    const why = error instanceof Problem ? error.message : String(error);
    const broken = `The template ${kind} cannot be made any more: ${why}. ${
      hasOlder ? "Its mails leave as they were last published" : "Its mails leave with the default wording"
    }: mend the template and publish it again.`;
    if (hasOlder) return { broken };
    const [house] = await wantedOf({ ...ground, own: new Map() }, [kind]);
    return house ? { broken, made: await make(house, ground.brand) } : { broken };
  }
}
