import type { Context } from "../../context.ts";
import { asEraser, asShop, type Db, isCollision } from "../../store/database.ts";
import { noteProgress, renewTurn, type StoredRequest } from "../../store/erasure.ts";
import type { Counts } from "../../store/erasure-steps.ts";

/** A request is done in steps, each a transaction of its own that also notes how far it came: what is cut off, or has no more time, is gone on with. */

/** It is not done, and there is no time left in this round. */
export class OutOfTime extends Error {}

/** One who has taken a request, and how long there is time. */
export interface Turn {
  request: StoredRequest;
  /** Rows by table, so far. */
  counts: Counts;
  step<T>(work: (of: Step) => Promise<T>): Promise<T>;
}

interface Step {
  db: Db;
  shopId: string;
  /** Of this step alone. */
  counts: Counts;
  at: Date;
  /** What is stored with the request when the step ends. */
  note: { sealed?: string; subjects?: readonly Uint8Array[]; reached?: string };
}

/** Two transactions that wait for each other: one of them is given up, and tried again at once. */
const mostTries = 5;
/** Milliseconds between two signs that somebody is at it. */
const rhythm = 30_000;

/**
 * Does `work` with a request that was taken. While it lasts nobody else takes it, and who was too slow to say so can write nothing more.
 * After `until`, by this machine's clock, the next step throws OutOfTime.
 */
export async function inTurnOf<T>(
  context: Context,
  shopId: string,
  request: StoredRequest,
  until: number | undefined,
  work: (turn: Turn) => Promise<T>,
): Promise<T> {
  const counts: Counts = { ...request.counts };
  const step: Turn["step"] = async (of) => {
    if (until !== undefined && performance.now() > until) throw new OutOfTime();
    for (let tries = 1; ; tries += 1)
      try {
        return await asEraser(context.database, shopId, async (db) => {
          const [at, own, note]: [Date, Counts, Step["note"]] = [context.now(), {}, {}];
          const result = await of({ db, shopId, counts: own, at, note });
          const all = { ...counts };
          for (const [table, rows] of Object.entries(own)) all[table] = (all[table] ?? 0) + rows;
          await noteProgress(db, shopId, request, { counts: all, ...note, now: at });
          return { result, all };
        }).then(({ result, all }) => {
          Object.assign(counts, all);
          return result;
        });
      } catch (error) {
        if (!isCollision(error) || tries === mostTries) throw error;
      }
  };
  const signs = setInterval(() => {
    asShop(context.database, shopId, (db) => renewTurn(db, shopId, request, context.now())).catch(
      (error: unknown) =>
        context.log.warn(
          { shop: shopId, request: request.id, error: String(error) },
          "no sign could be given",
        ),
    );
  }, rhythm);
  try {
    return await work({ request, counts, step });
  } finally {
    clearInterval(signs);
  }
}
