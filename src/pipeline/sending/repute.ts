import type { Context } from "../../context.ts";
import { noteDeed } from "../../store/audit.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import type { Db } from "../../store/database.ts";
import { beginPause, lastResumed } from "../../store/pause.ts";
import { countRepute, type Repute } from "../../store/report.ts";

/**
 * Mailbox providers close a sender's mail to all its customers when too many of its mails go to nobody or are called spam. Before that
 * happens a shop is paused and a person is told; what the law asks for leaves all the same.
 */

/** How far back mails are counted. Milliseconds. */
const within = 24 * 3_600_000;
/** From so many mails on a share means something. */
const fewest = { dead: 50, complaints: 500 };
/** Shares of the mails sent. Google and Yahoo ask senders to stay below 0.1 % complaints and never to reach 0.3 %. */
const most = { dead: 0.05, complaints: 0.003 };
const warnFrom = 0.001;

/** Pure: why a shop must stop, or what it is warned of. */
export function judgeRepute({ sent, dead, complaints }: Repute): { stop?: string; warning?: string } {
  const share = (count: number) => `${count} of ${sent} (${((100 * count) / sent).toFixed(1)} %)`;
  if (sent >= fewest.dead && dead / sent >= most.dead)
    return { stop: `${share(dead)} mails of the last 24 hours went to addresses that do not exist` };
  if (sent < fewest.complaints) return {};
  const called = `${share(complaints)} mails of the last 24 hours were reported as spam`;
  if (complaints / sent >= most.complaints) return { stop: called };
  return complaints / sent >= warnFrom ? { warning: called } : {};
}

/** Counts since a person let sending go on: she has seen what was before. */
export async function pauseIfDisreputable(context: Context, db: Db, shopId: string): Promise<void> {
  const at = context.now();
  const dayAgo = at.getTime() - within;
  const resumed = (await lastResumed(db, shopId))?.getTime() ?? 0;
  const { stop, warning } = judgeRepute(await countRepute(db, shopId, new Date(Math.max(dayAgo, resumed))));
  if (warning)
    await raiseAlarm(db, shopId, {
      kind: "sender",
      subject: "complaints",
      text: `${warning}. At 0.3 % sending is paused: look at which mails customers do not expect.`,
    });
  else await resolveAlarms(db, shopId, ["sender"], "complaints", at);
  if (!stop || !(await beginPause(db, shopId, { reason: stop, by: "kvitto", at, spares: ["legal"] }))) return;
  await noteDeed(db, shopId, {
    by: "kvitto",
    did: "sending.paused",
    subject: shopId,
    detail: { reason: stop },
    at,
  });
  await raiseAlarm(db, shopId, {
    kind: "paused",
    subject: shopId,
    text: `Sending is paused: ${stop}. Only what the law asks for still leaves. Find out why, then: kvitto resume --shop ${shopId}`,
  });
  context.log.warn({ shop: shopId }, "sending of a shop is paused for its reputation");
}
