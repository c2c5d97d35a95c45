import { fieldErrors } from "../../commerce/pointers.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { resolveAlarms } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import {
  addVersionRow,
  findVersionRow,
  lastLiveRevision,
  lockTemplates,
  moveVersionRow,
  saveDraftRow,
} from "../../store/template-version.ts";
import {
  type Changes,
  changed,
  reasonsName,
  sharedName,
  type Wording,
  wordingSchema,
} from "../../templating/wording.ts";
import { findDraft, type Version, versionFrom } from "./versions.ts";
import { defaultWording, ownWordings, sameWording } from "./wording.ts";

/** What a marketer writes lies in a draft until it is published: one of each kind, which all who write share. Who saves over somebody else is told. */

/** Of all files and texts of a wording together, in characters. */
const largestWording = 1_000_000;
const mostBlocks = 200;

/** A draft as it was kept. `number` is 0 where nothing was changed and there is none. */
export interface Kept {
  number: number;
  revision: number;
  changedAt: Date;
}

/** The draft of a kind; a new one begins from what is live. */
export async function openDraft(context: Context, shop: Shop, kind: string, by: string): Promise<Version> {
  const start = await startOf(context, shop, kind);
  // Twice: whoever was quicker may have discarded theirs meanwhile.
  for (let i = 0; i < 3; i++) {
    const draft = await asShop(
      context.database,
      shop.id,
      async (db) =>
        (await findDraft(db, shop.id, kind)) ??
        (await begin(context, db, shop, kind, { ...start, authors: [] }, by)),
    );
    if (draft) return draft;
  }
  throw new Problem("unavailable", "somebody else begins and ends drafts of it at this moment; try again");
}

/**
 * Keeps what was changed in the draft of that revision; where there is none `revisionOf` says which one begins it. Throws `conflict` (`saved_meanwhile`) when somebody else saved since, and
 * `unprocessable` or `too_large` for a wording that cannot be. Saving nothing new changes nothing.
 */
export const saveDraft = (
  context: Context,
  shop: Shop,
  kind: string,
  { changes, ...of }: { revision: number; changes: Changes; by: string },
): Promise<Kept> => keep(context, shop, kind, of, (wording) => changed(wording, changes));

/** The same for a whole wording, such as the files of a folder: what is not in it goes. */
export const writeDraft = (
  context: Context,
  shop: Shop,
  kind: string,
  { wording, ...of }: { revision: number; wording: Wording; by: string },
): Promise<Kept> => keep(context, shop, kind, of, () => wording);

/** Somebody has read what is new in the house's wording: it is not shown again, whatever was taken of it. */
export const seeDefault = (
  context: Context,
  shop: Shop,
  kind: string,
  of: { revision: number; by: string },
): Promise<Kept> => keep(context, shop, kind, { ...of, rebase: true }, (wording) => wording);

/** What was written is put aside; it stays among the versions, where it can be found again. Answers its number; nothing there to discard is no error. */
export async function discardDraft(
  context: Context,
  shop: Shop,
  kind: string,
  { by, revision }: { by: string; revision?: number | undefined },
): Promise<number | undefined> {
  const at = context.now();
  return asShop(context.database, shop.id, async (db) => {
    const draft = await findDraft(db, shop.id, kind);
    if (!draft) return undefined;
    const known = {
      kind,
      number: draft.number,
      from: "draft" as const,
      revision: revision ?? draft.revision,
    };
    if (!(await moveVersionRow(db, shop.id, known, { state: "archived", archived_at: at })))
      throw await savedMeanwhile(db, shop, kind);
    await resolveAlarms(db, shop.id, ["template"], `${kind} ${draft.number}`, at);
    await noteDeed(db, shop.id, {
      ...{ by, did: "discarded a draft", subject: kind, at },
      detail: { version: draft.number },
    });
    return draft.number;
  });
}

interface Start {
  wording: Wording;
  base: Wording;
}

/** What is live, and the house's wording that it rests on: what the house changed since is still news to whoever writes on. */
async function startOf(context: Context, shop: Shop, kind: string): Promise<Start> {
  const house = await defaultWording(kind);
  const own = await asShop(context.database, shop.id, (db) => ownWordings(db, shop.id, [kind]));
  return own.get(kind) ?? { wording: house, base: house };
}

