import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { endOthers } from "../../store/erasure.ts";
import { deleteShop, deleteSome, dropJobs, listShopTables } from "../../store/erasure-shop.ts";
import { askOperator, isLeaving } from "./leaving.ts";
import type { Turn } from "./turn.ts";

/** A shop has left, and everything of it goes: in pieces, so that no other shop waits, and from where it was cut off. */

/** Rows in one transaction. */
const atOnce = 2_000;
/** What lets somebody in goes first: nothing new comes while the rest goes. */
const doors = [
  "session",
  "sign_in_link",
  "passkey",
  "passkey_challenge",
  "staff_note",
  "member",
  "api_key",
  "connection",
  "installation",
  "mailbox",
  "helpdesk",
];
/** What was under way when it began may write once more. */
const rounds = 5;

/**
 * Deletes all rows of the shop, then the shop. Run again it goes on. What the platform asked for is looked at once more: answers why nothing is erased, when the
 * shop has not left. Throws `unavailable` while somebody opens the app there.
 */
export async function forgetShop(
  context: Context,
  { request, counts, step }: Turn,
): Promise<string | undefined> {
  const begun = Object.keys(counts).length > 0;
  if (request.request !== null && !begun) {
    const why = await step(async ({ db, shopId, counts: own }) => {
      const leaving = await isLeaving(context, db, shopId);
      if (leaving.state === "opening")
        throw new Problem("unavailable", "somebody opens the app in this shop at this moment");
      if (leaving.state === "stays") {
        await askOperator(context, db, shopId, leaving.why);
        return leaving.why;
      }
      // Whoever opens the app from now on gets a new shop.
      own.installation = await deleteSome(db, shopId, "installation", 1);
      return undefined;
    });
    if (why !== undefined) return why;
  }
  const all = await step(({ db }) => listShopTables(db));
  const tables = [...doors.filter((one) => all.includes(one)), ...all.filter((one) => !doors.includes(one))];

  async function empty(): Promise<number> {
    let gone = 0;
    for (const table of tables)
      for (let rows = atOnce; rows === atOnce; gone += rows)
        rows = await step(async ({ db, shopId, counts: own }) => {
          const deleted = await deleteSome(db, shopId, table, atOnce);
          if (deleted > 0) own[table] = deleted;
          return deleted;
        });
    return gone;
  }
  const stopJobs = () =>
    step(async ({ db, shopId, counts: own }) => {
      const jobs = await dropJobs(db, shopId);
      if (jobs > 0) own.jobs = jobs;
    });

  await step(({ db, shopId, at }) => endOthers(db, shopId, request.id, at));
  await stopJobs();
  for (let round = 1; (await empty()) > 0 && round < rounds; round += 1) await stopJobs();
  await step(async ({ db, shopId, counts: own }) => {
    await deleteShop(db, shopId);
    own.shop = 1;
  });
  return undefined;
}
