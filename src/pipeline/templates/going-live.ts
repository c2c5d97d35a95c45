import type { Context } from "../../context.ts";
import { type FieldError, Problem } from "../../errors.ts";
import { listPlatforms, resolveAlarms } from "../../store/connection.ts";
import { asShop, type Db } from "../../store/database.ts";
import { archiveLive, findVersionRow, lockTemplates } from "../../store/template-version.ts";
import { tryOut } from "../../templating/check.ts";
import type { Published } from "../../templating/compile.ts";
import { readPublished } from "../../templating/library.ts";
import type { Finding } from "../../templating/lint.ts";
import { lintReasons, publishReasons } from "../../templating/reasons.ts";
import { reasonsName, sharedName, type Wording } from "../../templating/wording.ts";
import { lintOptionsOf } from "./checking.ts";
import { groundOf, type Made, setLive, type Wanted, wantedOf, withoutStored } from "./live.ts";
import { defaultWording } from "./wording.ts";

/** A wording that is to be live: what all mails share makes every one of them anew, all at once or none. */

export interface Candidate {
  kind: string;
  /** Undefined: the house's. */
  wording: Wording | undefined;
}

/** Of more than this many broken mails nobody reads the errors: the first ones say what is wrong. */
const enoughBroken = 5;
const mostErrors = 50;
const tries = 5;

/**
 * Checks a wording and makes what it becomes, with no transaction open. Throws `unprocessable` with every error, `pointer` being its file and line. Answers
 * with the mark of what it was checked against.
 */
export async function readied(
  context: Context,
  shopId: string,
  candidate: Candidate,
): Promise<{ mark: string; made: Made[] }> {
  const { kind } = candidate;
  if (kind === reasonsName) return readiedReasons(context, shopId, candidate.wording);
  const { ground, platforms, stored, left } = await asShop(context.database, shopId, async (db) => {
    const found = await groundOf(db, shopId);
    const kinds = kind === sharedName ? found.kinds : [kind];
    const wanted = await wantedOf(found, kinds, { ...candidate, number: undefined });
    const platforms = await listPlatforms(db, shopId);
    return { ground: found, platforms, ...(await withoutStored(db, shopId, wanted)) };
  });
  const made = stored;
  const broken: { kind: string; errors: Finding[] }[] = [];
  for (const one of left) {
    const body = await readPublished(one.source.kind, one.version);
    const { findings, published } = body
      ? { findings: [], published: body }
      : await tryOut(one.source, ground.brand, lintOptionsOf(one.source.kind, ground.profile, platforms));
    if (published) made.push(madeOf(one, published));
    else
      broken.push({ kind: one.source.kind, errors: findings.filter(({ severity }) => severity === "error") });
    if (broken.length >= enoughBroken) break;
  }
  if (broken.length > 0) throw refusal(kind, broken);
  return { mark: ground.mark, made };
}

/** What statements say is no mail: it is checked, and kept as it is. */
async function readiedReasons(
  context: Context,
  shopId: string,
  wording: Wording | undefined,
): Promise<{ mark: string; made: Made[] }> {
  const house = await defaultWording(reasonsName);
  const errors = lintReasons(wording ?? house, house).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw refusal(reasonsName, [{ kind: reasonsName, errors }]);
  const body = await publishReasons(wording ?? house, house);
  const { mark } = await asShop(context.database, shopId, (db) => groundOf(db, shopId));
  return { mark, made: [{ kind: reasonsName, version: body.version, number: undefined, body }] };
}

const madeOf = ({ source, version, number, trial }: Wanted, published: Published): Made => ({
  ...{ kind: source.kind, version, number, trial },
  body: { ...published, version },
});

/** Every error with its place; what is wrong in what mails share is said once, with a mail that it breaks. */
function refusal(kind: string, broken: readonly { kind: string; errors: readonly Finding[] }[]): Problem {
  const errors = new Map<string, FieldError>();
  for (const mail of broken)
    for (const { file, line, message } of mail.errors) {
      const isShared = file.startsWith("partials/");
      const pointer = `${kind !== sharedName || isShared ? "" : `${mail.kind}/`}${file}:${line}`;
      const detail = kind === sharedName && isShared ? `${message} (in ${mail.kind})` : message;
      if (!errors.has(`${pointer} ${message}`)) errors.set(`${pointer} ${message}`, { pointer, detail });
    }
  const all = [...errors.values()];
  const [first] = all;
  const mails = kind === sharedName ? `: it breaks ${broken.map((mail) => mail.kind).join(", ")}` : "";
  return new Problem(
    "unprocessable",
    `${kind} cannot be published${mails}. ${first ? `${first.pointer}: ${first.detail}` : ""}${all.length > 1 ? `, and ${all.length - 1} more` : ""}`,
    { errors: all.slice(0, mostErrors), code: "template_errors" },
  );
}

/**
 * Makes a wording live: checked, made, and then everything that is written about it in one transaction. `settle` moves the version that it is and answers with
 * its number, undefined for the house's. What was live is archived before.
 */
export async function goLive(
  context: Context,
  shopId: string,
  candidate: Candidate,
  settle: (db: Db) => Promise<number | undefined>,
): Promise<void> {
  const { kind } = candidate;
  for (let i = 0; i < tries; i++) {
    const { mark, made } = await readied(context, shopId, candidate);
    const at = context.now();
    const isDone = await asShop(context.database, shopId, async (db) => {
      await lockTemplates(db, shopId);
      if ((await groundOf(db, shopId)).mark !== mark) return false;
      const last = await findVersionRow(db, shopId, kind, "published");
      const isHouse = candidate.wording === undefined;
      if (last) await archiveLive(db, shopId, { kind, number: last.number, isHouse, at });
      const number = await settle(db);
      await setLive(
        db,
        shopId,
        made.map((one) => (one.kind === kind ? { ...one, number } : one)),
      );
      const told = [kind, `${kind} ${number}`, ...made.map((one) => one.kind)];
      await resolveAlarms(db, shopId, ["template"], told, at);
      return true;
    });
    if (isDone) return;
  }
  throw new Problem("unavailable", "the shop's templates are being changed at this moment; try again");
}
