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
      via: z.object({ channel: z.string().nullish() }).nullish(),
    }),
  ),
  users: z.array(z.object({ id: z.number().int(), name: z.string(), role: z.string().nullish() })).nullish(),
  next_page: z.string().nullish(),
});
const whoAmI = z.object({ user: z.object({ id: z.number().nullable(), role: z.string().nullish() }) });
/** Of comments at once: each has its words three times, in up to 64 kB. And how many of the newest are read. */
const perPage = 20;
const mostPages = 5;
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
        const { user: me } = await ask({ path: "/api/v2/users/me.json", whole: true }, whoAmI);
        // A wrong token is no error there: it is answered as to a stranger.
        if (me.id === null || me.role === "end-user")
          throw new Problem("unauthorized", "Zendesk knows this user as no agent");
      },

      async find({ number, mark }) {
        const { tickets } = await ask(
          { path: `/api/v2/tickets.json?external_id=${encodeURIComponent(number)}&per_page=25` },
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
        const said: z.output<typeof comments>["comments"] = [];
        const users = new Map<number, { name: string; role?: string | null | undefined }>();
        let first: string | undefined;
        for (let page = 1; page <= mostPages; page += 1) {
          const more = await ask(
            {
              path: `${path}/comments.json?include=users&sort_order=desc&per_page=${perPage}&page=${page}`,
            },
            comments,
          );
          said.push(...more.comments);
          for (const user of more.users ?? []) users.set(user.id, user);
          if (more.next_page) continue;
          first = said.at(-1)?.id;
          break;
        }
        const news = said.filter((comment) => !isKnown(comment.id));
        const { user: me } =
          news.length > 0 ? await ask({ path: "/api/v2/users/me.json" }, whoAmI) : { user: undefined };
        /** We opened the ticket, and what our user says by the API is ours; a person may have the same user. */
        const isOurs = ({ id: own, author_id: author, via }: (typeof said)[number]) =>
          own === first || (author === me?.id && (via?.channel ?? "api") === "api");
        return {
          state: states[there.status] ?? "open",
          comments: news
            .map((comment) => {
              const user = users.get(comment.author_id);
              const isStaff = user?.role === "agent" || user?.role === "admin";
              return {
                id: comment.id,
                from:
                  user === undefined || isOurs(comment)
                    ? ("machine" as const)
                    : user.role === "end-user"
                      ? ("customer" as const)
                      : ("agent" as const),
                // Whoever is not said to be of staff answers nobody: what she wrote stands in the case as a note.
                public: comment.public && (isStaff || user?.role === "end-user"),
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
          { path: `/api/v2/incremental/tickets/cursor.json?${query}&per_page=50`, whole: true },
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
