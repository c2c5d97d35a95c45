import { Hono } from "hono";
import { z } from "zod";
import { answerChannels, channels } from "../commerce/channel.ts";
import { flags } from "../commerce/flag.ts";
import { topics } from "../commerce/topic.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { answerCase } from "../pipeline/cases/answer.ts";
import { fillSaved } from "../pipeline/cases/answering.ts";
import { caseRow, readCase } from "../pipeline/cases/view.ts";
import { getCase, listMessages } from "../store/case.ts";
import { findFile } from "../store/case-file.ts";
import { searchCases } from "../store/case-search.ts";
import { type Asking, describe, whoAsks } from "./asking.ts";
import { fileResponse, typeByBytes } from "./file.ts";
import { author, instant, schemas } from "./schemas.ts";

const states = ["open", "answered", "closed"] as const;
const json = (schema: z.ZodType): object => z.toJSONSchema(schema, { unrepresentable: "any" });
const moment = instant.nullable();
const text = z.string().nullable();
const listed = {
  number: z.string(),
  state: z.enum(states),
  channel: z.enum(channels),
  topic: z.enum(topics).nullable(),
  owner: text,
  subject: z.string(),
  openedAt: instant,
  answerBy: instant,
  answeredAt: moment,
  order: text.describe("the order's id"),
  customer: text.describe("her address"),
  name: text,
  phone: text,
};
const rows = z.array(
  z.object({
    ...listed,
    words: z.string().describe("the beginning of what she wrote; card and personal numbers are masked"),
  }),
);
const whole = z.object({
  ...listed,
  asked: z.string().optional().describe("the number that was asked for, where it was merged"),
  mergedInto: z.string().optional(),
  merged: z.array(z.string()),
  follows: text,
  followedBy: z.array(z.string()),
  locale: text,
  ownerBecause: text.describe("the rule that says so"),
  minutesLeft: z.int().nullable().describe("of opening time; below zero when it is late"),
  firstAnsweredAt: moment,
  closedAt: moment,
  closedBecause: text,
  stranger: z.boolean().describe("not the order's customer: tell nothing of the order"),
  about: z.object({
    customer: z.object({
      id: text,
      orders: z.int().nullable(),
      cases: z.array(
        z.object({
          number: z.string(),
          state: z.enum(states),
          topic: text,
          subject: z.string(),
          openedAt: instant,
        }),
      ),
    }),
    order: z.looseObject({ id: z.string() }).nullable(),
    refund: z.looseObject({ id: z.string() }).nullable(),
    disputed: z
      .object({ kind: z.string(), label: text, amount: text, currency: text, because: text })
      .nullable(),
    answers: z
      .object({ kind: z.string(), subject: text, sentAt: moment })
      .nullable()
      .describe("the mail of ours that she answered"),
  }),
  promises: z.array(z.object({ number: z.string(), dueAt: instant, madeAt: instant, keptAt: moment })),
  messages: z.array(
    z.object({
      id: z.string(),
      direction: z.enum(["in", "out", "note"]),
      channel: z.enum(channels),
      author: z.string(),
      words: z.string(),
      flags: z.array(z.enum(flags)),
      fields: z.record(z.string(), z.string()).nullable(),
      files: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          claimedType: z.string(),
          size: z.int(),
          sha256: z.string(),
        }),
      ),
      at: instant,
    }),
  ),
});

const wanted = z.object({
  q: z.string().max(1_000).optional(),
  state: z.enum(states).optional(),
  topic: z.enum(topics).optional(),
  channel: z.enum(channels).optional(),
  owner: z.string().trim().min(1).max(120).optional(),
  order: z.string().trim().min(1).max(200).optional(),
  late: z.coerce.number().int().min(0).max(100_000).optional(),
  before: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
});

