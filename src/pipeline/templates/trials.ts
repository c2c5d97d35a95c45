import { z } from "zod";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import {
  type Counts,
  isUneven,
  judgeTrial,
  rateBefore,
  sendsNeeded,
  type Verdict,
} from "../../insight/trial.ts";
import { notificationOf } from "../../notifications/index.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop, type Db } from "../../store/database.ts";
import { makeLive } from "../../store/template.ts";
import {
  type ArmCounts,
  addTrial,
  closeTrial,
  countArms,
  findTrial,
  keepTried,
  listTrials,
  type StoredTrial,
} from "../../store/template-trial.ts";
import { lockTemplates, moveVersionRow, setCompiled } from "../../store/template-version.ts";
import { savedMeanwhile } from "./drafts.ts";
import { readied } from "./going-live.ts";
import { groundOf } from "./live.ts";
import { findInState, touchesMoney, type Version, wrote } from "./versions.ts";
import { liveWording, sameWording } from "./wording.ts";

/** A mail is judged by the questions of its first week; a later one is no answer to its words any more. */
const judgedDays = 7;
/** What a kind's questions are reckoned from before a trial. */
const daysBefore = 90;
const day = 86_400_000;

/** How much fewer questions B has to bring to be seen: the smaller, the more mails it takes. */
export const aims = { half: 0.5, third: 1 / 3, quarter: 0.25 };
export type Aim = keyof typeof aims;

/** As a person asks for it. */
export const trialSchema = z.strictObject({
  share: z.coerce
    .number()
    .int()
    .min(10, "at least 10 of 100 customers get B: with fewer it takes years")
    .max(50, "at most 50 of 100 customers get B")
    .default(50)
    .describe("of 100 customers, how many get B"),
  aim: z
    .enum(["half", "third", "quarter"])
    .default("half")
    .describe("how much fewer questions B has to bring to be seen"),
});
export type TrialInput = z.output<typeof trialSchema>;

/** An arm of a trial. `counted`: mails that left more than seven days ago, of the `planned` ones that are judged. */
export interface Arm {
  /** The shop's version; 0 is the house's wording. */
  number: number;
  sent: number;
  counted: number;
  planned: number;
}

export interface Trial {
  id: string;
  kind: string;
  a: Arm;
  b: Arm;
  /** Of 100 customers, how many get B. */
  share: number;
  /** The part of A's questions that B has to save to be seen. */
  aim: number;
  /** Mails of the kind in the 90 days before, and questions they brought. */
  before: Counts;
  startedBy: string;
  startedAt: Date;
  endedBy: string | undefined;
  endedAt: Date | undefined;
  kept: "a" | "b" | undefined;
  verdict: Verdict;
  /** Once it is judged: who got what is not what was dealt, and its figures must not be believed. */
  uneven: boolean;
  /** When it can be judged at the pace so far; absent while nobody can say, and when it is over. */
  judgedAt: Date | undefined;
}

/** What a trial would take if it started now, of even halves: mails of each version, and days at the pace of the last 90 days where there is one. */
export interface TrialPlan {
  before: Counts;
  aims: Record<Aim, { mails: number; days: number | undefined }>;
}

export async function planTrial(db: Db, shopId: string, kind: string, now: Date): Promise<TrialPlan> {
  const before = await countBefore(db, shopId, kind, now);
  const each = (aim: Aim) => {
    const { a, b } = sendsNeeded({ rate: rateBefore(before), aim: aims[aim], share: 50 });
    const pace = before.sends / daysBefore;
    return { mails: b, days: pace > 0 ? Math.ceil((a + b) / pace) + judgedDays : undefined };
  };
  return { before, aims: { half: each("half"), third: each("third"), quarter: each("quarter") } };
}

/** Who starts a trial, of which draft as she saw it, and whether she may look at words about money that somebody else wrote. */
export interface Starter {
  by: string;
  approves: boolean;
  revision: number;
}

/**
 * Begins to send the draft of a kind to a part of its customers. Throws `unprocessable` where the law asks for the mail or the draft has errors, `conflict`
 * where a trial runs, there is nothing to try or somebody saved since that revision (`saved_meanwhile`), `forbidden` where a second person has to look at words about money.
 */
