import { z } from "zod";
import type { Helpdesk, TicketChange, TicketState } from "../../contracts/helpdesk.ts";
import { asking, basic, type Place, subdomain, under } from "../ask.ts";
import { showsSecret, ticketOf } from "../proof.ts";
import { asHtml } from "../words.ts";

/** Gorgias. Source: developers.gorgias.com/reference, read in November 2026. */

/** It knows two states only. */
const stateOf = (status: string): TicketState => (status === "closed" ? "solved" : "open");
const statusOf = ({ state }: TicketChange) =>
  state && { status: state === "open" || state === "pending" ? "open" : "closed" };

const id = z.number().int().transform(String);
const ticketSchema = z.object({
  id,
  status: z.string(),
  customer: z.object({ id, email: z.string().nullish() }).nullish(),
  tags: z.array(z.object({ name: z.string() })).nullish(),
  updated_datetime: z.string().nullish(),
});
const tickets = z.object({
  data: z.array(ticketSchema),
  meta: z.object({ next_cursor: z.string().nullish() }).nullish(),
});
const messages = z.object({
  data: z.array(
    z.object({
      id,
      body_text: z.string().nullish(),
      stripped_text: z.string().nullish(),
      channel: z.string(),
      from_agent: z.boolean(),
      public: z.boolean().nullish(),
      sender: z.object({ name: z.string().nullish() }).nullish(),
      created_datetime: z.string(),
    }),
  ),
});

/** Its instants are written without a zone and are UTC. */
const instant = (text: string): Date => new Date(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
const dueTag = (at: Date): string => `answer-by-${at.toISOString().slice(0, 16)}Z`;
const isDueTag = (name: string): boolean => /^answer-by-\d/i.test(name);

export const gorgiasAt = (place: Place): Helpdesk => ({
  name: "gorgias",
  title: "Gorgias",
  needs: ["user", "token"],
  accounts: subdomain,
  notes: true,
  secret: "ours",
  sends: "helpdesk",
  ticketOf,
  /** An HTTP integration sends the headers that the merchant names. */
  verify: showsSecret,

  at({ account, user = "", token = "" }) {
    const ask = asking("Gorgias", place, account, basic(user, token));
    const path = (ticket: string) => `/api/tickets/${encodeURIComponent(ticket)}`;
    const put = async (ticket: string, change: TicketChange) => {
      const body = statusOf(change);
      if (body) await ask({ method: "PUT", path: path(ticket), body }, z.unknown());
      if (!change.state && !change.answerBy) return;
      // A deadline that is over, or moved, stands there no more.
      const { tags } = await ask({ path: path(ticket) }, ticketSchema);
      const due = change.answerBy && dueTag(change.answerBy);
      const old = (tags ?? []).flatMap(({ name }) => (isDueTag(name) && name !== due ? [name] : []));
      const at = `${path(ticket)}/tags`;
      if (due) await ask({ method: "POST", path: at, body: { names: [due] } }, z.unknown());
      if (old.length > 0) await ask({ method: "DELETE", path: at, body: { names: old } }, z.unknown());
    };

    return {
      async check() {
        await ask({ path: "/api/account", whole: true }, z.object({ domain: z.string().nullish() }));
      },

      async find({ number, mark }) {
        const { data } = await ask(
          { path: `/api/tickets?external_id=${encodeURIComponent(number)}` },
          tickets,
        );
        const first = data.find(({ tags }) => tags?.some(({ name }) => name === mark));
        return first && { id: first.id, customer: first.customer?.email ?? undefined };
      },

      async open(ticket) {
        const { name, phone } = ticket.customer;
        const email = ticket.customer.email;
        const who = email ? { email, ...(name && { name }) } : { name: name || phone || ticket.number };
        const made = await ask(
          {
            method: "POST",
            path: "/api/tickets",
            body: {
              external_id: ticket.number,
              subject: ticket.subject,
              channel: "api",
              via: "api",
              status: "open",
              customer: who,
              tags: [...ticket.tags, ticket.mark, dueTag(ticket.answerBy)].map((tag) => ({ name: tag })),
              messages: [
                {
                  channel: "api",
                  via: "api",
                  from_agent: false,
                  sender: who,
                  external_id: ticket.key,
                  body_text: ticket.words,
                  body_html: asHtml(ticket.words),
                },
              ],
            },
          },
          ticketSchema,
        );
        return { id: made.id, customer: email };
      },

      async add(ticket, { kind, words, key }, change) {
        const made = await ask(
          {
            method: "POST",
            path: `${path(ticket.id)}/messages`,
            body: {
              external_id: key,
              via: "api",
              body_text: words,
              body_html: asHtml(words),
              ...(kind === "customer"
                ? {
                    channel: "api",
                    from_agent: false,
                    ...(ticket.customer && { sender: { email: ticket.customer } }),
                  }
                : // A message of an agent would be sent; a note stays.
                  { channel: "internal-note", from_agent: true, sender: { email: user } }),
            },
          },
          z.object({ id }),
        );
        await put(ticket.id, change);
        return made.id;
      },

      change: (ticket, change) => put(ticket.id, change),

      async look(ticket, isKnown) {
        const there = await ask({ path: path(ticket.id) }, ticketSchema);
        const { data } = await ask(
          {
            path: `/api/messages?ticket_id=${encodeURIComponent(ticket.id)}&limit=100&order_by=created_datetime:desc`,
          },
          messages,
        );
        return {
          state: stateOf(there.status),
          comments: data
            .toReversed()
            .filter((one) => !isKnown(one.id))
            .map((one) => {
              const isNote = one.channel === "internal-note" || one.public === false;
              return {
                id: one.id,
                from: one.from_agent ? ("agent" as const) : ("customer" as const),
                public: !isNote,
                by: one.sender?.name ?? undefined,
                words: one.stripped_text || one.body_text || "",
                at: instant(one.created_datetime),
                // An agent's message leaves from there by the way it names; on the way "api" nothing leaves.
                ...(one.from_agent && !isNote && { mailed: one.channel !== "api" }),
              };
            })
            .toSorted((a, b) => a.at.getTime() - b.at.getTime()),
        };
      },

      async changed(since, page) {
        const { data, meta } = await ask(
          {
            path: `/api/tickets?order_by=updated_datetime:desc&limit=100${page ? `&cursor=${encodeURIComponent(page)}` : ""}`,
            whole: true,
          },
          tickets,
        );
        const fresh = data.filter(
          ({ updated_datetime: at }) => !at || instant(at).getTime() >= since.getTime(),
        );
        return {
          tickets: fresh.map((ticket) => ticket.id),
          next:
            fresh.length === data.length && data.length > 0 ? (meta?.next_cursor ?? undefined) : undefined,
        };
      },
    };
  },
});

export const gorgias: Helpdesk = gorgiasAt(under("gorgias.com"));
