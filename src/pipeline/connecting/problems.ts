import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { listAlarms, raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import type { Db } from "../../store/database.ts";
import { findLastDelivery } from "../../store/linking.ts";

/** What is wrong with a store's connection, while it lasts: each is an alarm of the shop, and says what to do. */

export const problemCodes = [
  "store_unreachable",
  "keys_refused",
  "rest_blocked",
  "clock",
  "error_bodies",
  "webhook_disabled",
  "plugin_away",
  "insecure",
  "no_recent_delivery",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface StoreProblem {
  code: ProblemCode;
  detail: string;
}

/** Under its platform alone stands what was there before the codes: errors that are delivered in the place of events. */
const subjectOf = (platform: string, code: ProblemCode): string =>
  code === "error_bodies" ? platform : `${platform}/${code}`;

/** What stands in the way of asking a store, by the code of the Problem; its sentence is told as it is. */
const codeOf: Record<string, ProblemCode> = {
  store_unreachable: "store_unreachable",
  keys_refused: "keys_refused",
  rest_blocked: "rest_blocked",
  // What WooCommerce has not, or does not let anybody ask: it is switched off, or something stands before it.
  not_there: "rest_blocked",
  refused: "rest_blocked",
  insecure: "insecure",
  webhook_disabled: "webhook_disabled",
};

/** What keeps us from asking a store, as it is told; undefined for what is no problem of the connection. */
export function problemOf(error: unknown): StoreProblem | undefined {
  const code = error instanceof Problem && error.code !== undefined ? codeOf[error.code] : undefined;
  return code && error instanceof Problem ? { code, detail: error.message } : undefined;
}

/** What was found is told, and what was looked for and not found is over. */
export async function settleProblems(
  db: Db,
  shopId: string,
  platform: string,
  { found, looked, at }: { found: readonly StoreProblem[]; looked: readonly ProblemCode[]; at: Date },
): Promise<void> {
  for (const { code, detail } of found)
    await raiseAlarm(db, shopId, {
      kind: "connection",
      subject: subjectOf(platform, code),
      text: detail,
      raised_at: at,
    });
  const over = looked.filter((code) => !found.some((one) => one.code === code));
  await resolveAlarms(
    db,
    shopId,
    ["connection"],
    over.map((code) => subjectOf(platform, code)),
    at,
  );
}

/** What is wrong now, oldest first. */
export async function listProblems(
  db: Db,
  shopId: string,
  platform: string,
): Promise<(StoreProblem & { since: Date })[]> {
  const alarms = (await listAlarms(db, shopId)).filter(({ kind }) => kind === "connection");
  return alarms.flatMap(({ subject, text, raised_at }) => {
    const code = problemCodes.find((one) => subjectOf(platform, one) === subject);
    return code ? [{ code, detail: text, since: raised_at }] : [];
  });
}

/** A store that is away for a moment is nobody's trouble. */
const triesUntilTold = 3;
/** What asking the store shows, one of them at a time. */
export const askingCodes: readonly ProblemCode[] = ["store_unreachable", "keys_refused", "rest_blocked"];

/**
 * A store could not be asked what its webhooks missed: told at once where a person has to do something, and later where it may be back by itself. Answers
 * whether that is how it is told.
 */
export async function noteNotAsked(
  { now }: Pick<Context, "now">,
  db: Db,
  shopId: string,
  platform: string,
  { failures, error }: { failures: number; error: unknown },
): Promise<boolean> {
  const problem = problemOf(error);
  if (!problem) return false;
  const looked = [...askingCodes, "insecure"] as const;
  if (problem.code !== "store_unreachable" || failures >= triesUntilTold)
    await settleProblems(db, shopId, platform, { found: [problem], looked, at: now() });
  return true;
}

/** How far the store's clock may be off before what it signs is refused. Milliseconds. */
export const drift = 5 * 60_000;

/** A delivery that came in the last round says that they come. Milliseconds. */
const recent = 40 * 60_000;

/**
 * A store answered what its webhooks missed. `untold` is when something changed last, by the store's clock, that should have been told long ago; with
 * `isSeen` what asking shows has been settled already.
 */
export async function noteAnswered(
  { now }: Pick<Context, "now">,
  db: Db,
  shopId: string,
  platform: string,
  { untold, isSeen }: { untold: Date | undefined; isSeen: boolean },
): Promise<void> {
  const at = now();
  const last = await findLastDelivery(db, shopId, platform, at);
  const isMissing = untold !== undefined && (!last || last.at.getTime() + drift < untold.getTime());
  const comes = last !== undefined && at.getTime() - last.at.getTime() < recent;
  await settleProblems(db, shopId, platform, {
    found: isMissing ? [{ code: "no_recent_delivery", detail: nothingTold(last?.at) }] : [],
    looked: [...(isSeen ? [] : askingCodes), ...(comes ? (["no_recent_delivery"] as const) : [])],
    at,
  });
}

const nothingTold = (last: Date | undefined): string =>
  `Orders changed in the store and nothing told Kvitto ${last ? `since ${last.toISOString().slice(0, 16).replace("T", " ")} UTC` : "so far"}. Kvitto asks every half hour, so mails leave late. See that the store's scheduled tasks run (WooCommerce → Status → Scheduled actions) and that the store can reach Kvitto.`;
