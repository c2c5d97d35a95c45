import { z } from "zod";
import type { Helpdesk, TicketChange, TicketState } from "../../contracts/helpdesk.ts";
import { Problem } from "../../errors.ts";
import { type Asked, asking, basic, type Place, subdomain, under } from "../ask.ts";
import { showsSecret, ticketOf } from "../proof.ts";
import { asHtml, numberTag } from "../words.ts";

/** Freshdesk, version 2 of its API. Source: developers.freshdesk.com/api, read in November 2026. */

const numbers: Record<TicketState, number> = { open: 2, pending: 3, solved: 4, closed: 5 };
const stateOf = (status: number): TicketState =>
  status === 2 ? "open" : status === 4 ? "solved" : status === 5 ? "closed" : "pending";

const id = z.number().int().transform(String);
const ticketSchema = z.object({
  id,
  status: z.number().int(),
  requester_id: id,
  tags: z.array(z.string()).nullish(),
});
const list = z.array(ticketSchema);
const conversations = z.array(
  z.object({
    id,
    body_text: z.string().nullish(),
    incoming: z.boolean(),
    private: z.boolean(),
    user_id: z.number().int().nullish(),
    source: z.number().int(),
    created_at: z.iso.datetime({ offset: true }),
  }),
);
const perPage = 100;
/** What an answer, a note of the API's documentation and a mail that came in are. */
const reply = 0;

/**
 * When the first answer is due, and the ticket: both are given or none, both lie ahead, and the ticket is due after the answer. A deadline that has passed is
 * therefore not told again.
 */
function dueOf({ answerBy, now }: TicketChange): { fr_due_by: string; due_by: string } | undefined {
  if (!answerBy || answerBy.getTime() <= now.getTime() + 60_000) return undefined;
  return {
    fr_due_by: answerBy.toISOString(),
    due_by: new Date(answerBy.getTime() + 60_000).toISOString(),
  };
}

/** An address that no contact has is no error: she has never written. */
const noContact = (status: number, json: unknown): Problem | undefined =>
  status === 400 &&
  z
    .object({ errors: z.array(z.object({ field: z.literal("email"), code: z.literal("invalid_value") })) })
    .safeParse(json).success
    ? new Problem("bad_request", "no contact has this address")
    : undefined;

