import { createHash } from "node:crypto";
import { z } from "zod";
import type { Helpdesk, TicketChange, TicketState } from "../../contracts/helpdesk.ts";
import { asking, basic, type Place, subdomain, under } from "../ask.ts";
import { showsSecret, ticketOf } from "../proof.ts";
import { asMarkdown, numberTag } from "../words.ts";

/** Re:amaze. Its tickets are conversations, known by a slug. Source: www.reamaze.com/api, read in November 2026. */

const numbers: Record<TicketState, number> = { open: 0, pending: 1, solved: 2, closed: 2 };
/** 0 unresolved, 1 pending, 2 resolved, 5 on hold, 6 resolved by itself; spam and deleted ones are over. */
const stateOf = (status: number): TicketState =>
  status === 0 || status === 7
    ? "open"
    : status === 1 || status === 5
      ? "pending"
      : status === 2 || status === 6 || status === 8
        ? "solved"
        : "closed";

const conversation = z.object({
  slug: z.string(),
  status: z.number().int(),
  author: z.object({ email: z.string().nullish() }).nullish(),
  tag_list: z.array(z.string()).nullish(),
});
const listed = z.object({ page_count: z.number().int(), conversations: z.array(conversation) });
const message = z.object({
  body: z.string(),
  visibility: z.number().int(),
  created_at: z.iso.datetime({ offset: true }),
  origin_id: z.string().nullish(),
  user: z.object({ name: z.string().nullish(), email: z.string().nullish() }),
});
const people = z.object({
  page_count: z.number().int().nullish(),
  staff: z.array(z.object({ email: z.string().nullish() })),
});
const said = z.object({ page_count: z.number().int(), messages: z.array(message) });
const note = 1;

/** A message has an id only where who made it gave one. */
const idOf = (one: z.output<typeof message>): string =>
  one.origin_id ||
  createHash("sha256")
    .update(JSON.stringify([one.created_at, one.user.email, one.body]))
    .digest("base64url")
    .slice(0, 32);

/** Ids of ours begin so, whoever's key it was said with. */
const ours = /^kvitto-/;
const mostPages = 10;

const dataOf = ({ answerBy }: Pick<TicketChange, "answerBy">) =>
  answerBy && { data: { kvitto_answer_by: answerBy.toISOString() } };

export const reamazeAt = (place: Place): Helpdesk => ({
  name: "reamaze",
  title: "Re:amaze",
  needs: ["user", "token", "category"],
  accounts: subdomain,
  notes: true,
  secret: "ours",
  sends: "helpdesk",
  ticketOf,
  verify: showsSecret,

  at({ account, user = "", token = "", category = "" }) {
    const ask = asking("Re:amaze", place, account, basic(user, token));
    const path = (slug: string) => `/api/v1/conversations/${encodeURIComponent(slug)}`;
    const put = async (slug: string, change: TicketChange) => {
      const body = { ...(change.state && { status: numbers[change.state] }), ...dataOf(change) };
      if (Object.keys(body).length > 0)
        await ask({ method: "PUT", path: path(slug), body: { conversation: body } }, z.unknown());
    };

    /** Addresses of the people who may answer there. */
    const staff = async (): Promise<Set<string>> => {
      const all = new Set<string>();
      for (let page = 1, pages = 1; page <= Math.min(pages, mostPages); page += 1) {
        const more = await ask({ path: `/api/v1/staff?page=${page}`, whole: true }, people);
        for (const { email } of more.staff) if (email) all.add(email.toLowerCase());
        pages = more.page_count ?? 1;
      }
      return all;
    };

    return {
      async check() {
        await staff();
        await ask({ path: "/api/v1/conversations?filter=open", whole: true }, listed);
      },

      async find({ number, mark }) {
        const query = `filter=all&tag=${encodeURIComponent(numberTag(number))}`;
        const { conversations } = await ask({ path: `/api/v1/conversations?${query}` }, listed);
        const first = conversations.find(({ tag_list: tags }) => tags?.includes(mark));
        return first && { id: first.slug, customer: first.author?.email ?? undefined };
      },

      async open(ticket) {
        const { name } = ticket.customer;
        // It knows people by their address only; who left none is known by her case.
        const email = ticket.customer.email ?? `${numberTag(ticket.number)}@no-address.invalid`;
        const made = await ask(
          {
            method: "POST",
            path: "/api/v1/conversations",
            body: {
              conversation: {
                subject: ticket.subject,
                category,
                tag_list: [...ticket.tags, ticket.mark, numberTag(ticket.number)],
                status: numbers.open,
                data: { kvitto_case: ticket.number, ...dataOf(ticket)?.data },
                message: {
                  body: asMarkdown(ticket.words),
                  origin_id: ticket.key,
                  suppress_notification: true,
                },
                user: { name: name || email, email },
              },
            },
          },
          conversation,
        );
        return { id: made.slug, customer: email };
      },

      async add(ticket, { kind, words, key }, change) {
        await ask(
          {
            method: "POST",
            path: `${path(ticket.id)}/messages`,
            body: {
              message: {
                body: asMarkdown(words),
                visibility: kind === "customer" ? 0 : note,
                origin_id: key,
                suppress_notification: true,
                suppress_autoresolve: true,
                ...(kind === "customer" && ticket.customer && { user: { email: ticket.customer } }),
              },
            },
          },
          z.unknown(),
        );
        await put(ticket.id, change);
        return key;
      },

      change: (ticket, change) => put(ticket.id, change),

      async look(ticket, isKnown) {
        const there = await ask({ path: path(ticket.id) }, conversation);
        const all: z.output<typeof message>[] = [];
        for (let page = 1, pages = 1; page <= Math.min(pages, mostPages); page += 1) {
          const more = await ask({ path: `${path(ticket.id)}/messages?page=${page}` }, said);
          all.push(...more.messages);
          pages = more.page_count;
        }
        const customer = (ticket.customer ?? there.author?.email ?? "").toLowerCase();
        const [first] = all.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
        const news = all.filter((one) => one.visibility <= note && !isKnown(idOf(one)));
        const agents = news.length > 0 ? await staff() : new Set<string>();
        return {
          state: stateOf(there.status),
          comments: news
            .map((one) => {
              const email = one.user.email?.toLowerCase() ?? "";
              // We opened the conversation. Whoever is neither the customer nor staff answers nobody: her words stand in the case as a note.
              const isOurs = one === first || ours.test(one.origin_id ?? "");
              const isPublic = one.visibility === 0 && (email === customer || agents.has(email));
              return {
                id: idOf(one),
                from: isOurs
                  ? ("machine" as const)
                  : email === customer && email !== ""
                    ? ("customer" as const)
                    : ("agent" as const),
                public: isPublic,
                by: one.user.name ?? undefined,
                words: one.body,
                at: new Date(one.created_at),
                // What staff write to a customer leaves from there.
                ...(isPublic && { mailed: true }),
              };
            })
            .toSorted((a, b) => a.at.getTime() - b.at.getTime()),
        };
      },

      /** It tells no time of a change, only the order: the first page is what changed last. */
      async changed() {
        const { conversations } = await ask(
          { path: "/api/v1/conversations?filter=all&sort=changed&tag=kvitto", whole: true },
          listed,
        );
        return { tickets: conversations.map(({ slug }) => slug) };
      },
    };
  },
});

export const reamaze: Helpdesk = reamazeAt(under("reamaze.io"));
