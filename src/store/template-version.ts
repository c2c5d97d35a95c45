import { type Insertable, type RawBuilder, type Selectable, sql, type Updateable } from "kysely";
import type { Db } from "./database.ts";
import type { TemplateVersionTable, VersionState } from "./schema-templates.ts";

/** A shop's own wordings, in versions: every query of them but those of the trials. */

export type VersionRow = Selectable<TemplateVersionTable>;
export type VersionChange = Omit<Updateable<TemplateVersionTable>, "revision"> & {
  revision?: number | RawBuilder<number>;
};

/** All but the wording, which is long. */
export type VersionHead = Omit<VersionRow, "wording" | "base" | "shop_id">;
const head = [
  "kind",
  "number",
  "state",
  "revision",
  "note",
  "made_by",
  "made_at",
  "changed_by",
  "changed_at",
  "authors",
  "from_number",
  "publish_at",
  "published_by",
  "published_at",
  "approved_by",
  "approved_at",
  "approved_over",
  "archived_at",
  "compiled",
  "returned_because",
] as const;

/** A kind's versions, newest first. */
export const listVersionHeads = (db: Db, shopId: string, kind: string): Promise<VersionHead[]> =>
  db
    .selectFrom("template_version")
    .select(head)
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .orderBy("number", "desc")
    .limit(500)
    .execute();

/** The versions that are of use now, of every kind of the shop. */
export const listCurrentHeads = (db: Db, shopId: string): Promise<VersionHead[]> =>
  db
    .selectFrom("template_version")
    .select(head)
    .where("shop_id", "=", shopId)
    .where("state", "<>", "archived")
    .execute();

/** The wordings that a shop's own mails are made of, by kind; of these kinds, or of all. */
export const listPublishedRows = (
  db: Db,
  shopId: string,
  kinds?: readonly string[],
): Promise<Pick<VersionRow, "kind" | "number" | "wording" | "base" | "compiled">[]> =>
  db
    .selectFrom("template_version")
    .select(["kind", "number", "wording", "base", "compiled"])
    .where("shop_id", "=", shopId)
    .where("state", "=", "published")
    .$if(kinds !== undefined, (query) => query.where("kind", "in", [...(kinds ?? []), ""]))
    .execute();

export const findVersionRow = (
  db: Db,
  shopId: string,
  kind: string,
  which: number | VersionState,
): Promise<VersionRow | undefined> =>
  db
    .selectFrom("template_version")
    .selectAll()
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where(typeof which === "number" ? "number" : "state", "=", which)
    .executeTakeFirst();

/**
 * Adds a version with the next number, and a revision that no version of the kind has had. Undefined where the kind has one in this state already: somebody
 * else was first.
 */