/** Finding a case while the customer is on the telephone, reading it, its files, and answering it. */
export function caseRoutes(context: Context, { ask, told, shopOf }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/cases",
    describe(
      "Cases",
      "Find customers' questions",
      'Newest first. `q` is one box for number, name, mail address, customer number, order, telephone and what was said: all words must occur, each is the beginning of one, accents and case do not matter. A number that was typed whole goes first. The header `Link: <...>; rel="next"` leads to the next page.',
      { 200: ["One page", json(rows)], 400: ["What is asked for is malformed", schemas.problem] },
      {
        query: {
          q: "what the customer says on the telephone",
          state: states.join(", "),
          topic: topics.join(", "),
          channel: channels.join(", "),
          owner: "only whom this person or team looks after",
          order: "only about this order, by its number or id",
          late: "only open ones whose deadline has passed or comes within so many minutes; `0`: has passed",
          before: "the number of the last case of the page before",
          limit: "at most 200, which is what you get without it",
        },
      },
    ),
    async (c) => {
      const parsed = wanted.safeParse(c.req.query());
      if (!parsed.success)
        throw new Problem(
          "bad_request",
          parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
        );
      const { late, ...filter } = parsed.data;
      const dueBefore = late === undefined ? undefined : new Date(context.now().getTime() + late * 60_000);
      const { cases, next } = await ask(c, (db, shop) => searchCases(db, shop, { ...filter, dueBefore }));
      if (next !== undefined) {
        const page = new URL(c.req.url);
        page.searchParams.set("before", next);
        c.header("link", `<${page.pathname}${page.search}>; rel="next"`);
      }
      return c.json(cases.map(caseRow));
    },
  );

  app.get(
    "/v1/cases/:number",
    describe(
      "Cases",
      "One question with all that belongs to it",
      "By its number, such as N-2417: who asks, her other cases, the order in short, the mail she answered, the line she disputes, what was said, and how much opening time is left. A number that was merged shows the case that it is in now. Card and personal numbers are masked.",
      { 200: ["The case", json(whole)], 404: ["No such case", schemas.problem] },
      {
        query: {
          reveal: "`true`: with card and personal numbers as she wrote them; who asked stands in the audit",
          by: "who asks for that",
        },
      },
    ),
    async (c) => {
      const shop = await shopOf(c);
      const reveal = c.req.query("reveal") === "true" ? { by: whoAsks(c) } : undefined;
      return c.json(await readCase(context, shop, c.req.param("number"), { reveal }));
    },
  );

  app.get(
    "/v1/cases/:number/files/:id",
    describe(
      "Cases",
      "A file that a customer sent",
      "As it came, and never opened by us: a download with a safe name. Look at it with care.",
      {
        200: ["The bytes", { type: "string", format: "binary" }],
        404: ["No such file in this case", schemas.problem],
      },
    ),
    async (c) => {
      const id = z.uuid().safeParse(c.req.param("id"));
      const file = await ask(c, async (db, shop) => {
        const one = await getCase(db, shop, c.req.param("number"));
        const said = await listMessages(db, shop, one.id);
        return id.success
          ? findFile(
              db,
              shop,
              id.data,
              said.map((message) => message.id),
            )
          : undefined;
      });
      if (!file) throw new Problem("not_found", "no such file in this case");
      return fileResponse({ name: file.name, type: typeByBytes(file.bytes), bytes: file.bytes });
    },
  );

  app.post(
    "/v1/cases/:number/replies",
    describe(
      "Cases",
      "Answer a customer",
      "What a person wrote leaves in the customer's thread, under that person's name, and the promised answer counts as given. The same words twice are one answer. `saved` names a saved answer, which is filled in with her facts.",
      {
        200: ["It had been answered with these words", schemas.answered],
        201: ["It leaves now", schemas.answered],
        404: ["No such case, or no such saved answer", schemas.problem],
        409: ["The saved answer needs a fact that this case has not", schemas.problem],
        422: ["Nothing was answered", schemas.problem],
      },
      {
        body: {
          schema: z.toJSONSchema(replySchema, { io: "input" }),
          example: { words: "Det stämmer att du fick 21 kr. Var det fel på muggen?", by: "Amira" },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, replySchema);
      const { saved = "", by } = body;
      const number = c.req.param("number");
      const words = body.words ?? (await fillSaved(context, shop, number, { name: saved, by }));
      const { isNew, ...answered } = await answerCase(context, shop, number, {
        words,
        by,
        channel: body.channel,
      });
      return c.json(answered, isNew ? 201 : 200);
    },
  );

  return app;
}

const replySchema = z
  .object({
    words: z.string().trim().min(1, "must say something").max(20_000).optional(),
    saved: z.string().trim().min(1).max(120).optional().describe("the name of a saved answer, without words"),
    by: author,
    channel: z
      .enum(answerChannels)
      .optional()
      .describe("how she was answered; a mail leaves where it is left out, by any other way nothing does"),
  })
  .refine(({ words, saved }) => (words === undefined) !== (saved === undefined), {
    path: ["words"],
    message: "say words or the name of a saved answer, one of them",
  });
