import { createHash } from "node:crypto";
import { z } from "zod";
import type { Helpdesk, Ticket, TicketChange, TicketState } from "../../contracts/helpdesk.ts";
import { Problem } from "../../errors.ts";
import { asking, basic, type Place, subdomain, under } from "../ask.ts";
import { isSignedWith, ticketOf } from "../proof.ts";
import { asHtml } from "../words.ts";

/** Zendesk Support. Source: developer.zendesk.com/api-reference/ticketing, read in November 2026. */

const states: Record<string, TicketState> = {
  new: "open",
  open: "open",
  pending: "pending",
  hold: "pending",
  solved: "solved",
  closed: "closed",
};

const id = z.number().int().transform(String);
const ticketSchema = z.object({
  id,
  status: z.string(),
  requester_id: id.nullish(),
  tags: z.array(z.string()).nullish(),
});
const one = z.object({ ticket: ticketSchema });
const list = z.object({ tickets: z.array(ticketSchema) });
const changed = z.object({
  ticket: ticketSchema,
  audit: z.object({ events: z.array(z.object({ id: z.number().int(), type: z.string() })) }).nullish(),
});
const comments = z.object({
  comments: z.array(
    z.object({
      id,
      author_id: z.number().int(),
      body: z.string(),
      plain_body: z.string().nullish(),
      public: z.boolean(),
      created_at: z.iso.datetime({ offset: true }),
    }),
  ),
  users: z.array(z.object({ id: z.number().int(), name: z.string(), role: z.string().nullish() })).nullish(),
});
const exported = z.object({
  tickets: z.array(z.object({ id })),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean(),
});

/** Zendesk's key for a request that may come twice: it counts for two hours. After that the ticket is found by its external id. */
const onceKey = (ticket: Ticket): string =>
  createHash("sha256")
    .update(`${ticket.mark}/${ticket.number}/${ticket.openedAt.toISOString()}`)
    .digest("hex");

/** The same key with another body; a ticket exists then, and is found the next time. */
const otherBody = (status: number, json: unknown): Problem | undefined =>
  status === 400 && Object(json).error === "IdempotentRequestError"
    ? new Problem("conflict", "Zendesk has this ticket already")
    : undefined;

/** `due_at` is only taken of a ticket whose type is "task". */
const dueOf = ({ answerBy }: Pick<TicketChange, "answerBy">) =>
  answerBy && { type: "task", due_at: answerBy.toISOString() };

export const zendeskAt = (place: Place): Helpdesk => ({
  name: "zendesk",
  title: "Zendesk",
  needs: ["user", "token"],
  accounts: subdomain,
  notes: true,
  secret: "theirs",
  sends: "kvitto",
  ticketOf,

  /** Base64 of HMAC-SHA256 over timestamp and body, with the webhook's signing secret. It may come again: what is done then is to look once more. */
  verify: ({ headers, body }, secret) => {
    const at = headers["x-zendesk-webhook-signature-timestamp"];
    return at !== undefined && isSignedWith(secret, headers["x-zendesk-webhook-signature"] ?? "", at, body);
  },

  at({ account, user = "", token = "" }) {
    // An API token is the password of "address/token".
    const ask = asking("Zendesk", place, account, basic(`${user}/token`, token), otherBody);
    const put = (ticket: string, body: object) =>
      ask({ method: "PUT", path: `/api/v2/tickets/${encodeURIComponent(ticket)}.json`, body }, changed);

    return {
      async check() {
        const { user: me } = await ask(
          { path: "/api/v2/users/me.json" },
          z.object({ user: z.object({ id: z.number().nullable(), role: z.string().nullish() }) }),
        );
        // A wrong token is no error there: it is answered as to a stranger.
        if (me.id === null || me.role === "end-user")
          throw new Problem("unauthorized", "Zendesk knows this user as no agent");
      },

      async find({ number, mark }) {
        const { tickets } = await ask(
          { path: `/api/v2/tickets.json?external_id=${encodeURIComponent(number)}` },
          list,
        );
        const first = tickets.find(({ tags }) => tags?.includes(mark));
        return first && { id: first.id, customer: first.requester_id ?? undefined };
      },

      async open(ticket) {
        const { email, name } = ticket.customer;
        const made = await ask(
          {
            method: "POST",
            path: "/api/v2/tickets.json",
            headers: { "idempotency-key": onceKey(ticket) },
            body: {
              ticket: {
                subject: ticket.subject,
                comment: { html_body: asHtml(ticket.words), public: true },
                ...(email && { requester: { email, name: name || email } }),
                external_id: ticket.number,
                tags: [...ticket.tags, ticket.mark],
                ...dueOf(ticket),
              },
            },
          },
          one,
        );
        return { id: made.ticket.id, customer: made.ticket.requester_id ?? undefined };
      },

      async add(ticket, { kind, words }, change) {
        const { audit } = await put(ticket.id, {
          ticket: {
            comment: {
              html_body: asHtml(words),
              public: kind !== "note",
              ...(kind === "customer" && ticket.customer && { author_id: Number(ticket.customer) }),
            },
            ...(change.state && { status: change.state }),
            ...dueOf(change),
          },
        });
        const made = audit?.events.find(({ type }) => type === "Comment");
        return made && String(made.id);
      },

      async change(ticket, change) {
        await put(ticket.id, {
          ticket: { ...(change.state && { status: change.state }), ...dueOf(change) },
        });
      },

      async look(ticket, isKnown) {
        const path = `/api/v2/tickets/${encodeURIComponent(ticket.id)}`;
        const { ticket: there } = await ask({ path: `${path}.json` }, one);
        const said = await ask(
          { path: `${path}/comments.json?include=users&sort_order=desc&per_page=100` },
          comments,
        );
        const users = new Map((said.users ?? []).map((user) => [user.id, user]));
        return {
          state: states[there.status] ?? "open",
          comments: said.comments
            .filter((comment) => !isKnown(comment.id))
            .map((comment) => {
              const user = users.get(comment.author_id);
              return {
                id: comment.id,
                from:
                  user === undefined
                    ? ("machine" as const)
                    : user.role === "end-user"
                      ? ("customer" as const)
                      : ("agent" as const),
                public: comment.public,
                by: user?.name,
                words: comment.plain_body ?? comment.body,
                at: new Date(comment.created_at),
              };
            })
            .reverse(),
        };
      },

      async changed(since, page) {
        const query = page
          ? `cursor=${encodeURIComponent(page)}`
          : `start_time=${Math.floor(since.getTime() / 1000)}`;
        const { tickets, after_cursor, end_of_stream } = await ask(
          { path: `/api/v2/incremental/tickets/cursor.json?${query}&per_page=100` },
          exported,
        );
        return {
          tickets: tickets.map((ticket) => ticket.id),
          next: end_of_stream ? undefined : (after_cursor ?? undefined),
        };
      },
    };
  },
});

export const zendesk: Helpdesk = zendeskAt(under("zendesk.com"));