async function begin(
  context: Context,
  db: Db,
  shop: Shop,
  kind: string,
  { wording, base, authors }: Start & { authors: string[] },
  by: string,
): Promise<Version | undefined> {
  const at = context.now();
  await lockTemplates(db, shop.id);
  const row = await addVersionRow(db, {
    ...{ shop_id: shop.id, kind, state: "draft", authors },
    ...{ wording: JSON.stringify(wording), base: JSON.stringify(base) },
    ...{ made_by: by, made_at: at, changed_by: by, changed_at: at },
  });
  return row && versionFrom(row);
}

async function keep(
  context: Context,
  shop: Shop,
  kind: string,
  { revision, by, rebase = false }: { revision: number; by: string; rebase?: boolean },
  change: (wording: Wording) => Wording,
): Promise<Kept> {
  const [at, house] = [context.now(), await defaultWording(kind)];
  const start = await startOf(context, shop, kind);
  return asShop(context.database, shop.id, async (db) => {
    await lockTemplates(db, shop.id);
    const draft = await findDraft(db, shop.id, kind);
    const last = draft?.revision ?? (await lastLiveRevision(db, shop.id, kind));
    if (last !== revision) throw await savedMeanwhile(db, shop, kind);
    const before = draft ?? start;
    const wording = readWording(kind, change(before.wording));
    const base = rebase ? house : before.base;
    const isWritten = !sameWording(wording, before.wording);
    if (!isWritten && sameWording(base, before.base))
      return { number: draft?.number ?? 0, revision, changedAt: draft?.changedAt ?? at };
    if (!draft) {
      const begun = await begin(
        context,
        db,
        shop,
        kind,
        { wording, base, authors: isWritten ? [by] : [] },
        by,
      );
      if (!begun) throw await savedMeanwhile(db, shop, kind);
      return begun;
    }
    const kept = await saveDraftRow(db, shop.id, kind, {
      ...{ revision, wording: JSON.stringify(wording), base: JSON.stringify(base) },
      ...{ changed_by: by, changed_at: at, author: isWritten ? by : undefined },
    });
    if (!kept) throw await savedMeanwhile(db, shop, kind);
    return { number: kept.number, revision: kept.revision, changedAt: kept.changed_at };
  });
}

/** What comes from outside, as the wording of this kind. */
function readWording(kind: string, input: unknown): Wording {
  const size = JSON.stringify(input)?.length ?? 0;
  if (size > largestWording)
    throw new Problem(
      "too_large",
      `${kind}: all files and texts together have ${size} characters; at most ${largestWording} are kept`,
    );
  const parsed = wordingSchema.safeParse(input);
  if (!parsed.success)
    throw new Problem(
      "unprocessable",
      `nothing was saved: something in ${kind} cannot be kept`,
      fieldErrors(parsed.error, input),
    );
  const wording = parsed.data;
  const wanted: readonly string[] =
    kind === reasonsName ? [] : kind === sharedName ? (["blocks"] as const) : (["body", "text"] as const);
  const errors = (["body", "text", "blocks"] as const).flatMap((part) => {
    const isWanted = wanted.includes(part);
    if (isWanted === (wording[part] !== undefined)) return [];
    return [{ pointer: `/${part}`, detail: isWanted ? "is missing" : `${kind} has none` }];
  });
  if (Object.keys(wording.blocks ?? {}).length > mostBlocks)
    errors.push({ pointer: "/blocks", detail: `there are at most ${mostBlocks}` });
  if (errors.length > 0)
    throw new Problem("unprocessable", `nothing was saved: ${kind} is not complete`, errors);
  return wording;
}

/** Why what was asked cannot be done to the draft: who was there first. */
export async function savedMeanwhile(db: Db, shop: Shop, kind: string): Promise<Problem> {
  const row = await findVersionRow(db, shop.id, kind, "draft");
  return new Problem(
    "conflict",
    row
      ? `${row.changed_by} saved at ${row.changed_at.toISOString()}; look at what is new before you save over it`
      : "somebody published or discarded it meanwhile; look at what customers read now before you save over it",
    { code: "saved_meanwhile" },
  );
}
