import type { Context } from "../../context.ts";
import { findCase, listMessages } from "../../store/case.ts";
import type { Db } from "../../store/database.ts";
import { findHelpdesk } from "../../store/helpdesk.ts";
import { addTicketJob, findTicket, isOpening, listUnsolved } from "../../store/ticket.ts";

/** What is due now is worked at once; the next minute finds what was not. */
export const enqueueTickets = (
  context: Context,
  db: Db,
  shopId: string,
  ids: readonly (string | undefined)[],
  at?: Date,
): Promise<void> =>
  context.queue.enqueue(
    db,
    "ticket",
    ids.flatMap((id) => (id === undefined ? [] : [{ shop: shopId, id }])),
    at && { at },
  );

/**
 * Called in the transaction in which a case changes: something was said in it (`messageId`), or it was closed or taken up again. A shop with a helpdesk gets a
 * ticket for each question of the topics it chose, and everything that follows is told there in its order; without one nothing happens.
 */
export async function tellHelpdesk(
  context: Context,
  db: Db,
  shopId: string,
  { caseId, messageId }: { caseId: string; messageId?: string | undefined },
): Promise<void> {
  const helpdesk = await findHelpdesk(db, shopId);
  const desk = helpdesk && context.helpdesks[helpdesk.name];
  if (!desk) return;
  const at = context.now();
  const isThere =
    (await findTicket(db, shopId, caseId, helpdesk.name)) !== undefined ||
    (await isOpening(db, shopId, caseId));
  const add = (what: "open" | "brief" | "say" | "change") =>
    addTicketJob(db, shopId, { caseId, what, messageId: what === "brief" ? undefined : messageId, at });
  if (isThere)
    return enqueueTickets(context, db, shopId, [await add(messageId === undefined ? "change" : "say")]);

  const one = await findCase(db, shopId, caseId);
  const isHers = (await listMessages(db, shopId, caseId)).some(
    ({ id, direction }) => id === messageId && direction === "in",
  );
  if (!one || !isHers || (helpdesk.topics && !helpdesk.topics.includes(one.topic ?? "other"))) return;
  const opened = await add("open");
  await enqueueTickets(context, db, shopId, [opened, desk.notes ? await add("brief") : undefined]);
}

/** The same for many cases that closed by themselves: only a ticket that is not solved there yet has to be told. */
export async function tellClosed(
  context: Context,
  db: Db,
  shopId: string,
  caseIds: readonly string[],
): Promise<void> {
  const helpdesk = caseIds.length === 0 ? undefined : await findHelpdesk(db, shopId);
  if (!helpdesk || !context.helpdesks[helpdesk.name]) return;
  const at = context.now();
  const jobs: (string | undefined)[] = [];
  for (const caseId of await listUnsolved(db, shopId, helpdesk.name, caseIds))
    jobs.push(await addTicketJob(db, shopId, { caseId, what: "change", at }));
  await enqueueTickets(context, db, shopId, jobs);
}