export async function addVersionRow(
  db: Db,
  version: Omit<Insertable<TemplateVersionTable>, "number" | "revision">,
): Promise<VersionRow | undefined> {
  const { shop_id: shopId, kind } = version;
  const nextNumber = sql<number>`(select coalesce(max(number), 0) + 1 from template_version where shop_id = ${shopId} and kind = ${kind})`;
  return db
    .insertInto("template_version")
    .values({ ...version, number: nextNumber, revision: nextRevision(shopId, kind) })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** One that no version of the kind has had, so that a revision names one version as it was at one moment. Under `lockTemplates`. */
const nextRevision = (shopId: string, kind: string) =>
  sql<number>`(select coalesce(max(revision), 0) + 1 from template_version where shop_id = ${shopId} and kind = ${kind})`;

/** Which wording was live last, as a revision; 0 before the first one. */
export async function lastLiveRevision(db: Db, shopId: string, kind: string): Promise<number> {
  const { last } = await db
    .selectFrom("template_version")
    .select(({ fn }) => fn.max("revision").as("last"))
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("published_at", "is not", null)
    .where("state", "in", ["published", "archived"])
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** What was live goes among the earlier versions. Where the house's is live again its revision tells pages of before that they are old. */
export const archiveLive = (
  db: Db,
  shopId: string,
  { kind, number, isHouse, at }: { kind: string; number: number; isHouse: boolean; at: Date },
): Promise<boolean> =>
  moveVersionRow(
    db,
    shopId,
    { kind, number, from: "published" },
    {
      ...{ state: "archived", archived_at: at },
      ...(isHouse && { revision: nextRevision(shopId, kind) }),
    },
  );

/** Keeps what somebody wrote, unless somebody else did since: then undefined. `author`: who is one of its writers from now. */
export const saveDraftRow = (
  db: Db,
  shopId: string,
  kind: string,
  {
    revision,
    author,
    ...change
  }: Required<Pick<VersionChange, "wording" | "base" | "changed_by" | "changed_at">> & {
    revision: number;
    author: string | undefined;
  },
): Promise<Pick<VersionRow, "number" | "revision" | "changed_at"> | undefined> =>
  db
    .updateTable("template_version")
    .set({
      ...change,
      revision: nextRevision(shopId, kind),
      ...(author !== undefined && {
        authors: sql<string[]>`array_append(array_remove(authors, ${author}), ${author})`,
      }),
    })
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("state", "=", "draft")
    .where("revision", "=", revision)
    .returning(["number", "revision", "changed_at"])
    .executeTakeFirst();

/** Moves a version on from one state; false where it is not in it any more. */
export async function moveVersionRow(
  db: Db,
  shopId: string,
  version: { kind: string; number: number; from: VersionState; revision?: number },
  change: VersionChange,
): Promise<boolean> {
  const { revision } = version;
  const moved = await db
    .updateTable("template_version")
    .set(change)
    .where("shop_id", "=", shopId)
    .where("kind", "=", version.kind)
    .where("number", "=", version.number)
    .where("state", "=", version.from)
    .$if(revision !== undefined, (query) => query.where("revision", "=", revision ?? 0))
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

/**
 * A version that waited or whose time has come becomes the draft again, with the reason; where somebody has begun another draft it is put aside among the
 * versions. Undefined where it is not in that state any more.
 */
export async function returnVersionRow(
  db: Db,
  shopId: string,
  version: { kind: string; number: number; from: "waiting" | "scheduled" },
  { because, at }: { because: string | null; at: Date },
): Promise<"draft" | "archived" | undefined> {
  const { kind } = version;
  const isTaken = await db
    .selectFrom("template_version")
    .select("number")
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("state", "=", "draft")
    .executeTakeFirst();
  const state = isTaken ? "archived" : "draft";
  const moved = await moveVersionRow(db, shopId, version, {
    state,
    // No page that still shows an older draft may take this one for it.
    revision: nextRevision(shopId, kind),
    ...{ publish_at: null, approved_by: null, approved_at: null, approved_over: null },
    // Whoever writes on writes words of her own: they are no earlier version any more, and not the house's.
    from_number: null,
    returned_because: because,
    ...(isTaken && { archived_at: at }),
  });
  return moved ? state : undefined;
}

/** What the published versions became, where a change of look or of the house's own made others of them. */
export async function setCompiled(
  db: Db,
  shopId: string,
  kind: string,
  number: number,
  compiled: string,
): Promise<void> {
  await db
    .updateTable("template_version")
    .set({ compiled })
    .where("shop_id", "=", shopId)
    .where("kind", "=", kind)
    .where("number", "=", number)
    .execute();
}

/** Scheduled versions whose time has come, of all shops; the engine asks. */
export const listDueVersions = (
  db: Db,
  now: Date,
): Promise<{ shop_id: string; kind: string; number: number }[]> =>
  db
    .selectFrom("template_version")
    .select(["shop_id", "kind", "number"])
    .where("state", "=", "scheduled")
    .where("publish_at", "<=", now)
    .orderBy("publish_at")
    .limit(200)
    .execute();

/** What goes live by itself because this person said so. */
export const listScheduledBy = (
  db: Db,
  shopId: string,
  name: string,
): Promise<{ kind: string; number: number }[]> =>
  db
    .selectFrom("template_version")
    .select(["kind", "number"])
    .where("shop_id", "=", shopId)
    .where("state", "=", "scheduled")
    .where(({ fn, eb }) => eb(fn<string>("lower", ["published_by"]), "=", name.toLowerCase()))
    .execute();

/** Only one at a time makes other mails live for a shop; what the shop looks like stays as it is meanwhile. */
export async function lockTemplates(db: Db, shopId: string): Promise<void> {
  await db.selectFrom("shop").select("id").where("id", "=", shopId).forNoKeyUpdate().execute();
}

/** How many wordings somebody has begun or changed, and how many she has published. */
export const countWritings = async (
  db: Db,
  shopId: string,
  name: string,
): Promise<{ begun: number; published: number }> => {
  const row = await db
    .selectFrom("template_version")
    .select([
      sql<number>`count(*) filter (where made_by = ${name} or changed_by = ${name})::int`.as("begun"),
      sql<number>`count(*) filter (where published_by = ${name})::int`.as("published"),
    ])
    .where("shop_id", "=", shopId)
    .executeTakeFirstOrThrow();
  return row;
};