export async function startTrial(
  context: Context,
  shop: Shop,
  kind: string,
  { share, aim, by, approves, revision }: TrialInput & Starter,
): Promise<Trial> {
  refuseKind(kind);
  const at = context.now();
  const { draft, live, before } = await asShop(context.database, shop.id, async (db) => {
    await refuseAnother(db, shop.id, kind);
    return {
      draft: await findInState(db, shop.id, kind, "draft"),
      live: await liveWording(db, shop.id, kind),
      before: await countBefore(db, shop.id, kind, at),
    };
  });
  if (!draft) throw new Problem("conflict", `there is no draft of ${kind}: write what is to be tried first`);
  if (draft.revision !== revision)
    throw await asShop(context.database, shop.id, (db) => savedMeanwhile(db, shop, kind));
  if (sameWording(draft.wording, live.wording))
    throw new Problem(
      "conflict",
      `the draft of ${kind} says what customers read already: there is nothing to try`,
    );
  const seconded = shop.profile.approveMoneyWords && (await touchesMoney(kind, live.wording, draft.wording));
  if (seconded) refuseAlone(draft, { by, approves });
  const { mark, made } = await readied(context, shop.id, { kind, wording: draft.wording });
  const [b] = made;
  if (!b) throw new Error(`nothing was made of the draft of ${kind}`);
  const planned = sendsNeeded({ rate: rateBefore(before), aim: aims[aim], share });
  return asShop(context.database, shop.id, async (db) => {
    await lockTemplates(db, shop.id);
    await refuseAnother(db, shop.id, kind);
    const known = { kind, number: draft.number, from: "draft" as const, revision: draft.revision };
    const change = {
      ...{ state: "trial" as const, published_by: by, published_at: at, compiled: b.version },
      ...(seconded && { approved_by: by, approved_at: at, approved_over: live.number ?? 0 }),
    };
    if ((await groundOf(db, shop.id)).mark !== mark || !(await moveVersionRow(db, shop.id, known, change)))
      throw new Problem("conflict", "somebody saved or published meanwhile: look at it and start again");
    await keepTried(db, shop.id, { ...b, number: draft.number });
    await addTrial(db, shop.id, {
      ...{ kind, share, by, at, version: b.version, aim: aims[aim] },
      ...{ a_number: live.number ?? 0, b_number: draft.number },
      ...{ before_sends: before.sends, before_replies: before.replies },
      ...{ planned_a: planned.a, planned_b: planned.b },
    });
    await noteDeed(db, shop.id, {
      ...{ by, did: "started a trial", subject: kind, at },
      detail: { version: draft.number, share },
    });
    const started = await findTrial(db, shop.id, kind);
    if (!started) throw new Error("a trial that was just added is not there");
    return viewOf(db, shop.id, started, at);
  });
}

/** Customers are sent words about money here too: who wrote them does not start alone. */
function refuseAlone(draft: Version, { by, approves }: Pick<Starter, "by" | "approves">): void {
  if (wrote(draft, by) || !approves)
    throw new Problem(
      "forbidden",
      `it changes words about money, which ${draft.authors.join(", ")} wrote: somebody else who may approve them starts the trial`,
    );
}

/** What was tried becomes what all customers read, or goes. Throws `conflict` where no trial runs. */
export async function endTrial(
  context: Context,
  shop: Shop,
  kind: string,
  { keep, by }: { keep: "a" | "b"; by: string },
): Promise<Trial> {
  const at = context.now();
  return asShop(context.database, shop.id, async (db) => {
    await lockTemplates(db, shop.id);
    const running = await findTrial(db, shop.id, kind);
    if (!running) throw new Problem("conflict", `no trial of ${kind} runs`);
    const { a, b, verdict, uneven } = await viewOf(db, shop.id, running, at);
    const version = running.b_versions.at(-1) ?? "";
    const archived = { state: "archived" as const, archived_at: at };
    const tried = { kind, number: running.b_number, from: "trial" as const };
    if (keep === "a") await moveVersionRow(db, shop.id, tried, archived);
    else {
      await moveVersionRow(db, shop.id, { kind, number: running.a_number, from: "published" }, archived);
      await moveVersionRow(db, shop.id, tried, { state: "published", published_by: by, published_at: at });
      await makeLive(db, shop.id, kind, version, running.b_number);
      await setCompiled(db, shop.id, kind, running.b_number, version);
    }
    await closeTrial(db, shop.id, running.id, { by, at, kept: keep, outcome: { a, b, verdict, uneven } });
    await noteDeed(db, shop.id, {
      ...{ by, did: "ended a trial", subject: kind, at },
      detail: { version: running.b_number, kept: keep },
    });
    return { ...(await viewOf(db, shop.id, running, at)), endedBy: by, endedAt: at, kept: keep };
  });
}

/** The trial of a kind that runs, with what may be told of it now. */
export async function trialOf(db: Db, shopId: string, kind: string, now: Date): Promise<Trial | undefined> {
  const running = await findTrial(db, shopId, kind);
  return running && viewOf(db, shopId, running, now);
}

