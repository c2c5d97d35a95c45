import type { Context } from "../context.ts";
import { tellStaff } from "./alarms/tell.ts";
import { noteWeek } from "./alarms/week.ts";
import { closeAnsweredCases } from "./cases/desk.ts";
import { scoreAll } from "./deciding/promises.ts";
import { recheckDomains } from "./domains/domains.ts";
import { carryOutRequests, emptyOld } from "./erasing/index.ts";
import { followTickets } from "./helpdesks/follow-tickets.ts";
import { renewInstallations } from "./installing/renewing.ts";
import { tellOwners } from "./late.ts";
import { lookAgain } from "./receiving/look-again.ts";
import { reconcile } from "./receiving/reconcile.ts";
import { sweep } from "./sweep.ts";

type Chore = (context: Context) => Promise<unknown>;

/**
 * What nobody asks for and has to be done all the same: the net under the queue, the shops whose webhooks may have missed something, the
 * sender domains whose day has come, the promises that were kept, and those that were not. Every process calls it each minute; each piece of it is done by one of them. What goes wrong with one
 * kind of work is told and does not keep the others waiting. `more`: what only this runtime can do.
 */
export async function eachMinute(context: Context, more: Record<string, Chore> = {}): Promise<void> {
  const chores: Record<string, Chore> = {
    sweep,
    reconcile,
    lookAgain,
    recheckDomains,
    scoreAll,
    tellOwners,
    followTickets,
    closeAnsweredCases,
    carryOutRequests,
    emptyOld,
    renewInstallations,
    noteWeek,
    tellStaff,
    ...more,
  };
  await Promise.all(
    Object.entries(chores).map(([name, chore]) =>
      chore(context).catch((error: unknown) =>
        context.log.warn({ chore: name, error: String(error) }, "a chore of this minute failed"),
      ),
    ),
  );
}