export const freshdeskAt = (place: Place): Helpdesk => ({
  name: "freshdesk",
  title: "Freshdesk",
  needs: ["token"],
  accounts: subdomain,
  notes: true,
  secret: "ours",
  sends: "helpdesk",
  ticketOf,
  /** Its automations sign nothing; they send the headers that the merchant names. */
  verify: showsSecret,

  at({ account, token = "" }) {
    // The API key is the user; any password will do.
    const ask = asking("Freshdesk", place, account, basic(token, "X"), noContact);
    const put = async (ticket: string, change: TicketChange) => {
      const body = { ...(change.state && { status: numbers[change.state] }), ...dueOf(change) };
      if (Object.keys(body).length > 0)
        await ask(
          { method: "PUT", path: `/api/v2/tickets/${encodeURIComponent(ticket)}`, body },
          ticketSchema,
        );
    };

    return {
      async check() {
        await ask({ path: "/api/v2/agents/me", whole: true }, z.object({ id: z.number() }));
      },

      /** Its search is minutes behind; the list of a person's tickets is not. */
      async find(ticket) {
        const tag = numberTag(ticket.number);
        const since = new Date(ticket.openedAt.getTime() - 3_600_000).toISOString();
        const of = ticket.customer.email && `email=${encodeURIComponent(ticket.customer.email)}&`;
        for (let page = 1; page <= 3; page += 1) {
          const path = `/api/v2/tickets?${of ?? ""}updated_since=${encodeURIComponent(since)}&order_by=created_at&order_type=desc&per_page=${perPage}&page=${page}`;
          const tickets = await ask({ path }, list).catch((error: unknown) => {
            if (error instanceof Problem && error.kind === "bad_request") return [];
            throw error;
          });
          const found = tickets.find(({ tags }) => tags?.includes(tag) && tags.includes(ticket.mark));
          if (found) return { id: found.id, customer: found.requester_id };
          if (tickets.length < perPage) break;
        }
        return undefined;
      },

      async open(ticket) {
        const { email, name, phone } = ticket.customer;
        // Who asks must be named somehow; who left neither address nor number is known by her case.
        const who = email
          ? { email, ...(name && { name }) }
          : phone
            ? { phone, name: name || phone }
            : { unique_external_id: `${ticket.mark}/${ticket.number}`, name: name || ticket.number };
        const made = await ask(
          {
            method: "POST",
            path: "/api/v2/tickets",
            body: {
              ...who,
              subject: ticket.subject,
              description: asHtml(ticket.words),
              status: numbers.open,
              priority: 1,
              source: 2,
              tags: [...ticket.tags, ticket.mark, numberTag(ticket.number)],
              ...dueOf(ticket),
            },
          },
          ticketSchema,
        );
        return { id: made.id, customer: made.requester_id };
      },

      /** What the customer was answered by mail is a private note: a reply, or a public note, would be mailed to her again. */
      async add(ticket, { kind, words }, change) {
        const made = await ask(
          {
            method: "POST",
            path: `/api/v2/tickets/${encodeURIComponent(ticket.id)}/notes`,
            body: {
              body: asHtml(words),
              private: kind !== "customer",
              ...(kind === "customer" && {
                incoming: true,
                ...(ticket.customer && { user_id: Number(ticket.customer) }),
              }),
            },
          },
          z.object({ id }),
        );
        await put(ticket.id, change);
        return made.id;
      },

      change: (ticket, change) => put(ticket.id, change),

      async look(ticket, isKnown) {
        const path = `/api/v2/tickets/${encodeURIComponent(ticket.id)}`;
        const there = await ask({ path }, ticketSchema);
        const said: z.output<typeof conversations> = [];
        for (let page = 1; page <= 10; page += 1) {
          const more = await ask(
            { path: `${path}/conversations?per_page=${perPage}&page=${page}` },
            conversations,
          );
          said.push(...more);
          if (more.length < perPage) break;
        }
        const fresh = said.filter((one) => !isKnown(one.id));
        const names = await namesOf(
          ask,
          fresh.filter((one) => !one.incoming).map((one) => one.user_id),
        );
        return {
          state: stateOf(there.status),
          comments: fresh.map((one) => ({
            id: one.id,
            from: one.incoming ? ("customer" as const) : ("agent" as const),
            public: !one.private,
            by: names.get(one.user_id ?? 0),
            words: one.body_text ?? "",
            at: new Date(one.created_at),
            // A reply leaves as a mail the moment it is written; a note may be anything.
            ...(one.source === reply && !one.incoming && { mailed: true }),
          })),
        };
      },

      async changed(since, page) {
        const at = page ?? "1";
        const tickets = await ask(
          {
            path: `/api/v2/tickets?updated_since=${encodeURIComponent(since.toISOString())}&order_by=updated_at&order_type=asc&per_page=${perPage}&page=${at}`,
            whole: true,
          },
          list,
        );
        return {
          tickets: tickets.map((ticket) => ticket.id),
          // It gives no page after the 300th.
          next: tickets.length === perPage && Number(at) < 300 ? String(Number(at) + 1) : undefined,
        };
      },
    };
  },
});

/** Agents' names, by their id. A key that may not read them still brings what they wrote. */
async function namesOf(ask: Asked, ids: (number | null | undefined)[]): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const agent of new Set(ids)) {
    if (agent == null || names.size >= 20) continue;
    const found = await ask(
      { path: `/api/v2/agents/${agent}` },
      z.object({ contact: z.object({ name: z.string() }) }),
    ).catch((error: unknown) => {
      if (error instanceof Problem && ["unauthorized", "not_found"].includes(error.kind)) return undefined;
      throw error;
    });
    if (found) names.set(agent, found.contact.name);
  }
  return names;
}

export const freshdesk: Helpdesk = freshdeskAt(under("freshdesk.com"));
