import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { asShop } from "../../store/database.ts";
import { findHelpdesk } from "../../store/helpdesk.ts";
import { addTicketJob, findTicket, isOpening } from "../../store/ticket.ts";
import { atDesk } from "../cases/desk.ts";
import { enqueueTickets } from "./hand-off.ts";

/** Where a case stands in the shop's helpdesk. */
export interface InHelpdesk {
  /** Its name: zendesk, freshdesk, reamaze, gorgias, mailbox. */
  helpdesk: string;
  /** Undefined: it has none there. */
  ticket?: { id: string; state: "open" | "pending" | "solved" | "closed" } | undefined;
  /** It is about to be made. */
  opening: boolean;
}

/** Undefined for a shop that has none. */
export const readTicket = (
  context: Context,
  shopId: string,
  caseId: string,
): Promise<InHelpdesk | undefined> =>
  asShop(context.database, shopId, async (db) => {
    const found = await findHelpdesk(db, shopId);
    if (!found || !context.helpdesks[found.name]) return undefined;
    const ticket = await findTicket(db, shopId, caseId, found.name);
    return {
      helpdesk: found.name,
      ticket: ticket && { id: ticket.ticket_id, state: ticket.state },
      opening: !ticket && (await isOpening(db, shopId, caseId)),
    };
  });

/** A person gives one case to the helpdesk, whatever its topic: from then on what is said in either place is known in both. A second time changes nothing. Throws `conflict` where none is connected. */
export const openTicket = (context: Context, shopId: string, meant: { number: string; by: string }) =>
  atDesk(context, shopId, meant, async (db, _shop, one, at) => {
    const found = await findHelpdesk(db, shopId);
    const desk = found && context.helpdesks[found.name];
    if (!found || !desk) throw new Problem("conflict", "no helpdesk is connected");
    if ((await findTicket(db, shopId, one.id, found.name)) || (await isOpening(db, shopId, one.id)))
      return undefined;
    const opened = await addTicketJob(db, shopId, { caseId: one.id, what: "open", at });
    const brief = desk.notes
      ? await addTicketJob(db, shopId, { caseId: one.id, what: "brief", at })
      : undefined;
    await enqueueTickets(context, db, shopId, [opened, brief]);
    return { did: "gave the case to the helpdesk", detail: { helpdesk: found.name } };
  });
