import { isDeepStrictEqual } from "node:util";
import { Problem } from "../../errors.ts";
import { notifications } from "../../notifications/index.ts";
import type { Db } from "../../store/database.ts";
import { listPublishedRows } from "../../store/template-version.ts";
import { readSample, readSharedWording, readWording } from "../../templating/library.ts";
import type { TemplateSource } from "../../templating/source.ts";
import { reasonsName, sharedName, sharedOver, sourceFrom, type Wording } from "../../templating/wording.ts";
import { reasonsDefault } from "../refunds/words.ts";

/** What a shop's mails say: its own wording where it has published one, and the house's where it has not. Node only: the house's lies in files. */

/** Everything that can be edited, in the order in which a purchase happens, and last what all mails share and why something was kept. */
export const templateNames = (): string[] => [
  ...notifications.map(({ kind }) => kind),
  sharedName,
  reasonsName,
];

/** Throws `not_found` for a name that no template has. */
export function knownName(kind: string): string {
  if (!templateNames().includes(kind)) throw new Problem("not_found", `there is no template ${kind}`);
  return kind;
}

/** The house's wording of a kind, or of what all kinds share. */
export async function defaultWording(kind: string): Promise<Wording> {
  if (kind === reasonsName) return reasonsDefault();
  return kind === sharedName ? readSharedWording() : readWording(knownName(kind));
}

/** Whether two wordings say the same, in whatever order their texts stand. */
export const sameWording = (a: Wording, b: Wording): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));

/** A wording that is live, and the shop's version that it is; no number where it is the house's. */
export interface Live {
  wording: Wording;
  number: number | undefined;
}

/** The shop's own wordings that are live, by kind; `partials` is among them. */
export async function ownWordings(
  db: Db,
  shopId: string,
  kinds?: readonly string[],
): Promise<Map<string, { wording: Wording; base: Wording; number: number; compiled: string | null }>> {
  const rows = await listPublishedRows(db, shopId, kinds);
  return new Map(
    rows.map(({ kind, number, wording, base, compiled }) => [
      kind,
      { wording: wording as Wording, base: base as Wording, number, compiled }, // safe because only what wordingSchema took is stored
    ]),
  );
}

/** What customers read now. Throws `not_found` for an unknown kind. */
export async function liveWording(db: Db, shopId: string, kind: string): Promise<Live> {
  const house = await defaultWording(kind);
  const own = (await ownWordings(db, shopId, [kind])).get(kind);
  return own ? { wording: own.wording, number: own.number } : { wording: house, number: undefined };
}

/** A kind's template of these wordings, undefined being the house's: what they lack of today's house, such as a new block, is found there. */
export async function sourceWith(
  kind: string,
  own: Wording | undefined,
  shared: Wording | undefined,
): Promise<TemplateSource> {
  const [house, houseShared] = [await defaultWording(kind), await defaultWording(sharedName)];
  return sourceFrom(
    kind,
    own ?? house,
    shared ? sharedOver(shared, houseShared) : houseShared,
    await readSample(kind),
    house,
  );
}

/** The kind that shows what all kinds share, where nobody named one: a mail that has most of it in it. */
const shownIn = "refund-issued";

/**
 * A kind's template as it can be published: this wording, or the live one, with the blocks and words that the shop's mails share. A wording of `partials`
 * or of `reasons` is shown in another kind's mail, `within`; reasons stand in what the mail is filled with.
 */
export async function sourceOf(
  db: Db,
  shopId: string,
  kind: string,
  wording?: Wording,
  within: string = shownIn,
): Promise<TemplateSource> {
  const isShared = knownName(kind) === sharedName;
  const shown = isShared || kind === reasonsName ? within : kind;
  const own = await ownWordings(db, shopId, [shown, sharedName]);
  const live = (name: string) => own.get(name)?.wording;
  return sourceWith(
    shown,
    shown === kind && wording ? wording : live(shown),
    isShared && wording ? wording : live(sharedName),
  );
}