/** A kind's trials that have ended, newest first, as they stood at their end. */
export const endedTrials = async (db: Db, shopId: string, kind: string): Promise<Trial[]> =>
  (await listTrials(db, shopId, kind)).filter(({ ended_at }) => ended_at !== null).map((one) => ended(one));

/** While two versions are tried nothing else of the kind goes live: the figures would be of something else. Throws `conflict`. */
export async function refuseDuringTrial(db: Db, shopId: string, kind: string): Promise<void> {
  if (await findTrial(db, shopId, kind))
    throw new Problem("conflict", `two versions of ${kind} are being tried: end the trial first`, {
      code: "trial_runs",
    });
}

/** One trial of a kind at a time, and nothing else that goes live meanwhile by itself or by a second person. */
async function refuseAnother(db: Db, shopId: string, kind: string): Promise<void> {
  await refuseDuringTrial(db, shopId, kind);
  for (const state of ["waiting", "scheduled"] as const) {
    const there = await findInState(db, shopId, kind, state);
    if (there)
      throw new Problem(
        "conflict",
        `version ${there.number} of ${kind} ${state === "waiting" ? "waits for a second person" : "is scheduled"}: decide about it first`,
      );
  }
}

/** Why a kind cannot be tried; undefined where it can. */
export function whyNoTrial(kind: string): string | undefined {
  const notification = notificationOf(kind);
  if (!notification) return `${kind} is no mail of its own: only a mail's wording can be tried`;
  return notification.class === "legal"
    ? `${kind} tells what the law gives the customer: it says the same to everybody, and is not tried`
    : undefined;
}

function refuseKind(kind: string): void {
  const why = whyNoTrial(kind);
  if (why) throw new Problem(notificationOf(kind) ? "unprocessable" : "not_found", why);
}

async function countBefore(db: Db, shopId: string, kind: string, now: Date): Promise<Counts> {
  const since = new Date(now.getTime() - (daysBefore + judgedDays) * day);
  const [all] = await countArms(db, shopId, {
    ...{ kind, since, until: now, now, days: judgedDays, versionsOfB: [] },
  });
  return { sends: all?.sends ?? 0, replies: all?.replies ?? 0 };
}

const none = { sent: 0, sends: 0, replies: 0, customers: 0 };

async function viewOf(db: Db, shopId: string, trial: StoredTrial, now: Date): Promise<Trial> {
  const planned = { a: trial.planned_a, b: trial.planned_b };
  const counts = await countArms(db, shopId, {
    ...{
      kind: trial.kind,
      since: trial.started_at,
      until: trial.ended_at ?? undefined,
      now,
      days: judgedDays,
    },
    ...{ versionsOfB: trial.b_versions, most: planned },
  });
  const of = (arm: "a" | "b") => counts.find((one) => one.arm === arm) ?? { arm, ...none };
  const [a, b] = [of("a"), of("b")];
  const verdict = judgeTrial(a, b, planned);
  return {
    ...head(trial),
    a: armOf(trial.a_number, a, planned.a),
    b: armOf(trial.b_number, b, planned.b),
    verdict,
    // Looked at once, as the answer is: of looks every day one finds chance uneven sooner or later.
    uneven: verdict.state === "judged" && isUneven(a.customers, b.customers, trial.share),
    judgedAt: verdict.state === "judged" ? undefined : judgedAt(trial, a.sent + b.sent, now),
  };
}

const armOf = (number: number, { sent, sends }: Omit<ArmCounts, "arm">, planned: number): Arm => ({
  ...{ number, sent, counted: sends, planned },
});

const head = (trial: StoredTrial) => ({
  id: trial.id,
  kind: trial.kind,
  share: trial.share,
  aim: trial.aim,
  before: { sends: trial.before_sends, replies: trial.before_replies },
  startedBy: trial.started_by,
  startedAt: trial.started_at,
  endedBy: trial.ended_by ?? undefined,
  endedAt: trial.ended_at ?? undefined,
  kept: trial.kept ?? undefined,
});

const ended = (trial: StoredTrial): Trial => ({
  ...head(trial),
  ...(trial.outcome as Pick<Trial, "a" | "b" | "verdict" | "uneven">), // safe because endTrial stored it
  judgedAt: undefined,
});

/** At the pace of the trial once it has run for three days, and of the kind before. Rounded up to a day, and a week for the last mails. */
function judgedAt(trial: StoredTrial, sent: number, now: Date): Date | undefined {
  const passed = (now.getTime() - trial.started_at.getTime()) / day;
  const each = passed >= 3 ? sent / passed : trial.before_sends / daysBefore;
  if (each <= 0) return undefined;
  const days = Math.ceil((trial.planned_a + trial.planned_b) / each) + judgedDays;
  return days > 3_650 ? undefined : new Date(trial.started_at.getTime() + days * day);
}
