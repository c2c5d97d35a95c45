import { createHash } from "node:crypto";
import type { Database, Db } from "../../store/database.ts";
import { getTemplate } from "../../store/template.ts";
import { listToSend } from "../../store/template-trial.ts";
import type { Published } from "../../templating/compile.ts";

/** Templates that this process has read, by shop, kind and version: what was published never changes, so it is read and compiled once. */
const read = new WeakMap<Database, Map<string, Published>>();
const most = 2_000;

/** What mails are made of now. */
export interface LiveTemplates {
  /** Undefined where the shop has not published the kind. Without a customer it is what most get while two versions are tried. */
  get(kind: string, customer?: string): Published | undefined;
}

/** The live templates of these kinds, and what is tried beside them. */
export async function livePublished(
  database: Database,
  db: Db,
  shopId: string,
  kinds: Iterable<string>,
): Promise<LiveTemplates> {
  const known = read.get(database) ?? new Map<string, Published>();
  read.set(database, known);
  const one = async (kind: string, version: string): Promise<Published> => {
    const key = `${shopId}/${kind}/${version}`;
    const found = known.get(key);
    if (found) return found;
    const body = (await getTemplate(db, shopId, kind, version)).body as Published; // safe because only what was published is stored
    known.set(key, body);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return body;
  };
  const live = new Map<string, (customer: string | undefined) => Published>();
  for (const { kind, version, trial } of await listToSend(db, shopId, [...new Set(kinds)])) {
    const a = await one(kind, version);
    const b = trial ? await one(kind, trial.version) : a;
    live.set(kind, (customer) =>
      trial && customer !== undefined && getsB(trial.id, customer, trial.share) ? b : a,
    );
  }
  return { get: (kind, customer) => live.get(kind)?.(customer) };
}

/** The same customer gets the same version as long as a trial runs, whatever she buys; another trial deals anew. Pure. */
export function getsB(trialId: string, customer: string, share: number): boolean {
  const drawn = createHash("sha256").update(`${trialId}\n${customer.toLowerCase()}`).digest().readUInt32BE(0);
  return drawn / 2 ** 32 < share / 100;
}
