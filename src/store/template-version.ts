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
  "from_number",
  "publish_at",
  "published_by",
  "published_at",
  "approved_by",
  "approved_at",
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
  const next = (column: "number" | "revision") =>
    sql<number>`(select coalesce(max(${sql.ref(column)}), 0) + 1 from template_version where shop_id = ${version.shop_id} and kind = ${version.kind})`;
  return db
    .insertInto("template_version")
    .values({ ...version, number: next("number"), revision: next("revision") })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Keeps what somebody wrote, unless somebody else did since: then undefined. */
export const saveDraftRow = (
  db: Db,
  shopId: string,
  kind: string,
  {
    revision,
    ...change
  }: Required<Pick<VersionChange, "wording" | "base" | "changed_by" | "changed_at">> & { revision: number },
): Promise<Pick<VersionRow, "number" | "revision" | "changed_at"> | undefined> =>
  db
    .updateTable("template_version")
    .set({ ...change, revision: revision + 1 })
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
    revision: sql<number>`(select max(revision) + 1 from template_version where shop_id = ${shopId} and kind = ${kind})`,
    ...{ publish_at: null, approved_by: null, approved_at: null, returned_because: because },
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

/** Only one at a time makes other mails live for a shop; what the shop looks like stays as it is meanwhile. */
export async function lockTemplates(db: Db, shopId: string): Promise<void> {
  await db.selectFrom("shop").select("id").where("id", "=", shopId).forNoKeyUpdate().execute();
}
