import type { Database, Db } from "../../store/database.ts";
import { getTemplate, listLiveVersions } from "../../store/template.ts";
import type { Published } from "../../templating/compile.ts";

/** Templates that this process has read, by shop, kind and version: what was published never changes, so it is read and compiled once. */
const read = new WeakMap<Database, Map<string, Published>>();
const most = 2_000;

/** The live templates of these kinds; one that the shop has not published is not among them. */
export async function livePublished(
  database: Database,
  db: Db,
  shopId: string,
  kinds: Iterable<string>,
): Promise<Map<string, Published>> {
  const known = read.get(database) ?? new Map<string, Published>();
  read.set(database, known);
  const live = new Map<string, Published>();
  for (const { kind, version } of await listLiveVersions(db, shopId, [...new Set(kinds)])) {
    const key = `${shopId}/${kind}/${version}`;
    let found = known.get(key);
    if (!found) {
      found = (await getTemplate(db, shopId, kind, version)).body as Published; // safe because only what was published is stored
      known.set(key, found);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    }
    live.set(kind, found);
  }
  return live;
}
