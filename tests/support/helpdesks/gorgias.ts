/** Gorgias' API as developers.gorgias.com documents it. */
import { gorgiasAt } from "../../../src/helpdesks/gorgias/index.ts";
import { type Answered, type Asked, agentName, basic, plain, type Stand, startServer } from "./server.ts";

interface Message {
  id: number;
  ticket_id: number;
  channel: string;
  from_agent: boolean;
  public: boolean;
  body_text: string;
  sender: { name?: string; email?: string };
  external_id?: string;
  created_datetime: string;
}
interface Ticket {
  id: number;
  external_id: string | null;
  subject: string;
  status: string;
  tags: { name: string }[];
  customer: { id: number; email?: string; name?: string };
  updated_datetime: string;
  messages: Message[];
}

const invalid = (field: string): Answered => ({
  status: 400,
  body: { error: { msg: "Failed to save", data: { [field]: ["Missing data"] } } },
});

export async function startGorgias(now: () => Date): Promise<Stand> {
  const tickets: Ticket[] = [];
  let ids = 7000;
  const secret = "gorgias-shows-this";
  /** Without a zone, and UTC. */
  const moment = () => now().toISOString().slice(0, 23);
  const shown = ({ messages: _, ...ticket }: Ticket) => ticket;
  const say = (ticket: Ticket, one: Omit<Message, "id" | "ticket_id" | "created_datetime" | "public">) => {
    const made = {
      ...one,
      id: ++ids,
      ticket_id: ticket.id,
      public: one.channel !== "internal-note",
      created_datetime: moment(),
    };
    ticket.messages.push(made);
    ticket.updated_datetime = moment();
    return made;
  };

  function create({ body: to }: Asked): Answered {
    const [first] = to?.messages ?? [];
    if (!first) return invalid("messages");
    for (const field of ["channel", "via", "from_agent"])
      if (first[field] === undefined) return invalid(field);
    if (!to.customer) return invalid("customer");
    const ticket: Ticket = {
      id: ++ids,
      external_id: to.external_id ?? null,
      subject: to.subject ?? "",
      status: to.status ?? "open",
      tags: to.tags ?? [],
      customer: { id: ++ids, ...to.customer },
      updated_datetime: moment(),
      messages: [],
    };
    tickets.push(ticket);
    say(ticket, { ...first, body_text: first.body_text ?? plain(first.body_html ?? "") });
    return { status: 201, body: shown(ticket) };
  }

  const server = await startServer(
    (headers) => basic(headers) === "kvitto@nordlys.example:go-key",
    (asked) => {
      const { method, path, query, body } = asked;
      if (path === "/api/account") return { status: 200, body: { domain: "nordlys" } };
      if (path === "/api/tickets" && method === "POST") return create(asked);
      if (path === "/api/tickets") {
        const number = query.get("external_id");
        const found = tickets.filter((ticket) => !number || ticket.external_id === number);
        return { status: 200, body: { data: found.map(shown), meta: { next_cursor: null } } };
      }
      if (path === "/api/messages") {
        const ticket = tickets.find((one) => String(one.id) === query.get("ticket_id"));
        return { status: 200, body: { data: (ticket?.messages ?? []).toReversed(), meta: {} } };
      }
      const [, id, part] = /^\/api\/tickets\/(\d+)(?:\/(messages|tags))?$/.exec(path) ?? [];
      const ticket = tickets.find((one) => String(one.id) === id);
      if (!ticket) return { status: 404, body: {} };
      if (part === "messages") {
        for (const field of ["channel", "via", "from_agent"])
          if (body[field] === undefined) return invalid(field);
        if (body.from_agent && body.channel !== "internal-note" && !body.sent_datetime)
          throw new Error("Gorgias would mail this to the customer");
        return { status: 201, body: say(ticket, { ...body, sender: { name: "Kvitto", ...body.sender } }) };
      }
      if (part === "tags") {
        ticket.tags = ticket.tags.filter(({ name }) => !body.names.includes(name));
        if (method === "POST") ticket.tags.push(...body.names.map((name: string) => ({ name })));
        return { status: 204 };
      }
      if (method === "PUT") {
        if (!["open", "closed"].includes(body.status)) return invalid("status");
        Object.assign(ticket, body, { updated_datetime: moment() });
      }
      return { status: 200, body: shown(ticket) };
    },
  );

  const get = (id: string) => tickets.find((one) => String(one.id) === id) as Ticket; // safe because a test only names tickets that it has seen
  const amira = { name: agentName, email: "amira@nordlys.example" };
  return {
    ...server,
    helpdesk: gorgiasAt(server.place),
    connecting: {
      helpdesk: "gorgias",
      account: "nordlys",
      user: "kvitto@nordlys.example",
      token: "go-key",
      webhookSecret: secret,
    },
    tickets: () =>
      tickets.map((ticket) => ({
        id: String(ticket.id),
        number: ticket.external_id ?? undefined,
        subject: ticket.subject,
        requester: ticket.customer.email,
        due: ticket.tags
          .flatMap(({ name }) => (name.startsWith("answer-by-") ? [name.slice(10)] : []))
          .map((due) => new Date(due).toISOString())
          .at(-1),
        tags: ticket.tags.map(({ name }) => name),
        state: ticket.status === "closed" ? "solved" : "open",
        comments: ticket.messages.map((one) => ({
          from: one.from_agent ? ("agent" as const) : ("customer" as const),
          public: one.public,
          words: one.body_text,
        })),
      })),
    agent: (id, words, { public: isPublic = true, mails = true } = {}) =>
      void say(get(id), {
        channel: isPublic ? (mails ? "email" : "api") : "internal-note",
        from_agent: true,
        body_text: words,
        sender: amira,
      }),
    customer(id, words) {
      const ticket = get(id);
      say(ticket, { channel: "email", from_agent: false, body_text: words, sender: ticket.customer });
      ticket.status = "open";
    },
    set: (id, state) =>
      void Object.assign(get(id), {
        status: state === "open" ? "open" : "closed",
        updated_datetime: moment(),
      }),
    webhook: (id) => ({
      body: JSON.stringify({ ticket_id: Number(id) }),
      headers: { "x-kvitto-secret": secret },
    }),
  };
}
