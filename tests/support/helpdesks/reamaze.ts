/** Re:amaze's API as www.reamaze.com/api documents it. */
import { reamazeAt } from "../../../src/helpdesks/reamaze/index.ts";
import { type Answered, type Asked, agentName, basic, type Stand, startServer } from "./server.ts";

interface Message {
  body: string;
  visibility: number;
  created_at: string;
  origin_id?: string | undefined;
  user: { name: string; email: string };
}
interface Conversation {
  slug: string;
  subject: string;
  status: number;
  tag_list: string[];
  data: Record<string, string>;
  author: { name: string; email: string };
  category: { slug: string };
  created_at: string;
  changed: number;
  messages: Message[];
}

const staff = { name: "Kvitto", email: "kvitto@nordlys.example" };
const amira = { name: agentName, email: "amira@nordlys.example" };
const invalid = (errors: object): Answered => ({ status: 422, body: { errors } });

export async function startReamaze(now: () => Date): Promise<Stand> {
  const all: Conversation[] = [];
  let turns = 0;
  const secret = "reamaze-shows-this";
  const shown = ({ messages, changed: _, ...one }: Conversation) => ({
    ...one,
    message: { body: messages[0]?.body },
  });
  const paged = (name: string, list: object[], { query }: Asked): Answered => {
    const page = Number(query.get("page") ?? 1);
    return {
      status: 200,
      body: {
        page_size: 30,
        page_count: Math.max(1, Math.ceil(list.length / 30)),
        total_count: list.length,
        [name]: list.slice((page - 1) * 30, page * 30),
      },
    };
  };
  /** Seconds apart, as people are. */
  const moment = () => new Date(now().getTime() + ++turns).toISOString();
  const say = (one: Conversation, message: Omit<Message, "created_at">) => {
    const made = { ...message, created_at: moment() };
    one.messages.push(made);
    one.changed = ++turns;
    return made;
  };

  function create({ body }: Asked): Answered {
    const to = body?.conversation;
    if (!to?.message?.body) return invalid({ message: ["can't be blank"] });
    if (to.category !== "support") return invalid({ category: ["is not a channel"] });
    if (!to.user?.email) return invalid({ user: ["must have an email"] });
    const one: Conversation = {
      slug: `question-${all.length + 1}`,
      subject: to.subject ?? "",
      status: to.status ?? 0,
      tag_list: to.tag_list ?? [],
      data: to.data ?? {},
      author: to.user,
      category: { slug: to.category },
      created_at: now().toISOString(),
      changed: 0,
      messages: [],
    };
    all.push(one);
    say(one, { body: to.message.body, visibility: 0, origin_id: to.message.origin_id, user: to.user });
    return { status: 201, body: shown(one) };
  }

  const server = await startServer(
    (headers) =>
      basic(headers) === "kvitto@nordlys.example:rm-token" && headers.accept === "application/json",
    (asked) => {
      const { method, path, query } = asked;
      if (path === "/api/v1/conversations" && method === "POST") return create(asked);
      if (path === "/api/v1/conversations") {
        const tag = query.get("tag");
        const found = all.filter((one) => !tag || one.tag_list.includes(tag));
        if (query.get("sort") === "changed") found.sort((a, b) => b.changed - a.changed);
        return paged("conversations", found.map(shown), asked);
      }
      if (path === "/api/v1/staff") return paged("staff", [staff, amira], asked);
      const [, slug, part] = /^\/api\/v1\/conversations\/([\w-]+)(\/messages)?$/.exec(path) ?? [];
      const one = all.find((conversation) => conversation.slug === slug);
      if (!one) return { status: 404, body: {} };
      if (part && method === "POST") {
        const { body, visibility = 0, origin_id, user = staff } = asked.body.message;
        if (!body) return invalid({ body: ["can't be blank"] });
        return { status: 201, body: say(one, { body, visibility, origin_id, user: { name: "", ...user } }) };
      }
      if (part) return paged("messages", one.messages, asked);
      if (method === "PUT") {
        const { data, ...to } = asked.body.conversation;
        Object.assign(one, to, { data: { ...one.data, ...data }, changed: ++turns });
      }
      return { status: 200, body: shown(one) };
    },
  );

  const get = (slug: string) => all.find((one) => one.slug === slug) as Conversation; // safe because a test only names tickets that it has seen
  return {
    ...server,
    helpdesk: reamazeAt(server.place),
    connecting: {
      helpdesk: "reamaze",
      account: "nordlys",
      user: staff.email,
      token: "rm-token",
      category: "support",
      webhookSecret: secret,
    },
    tickets: () =>
      all.map((one) => ({
        id: one.slug,
        number: one.data.kvitto_case,
        subject: one.subject,
        requester: one.author.email,
        due: one.data.kvitto_answer_by,
        tags: one.tag_list,
        state: one.status === 0 ? "open" : one.status === 1 ? "pending" : "solved",
        comments: one.messages.map((message) => ({
          from: message.user.email === one.author.email ? ("customer" as const) : ("agent" as const),
          public: message.visibility === 0,
          words: message.body.replace(/\\(.)/g, "$1"),
        })),
      })),
    agent: (slug, words, { public: isPublic = true } = {}) =>
      void say(get(slug), { body: words, visibility: isPublic ? 0 : 1, user: amira }),
    customer(slug, words) {
      const one = get(slug);
      say(one, { body: words, visibility: 0, user: one.author });
      one.status = 0;
    },
    stranger: (slug, words) =>
      void say(get(slug), {
        body: words,
        visibility: 0,
        user: { name: "Mallory", email: "mallory@example.com" },
      }),
    set: (slug, state) =>
      void Object.assign(get(slug), { status: state === "open" ? 0 : 2, changed: ++turns }),
    webhook: (slug) => ({
      body: JSON.stringify({ conversation: { slug } }),
      headers: { "x-kvitto-secret": secret },
    }),
  };
}
