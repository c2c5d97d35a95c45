/** Freshdesk's API, version 2, as developers.freshdesk.com documents it. */
import { freshdeskAt } from "../../../src/helpdesks/freshdesk/index.ts";
import { type Answered, type Asked, agentName, basic, plain, type Stand, startServer } from "./server.ts";

interface Ticket {
  id: number;
  subject: string;
  description: string;
  status: number;
  tags: string[];
  due_by: string | null;
  fr_due_by: string | null;
  requester_id: number;
  created_at: Date;
  updated_at: Date;
  conversations: {
    id: number;
    body_text: string;
    incoming: boolean;
    private: boolean;
    user_id: number;
    source: number;
    created_at: string;
  }[];
}

const failed = (field: string, code: string): Answered => ({
  status: 400,
  body: { description: "Validation failed", errors: [{ field, message: "It should be …", code }] },
});
const states = { 2: "open", 3: "pending", 4: "solved", 5: "closed" } as const;

export async function startFreshdesk(now: () => Date): Promise<Stand> {
  const tickets: Ticket[] = [];
  const contacts = new Map<
    number,
    { id: number; email?: string; phone?: string; name?: string; unique?: string }
  >();
  let ids = 5000;
  const secret = "freshdesk-shows-this";

  /** Both or none, both ahead, the first answer before the end. */
  function dueFault(to: { due_by?: string; fr_due_by?: string }): Answered | undefined {
    if (to.due_by === undefined && to.fr_due_by === undefined) return undefined;
    if (to.due_by === undefined) return failed("due_by", "missing_field");
    if (to.fr_due_by === undefined) return failed("fr_due_by", "missing_field");
    if (Date.parse(to.fr_due_by) <= now().getTime()) return failed("fr_due_by", "invalid_value");
    return Date.parse(to.due_by) <= Date.parse(to.fr_due_by) ? failed("due_by", "invalid_value") : undefined;
  }
  const shown = ({ conversations: _, ...ticket }: Ticket) => ({
    ...ticket,
    created_at: ticket.created_at.toISOString(),
    updated_at: ticket.updated_at.toISOString(),
  });
  const say = (ticket: Ticket, one: Omit<Ticket["conversations"][number], "id" | "created_at">) => {
    const made = { ...one, id: ++ids, created_at: now().toISOString() };
    ticket.conversations.push(made);
    ticket.updated_at = now();
    return made;
  };

  function create({ body: to }: Asked): Answered {
    for (const field of ["subject", "description"]) if (!to?.[field]) return failed(field, "missing_field");
    for (const field of ["status", "priority", "source"])
      if (typeof to[field] !== "number") return failed(field, "missing_field");
    if (!to.email && !to.phone && !to.unique_external_id) return failed("requester_id", "missing_field");
    if (!to.email && !to.name) return failed("name", "missing_field");
    if (to.tags?.some((tag: string) => tag.length > 32)) return failed("tags", "invalid_value");
    const fault = dueFault(to);
    if (fault) return fault;
    const known = [...contacts.values()].find(
      (one) =>
        (to.email && one.email === to.email) ||
        (to.unique_external_id && one.unique === to.unique_external_id),
    );
    const requester = known?.id ?? ++ids;
    if (!known)
      contacts.set(requester, {
        id: requester,
        email: to.email,
        phone: to.phone,
        name: to.name,
        unique: to.unique_external_id,
      });
    const ticket: Ticket = {
      id: ++ids,
      subject: to.subject,
      description: plain(to.description),
      status: to.status,
      tags: to.tags ?? [],
      due_by: to.due_by ?? null,
      fr_due_by: to.fr_due_by ?? null,
      requester_id: requester,
      created_at: now(),
      updated_at: now(),
      conversations: [],
    };
    tickets.push(ticket);
    return { status: 201, body: shown(ticket) };
  }

  function list({ query }: Asked): Answered {
    const email = query.get("email");
    const contact = email ? [...contacts.values()].find((one) => one.email === email) : undefined;
    if (email && !contact) return failed("email", "invalid_value");
    const since = Date.parse(query.get("updated_since") ?? "");
    const [size, page] = [Number(query.get("per_page") ?? 30), Number(query.get("page") ?? 1)];
    const found = tickets
      .filter((ticket) => !contact || ticket.requester_id === contact.id)
      .filter((ticket) => Number.isNaN(since) || ticket.updated_at.getTime() >= since);
    return { status: 200, body: found.slice((page - 1) * size, page * size).map(shown) };
  }

  const server = await startServer(
    (headers) => basic(headers) === "fd-key:X",
    (asked) => {
      const { method, path } = asked;
      if (path === "/api/v2/agents/me")
        return { status: 200, body: { id: 900, contact: { name: "Kvitto" } } };
      if (path === "/api/v2/agents/901")
        return { status: 200, body: { id: 901, contact: { name: agentName } } };
      if (path === "/api/v2/tickets") return method === "POST" ? create(asked) : list(asked);
      const [, id, part] = /^\/api\/v2\/tickets\/(\d+)(?:\/(notes|conversations))?$/.exec(path) ?? [];
      const ticket = tickets.find((one) => String(one.id) === id);
      if (!ticket) return { status: 404, body: "" };
      if (part === "conversations") {
        const [size, page] = [
          Number(asked.query.get("per_page") ?? 30),
          Number(asked.query.get("page") ?? 1),
        ];
        return { status: 200, body: ticket.conversations.slice((page - 1) * size, page * size) };
      }
      if (part === "notes") {
        const { body, private: isPrivate = true, incoming = false, user_id: user = 900 } = asked.body;
        if (!body) return failed("body", "missing_field");
        return {
          status: 201,
          body: say(ticket, {
            body_text: plain(body),
            private: isPrivate,
            incoming,
            user_id: user,
            source: 2,
          }),
        };
      }
      if (method === "PUT") {
        const fault = dueFault(asked.body);
        if (fault) return fault;
        Object.assign(ticket, asked.body, { updated_at: now() });
      }
      return { status: 200, body: shown(ticket) };
    },
  );

  const get = (id: string) => tickets.find((one) => String(one.id) === id) as Ticket; // safe because a test only names tickets that it has seen
  return {
    ...server,
    helpdesk: freshdeskAt(server.place),
    connecting: { helpdesk: "freshdesk", account: "nordlys", token: "fd-key", webhookSecret: secret },
    tickets: () =>
      tickets.map((ticket) => ({
        id: String(ticket.id),
        number: ticket.tags
          .find((tag) => /^kvitto-/.test(tag))
          ?.slice(7)
          .toUpperCase(),
        subject: ticket.subject,
        requester: contacts.get(ticket.requester_id)?.email,
        due: ticket.fr_due_by ?? undefined,
        tags: ticket.tags,
        state: states[ticket.status as 2],
        comments: [
          { from: "customer" as const, public: true, words: ticket.description },
          ...ticket.conversations.map((one) => ({
            from: one.incoming ? ("customer" as const) : ("agent" as const),
            public: !one.private,
            words: one.body_text,
          })),
        ],
      })),
    agent(id, words, { public: isPublic = true, mails = true } = {}) {
      const source = isPublic && mails ? 0 : 2;
      say(get(id), { body_text: words, private: !isPublic, incoming: false, user_id: 901, source });
    },
    customer(id, words) {
      const ticket = get(id);
      say(ticket, {
        body_text: words,
        private: false,
        incoming: true,
        user_id: ticket.requester_id,
        source: 0,
      });
      if (ticket.status > 3) ticket.status = 2;
    },
    set(id, state) {
      Object.assign(get(id), { status: state === "open" ? 2 : 4, updated_at: now() });
    },
    webhook: (id) => ({
      body: JSON.stringify({ ticket: Number(id) }),
      headers: { "x-kvitto-secret": secret },
    }),
  };
}
