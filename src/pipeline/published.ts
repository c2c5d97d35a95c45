import type { Database, Db } from "../store/database.ts";
import { findLiveVersion, getTemplate } from "../store/template.ts";
import type { Published } from "../templating/compile.ts";

/** Templates that this process has read, by shop, kind and version: what was published never changes, so it is read and compiled once. */
const read = new WeakMap<Database, Map<string, Published>>();
const most = 2_000;

/** The live template of a kind, or undefined when the shop has none published. */
export async function livePublished(
  database: Database,
  db: Db,
  shopId: string,
  kind: string,
): Promise<Published | undefined> {
  const version = await findLiveVersion(db, shopId, kind);
  if (version === undefined) return undefined;
  const known = read.get(database) ?? new Map<string, Published>();
  read.set(database, known);
  const key = `${shopId}/${kind}/${version}`;
  let found = known.get(key);
  if (!found) {
    found = (await getTemplate(db, shopId, kind, version)).body as Published; // safe because only what was published is stored
    known.set(key, found);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  }
  return found;
}
