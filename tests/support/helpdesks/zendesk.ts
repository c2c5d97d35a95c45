/** Zendesk's Ticketing API as developer.zendesk.com documents it. */
import { createHmac } from "node:crypto";
import { zendeskAt } from "../../../src/helpdesks/zendesk/index.ts";
import { type Answered, type Asked, agentName, basic, plain, type Stand, startServer } from "./server.ts";

interface Ticket {
  id: number;
  external_id: string | null;
  subject: string;
  type: string | null;
  due_at: string | null;
  status: string;
  tags: string[];
  requester_id: number;
  updated_at: Date;
  comments: { id: number; author_id: number; public: boolean; body: string; created_at: string }[];
}

const notFound: Answered = { status: 404, body: { error: "RecordNotFound" } };
const invalid = (field: string): Answered => ({
  status: 422,
  body: { error: "RecordInvalid", details: { [field]: [{ error: "InvalidValue" }] } },
});

export async function startZendesk(now: () => Date): Promise<Stand> {
  const tickets: Ticket[] = [];
  const users = new Map<number, { id: number; name: string; email: string; role?: string }>([
    [899, { id: 899, name: "Mallory", email: "mallory@example.com" }],
    [900, { id: 900, name: "Kvitto", email: "kvitto@nordlys.example", role: "admin" }],
    [901, { id: 901, name: agentName, email: "amira@nordlys.example", role: "agent" }],
  ]);
  const keys = new Map<string, { body: string; answer: Answered }>();
  let ids = 1000;
  const find = (id: string | undefined) => tickets.find((ticket) => String(ticket.id) === id);
  const shown = ({ comments: _, updated_at, ...ticket }: Ticket) => ({
    ...ticket,
    updated_at: updated_at.toISOString(),
  });
  const comment = (ticket: Ticket, author: number, body: string, isPublic: boolean) => {
    const made = { id: ++ids, author_id: author, public: isPublic, body, created_at: now().toISOString() };
    ticket.comments.push(made);
    ticket.updated_at = now();
    return { id: made.id, type: "Comment", public: isPublic };
  };
  const change = (ticket: Ticket, to: Record<string, unknown>) => {
    if (typeof to.type === "string") ticket.type = to.type;
    // Due dates are only of tasks.
    if (typeof to.due_at === "string" && ticket.type === "task") ticket.due_at = to.due_at;
    if (typeof to.status === "string") ticket.status = to.status;
    ticket.updated_at = now();
  };

  function create(asked: Asked): Answered {
    const to = asked.body?.ticket;
    if (!to?.comment?.html_body) return invalid("comment");
    let requester = 900;
    if (to.requester) {
      if (!to.requester.name) return invalid("requester");
      const known = [...users.values()].find((user) => user.email === to.requester.email);
      requester = known?.id ?? ++ids;
      if (!known) users.set(requester, { id: requester, ...to.requester, role: "end-user" });
    }
    const ticket: Ticket = {
      id: ++ids,
      external_id: to.external_id ?? null,
      subject: to.subject ?? "",
      type: null,
      due_at: null,
      status: "new",
      tags: to.tags ?? [],
      requester_id: requester,
      updated_at: now(),
      comments: [],
    };
    tickets.push(ticket);
    change(ticket, to);
    const event = comment(ticket, requester, plain(to.comment.html_body), to.comment.public !== false);
    return { status: 201, body: { ticket: shown(ticket), audit: { id: ++ids, events: [event] } } };
  }

  const server = await startServer(
    (headers) => basic(headers) === "kvitto@nordlys.example/token:zd-token",
    (asked) => {
      const { method, path, query } = asked;
      if (path === "/api/v2/users/me.json") return { status: 200, body: { user: users.get(900) } };
      if (path === "/api/v2/tickets.json" && method === "GET") {
        const found = tickets.filter((ticket) => ticket.external_id === query.get("external_id"));
        return { status: 200, body: { tickets: found.map(shown), count: found.length } };
      }
      if (path === "/api/v2/tickets.json" && method === "POST") {
        const key = asked.headers["idempotency-key"];
        const known = key ? keys.get(key) : undefined;
        const body = JSON.stringify(asked.body);
        if (known && known.body !== body) return { status: 400, body: { error: "IdempotentRequestError" } };
        if (known) return { ...known.answer, headers: { "x-idempotency-lookup": "hit" } };
        const answer = create(asked);
        if (key && answer.status === 201) keys.set(key, { body, answer });
        return answer;
      }
      if (path === "/api/v2/incremental/tickets/cursor.json") {
        const since = Number(query.get("start_time") ?? query.get("cursor"));
        if (!Number.isFinite(since) || since * 1000 > now().getTime() - 60_000) return invalid("start_time");
        const changed = tickets.filter((ticket) => ticket.updated_at.getTime() >= since * 1000);
        return {
          status: 200,
          body: { tickets: changed.map(shown), after_cursor: String(since), end_of_stream: true },
        };
      }
      const [, id, part] = /^\/api\/v2\/tickets\/(\d+)(\/comments)?\.json$/.exec(path) ?? [];
      const ticket = find(id);
      if (!ticket) return notFound;
      if (part) {
        const list = query.get("sort_order") === "desc" ? ticket.comments.toReversed() : ticket.comments;
        return {
          status: 200,
          body: {
            comments: list.map((one) => ({
              ...one,
              plain_body: one.body,
              type: "Comment",
              via: { channel: one.author_id === 900 ? "api" : "web" },
            })),
            next_page: null,
            ...(query.get("include") === "users" && { users: [...users.values()] }),
          },
        };
      }
      if (method === "GET") return { status: 200, body: { ticket: shown(ticket) } };
      if (ticket.status === "closed") return invalid("status");
      const to = asked.body?.ticket ?? {};
      change(ticket, to);
      const events = to.comment
        ? [
            comment(
              ticket,
              to.comment.author_id ?? 900,
              plain(to.comment.html_body),
              to.comment.public !== false,
            ),
          ]
        : [];
      return { status: 200, body: { ticket: shown(ticket), audit: { id: ++ids, events } } };
    },
  );

  const get = (id: string): Ticket => find(id) as Ticket; // safe because a test only names tickets that it has seen
  return {
    ...server,
    helpdesk: zendeskAt(server.place),
    connecting: {
      helpdesk: "zendesk",
      account: "nordlys",
      user: "kvitto@nordlys.example",
      token: "zd-token",
      webhookSecret: "the signing secret".replaceAll(" ", "-"),
    },
    tickets: () =>
      tickets.map((ticket) => ({
        id: String(ticket.id),
        number: ticket.external_id ?? undefined,
        subject: ticket.subject,
        requester: users.get(ticket.requester_id)?.email,
        due: ticket.due_at ?? undefined,
        tags: ticket.tags,
        state: (ticket.status === "new" ? "open" : ticket.status) as "open",
        comments: ticket.comments.map((one) => ({
          from: users.get(one.author_id)?.role === "end-user" ? ("customer" as const) : ("agent" as const),
          public: one.public,
          words: one.body,
        })),
      })),
    agent(id, words, { public: isPublic = true } = {}) {
      comment(get(id), 901, words, isPublic);
    },
    customer(id, words) {
      const ticket = get(id);
      comment(ticket, ticket.requester_id, words, true);
      if (ticket.status === "solved") ticket.status = "open";
    },
    stranger: (id, words) => void comment(get(id), 899, words, true),
    set: (id, state) => change(get(id), { status: state }),
    webhook(id) {
      const body = JSON.stringify({ type: "zen:event-type:ticket.comment_added", detail: { id } });
      const at = now().toISOString();
      return {
        body,
        headers: {
          "x-zendesk-webhook-signature-timestamp": at,
          "x-zendesk-webhook-signature": createHmac("sha256", "the-signing-secret")
            .update(at + body)
            .digest("base64"),
        },
      };
    },
  };
}
