import { Hono } from "hono";
import { z } from "zod";
import { toDecimal } from "../commerce/money.ts";
import { topics } from "../commerce/topic.ts";
import type { Context } from "../context.ts";
import { steps } from "../conversations/checklist.ts";
import { places } from "../conversations/saved.ts";
import { Problem } from "../errors.ts";
import { readBeside, saveAnswer } from "../pipeline/cases/answering.ts";
import { budgetsLeft, giveGoodwill, setBudget, takeBackGoodwill } from "../pipeline/cases/goodwill.ts";
import { asShop } from "../store/database.ts";
import { listGifts } from "../store/goodwill.ts";
import { listSavedAnswers, removeSavedAnswer } from "../store/saved-answer.ts";
import { getShop } from "../store/shop.ts";
import { type Asking, describe } from "./asking.ts";
import { author, instant, person, schemas, sent } from "./schemas.ts";

const answers = (schema: z.ZodType): object => z.toJSONSchema(schema, { unrepresentable: "any" });
const amount = z.string().max(20).describe("such as 40.00");
const currency = z.string().regex(/^[A-Z]{3}$/, "must be a currency such as SEK");
const draftSchema = z.object({ words: z.string().max(20_000).default(""), by: author.optional() });
const savedSchema = z.strictObject({
  locale: z.string().regex(/^(sv|nb|da|fi|en|de)$/, "must be sv, nb, da, fi, en or de"),
  topics: z.array(z.enum(topics)).max(topics.length).default([]).describe("empty: of use for every topic"),
  text: z
    .string()
    .trim()
    .min(1, "must say something")
    .max(10_000)
    .describe(`places: ${places.map((one) => `{{${one}}}`).join(", ")}`),
  by: person,
});
const budgetSchema = z.strictObject({ amount, currency, by: person });
const giftSchema = z.strictObject({
  amount,
  currency: currency.optional().describe("the order's where it is left out"),
  because: z.string().trim().min(3, "must say why").max(500),
  by: person,
});
const takeBackSchema = z.strictObject({ by: person });
const nameOf = (text: string): string => {
  const name = text.trim();
  if (name === "" || name.length > 80)
    throw new Problem("bad_request", "a saved answer has a name of 1 to 80 characters");
  return name;
};

const beside = answers(
  z.object({
    number: z.string(),
    locale: z.string(),
    checklist: z.array(z.object({ step: z.enum(steps), text: z.string() })),
    asked: z.array(z.string()),
    saved: z.array(z.object({ name: z.string(), text: z.string(), missing: z.array(z.enum(places)) })),
    next: z.array(
      z.object({ question: z.string(), answer: z.string().optional(), url: z.string().optional() }),
    ),
    goodwill: z.array(z.object({ currency: z.string(), left: z.string() })),
    bcc: z.string(),
    remarks: z.array(z.object({ step: z.enum(steps), text: z.string() })),
  }),
);

/** What helps whoever answers: the checklist, saved answers, what is asked next, and a sum to make it right with. */
export function answeringRoutes(context: Context, { ask, told, shopOf }: Asking): Hono {
  const app = new Hono();

  app.post(
    "/v1/cases/:number/draft",
    describe(
      "Answering",
      "Look at an answer before it leaves",
      "The checklist of a good answer, the questions that she asked, saved answers with her facts, what others ask next, and remarks about the draft. Nothing is stored or sent.",
      { 200: ["What stands beside the box", beside], 404: ["No such case", schemas.problem] },
      { body: { schema: sent(draftSchema), example: { words: "Hej Lena, ...", by: "Amira" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, draftSchema);
      return c.json(
        await readBeside(context, shop, c.req.param("number"), { by: body.by, draft: body.words }),
      );
    },
  );

  app.get(
    "/v1/saved-answers",
    describe(
      "Answering",
      "Answers that are used again",
      "Each in one or several languages, with places for the customer's facts.",
      {
        200: [
          "By name",
          answers(
            z.array(
              z.object({
                name: z.string(),
                locale: z.string(),
                topics: z.array(z.enum(topics)),
                text: z.string(),
                by: z.string(),
                at: instant,
              }),
            ),
          ),
        ],
      },
    ),
    async (c) => c.json(await ask(c, (db, shop) => listSavedAnswers(db, shop))),
  );

  app.put(
    "/v1/saved-answers/:name",
    describe(
      "Answering",
      "Save an answer",
      "In one language; the one of that name and language takes the place of an older one.",
      {
        200: ["Saved", schemas.object],
        422: ["Nothing was changed: a place that there is none of, or a wrong field", schemas.problem],
      },
      {
        body: {
          schema: sent(savedSchema),
          example: { locale: "sv", topics: ["refund"], text: "Hej {{firstName}}! ...", by: "Amira" },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, savedSchema);
      const { by, ...saved } = body;
      const name = nameOf(c.req.param("name"));
      await saveAnswer(context, shop, { name, ...saved }, by);
      return c.json({ saved: name, locale: saved.locale });
    },
  );

  app.delete(
    "/v1/saved-answers/:name",
    describe(
      "Answering",
      "Remove a saved answer",
      "In all its languages, or in one.",
      { 200: ["It is gone", schemas.object], 404: ["No such answer", schemas.problem] },
      { query: { locale: "only in this language" } },
    ),
    async (c) => {
      const shop = await shopOf(c);
      const name = c.req.param("name");
      if (
        !(await asShop(context.database, shop, (db) =>
          removeSavedAnswer(db, shop, name, c.req.query("locale")),
        ))
      )
        throw new Problem("not_found", "no such saved answer");
      return c.json({ removed: name });
    },
  );

  app.get(
    "/v1/goodwill",
    describe(
      "Answering",
      "What staff may give, and gave",
      "Budgets of this calendar month with what is left, and the gifts, newest first. `paid`: the shop has told a refund with that goodwill since.",
      { 200: ["Budgets and gifts", schemas.object] },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) => ({
          budgets: (await budgetsLeft(db, await getShop(db, shop), context.now())).map((one) => ({
            person: one.person,
            currency: one.amount.currency,
            amount: toDecimal(one.amount),
            given: toDecimal(one.given),
            left: toDecimal(one.left),
          })),
          gifts: (await listGifts(db, shop)).map((one) => ({
            id: one.id,
            case: one.number,
            order: one.order_id,
            by: one.person,
            amount: one.amount,
            currency: one.currency,
            because: one.because,
            givenAt: one.given_at,
            takenBackAt: one.taken_back_at,
            paid: one.paid,
          })),
        })),
      ),
  );

  app.put(
    "/v1/goodwill/budgets/:person",
    describe(
      "Answering",
      "Set what a person may give in a month",
      "In one currency; 0 takes it away.",
      { 200: ["Set", schemas.object], 422: ["Nothing was changed", schemas.problem] },
      { body: { schema: sent(budgetSchema), example: { amount: "500.00", currency: "SEK", by: "Erik" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, budgetSchema);
      const whose = person.safeParse(c.req.param("person"));
      if (!whose.success) throw new Problem("bad_request", "say whose budget it is");
      await setBudget(context, shop, whose.data, body);
      return c.json({ person: whose.data, amount: body.amount, currency: body.currency });
    },
  );

  app.post(
    "/v1/cases/:number/goodwill",
    describe(
      "Answering",
      "Give a sum to make it right",
      "Within the budget of whoever gives it. It is noted in the case; the money itself leaves as a refund in the shop. The same gift twice is one.",
      {
        200: ["It had been given", schemas.object],
        201: ["Given", schemas.object],
        404: ["No such case", schemas.problem],
        409: ["The budget does not reach", schemas.problem],
        422: ["Nothing was given", schemas.problem],
      },
      {
        body: {
          schema: sent(giftSchema),
          example: { amount: "59.00", because: "fraktsedeln var vårt fel", by: "Amira" },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, giftSchema);
      const { id, isNew, left } = await giveGoodwill(context, shop, c.req.param("number"), body);
      return c.json({ id, left: toDecimal(left), currency: left.currency }, isNew ? 201 : 200);
    },
  );

  app.post(
    "/v1/goodwill/:id/take-back",
    describe(
      "Answering",
      "Take a gift back",
      "A gift can be taken back until it is paid.",
      {
        200: ["Taken back", schemas.object],
        404: ["No such gift", schemas.problem],
        409: ["The shop has refunded it", schemas.problem],
      },
      { body: { schema: sent(takeBackSchema), example: { by: "Amira" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, takeBackSchema);
      await takeBackGoodwill(context, shop, c.req.param("id"), body.by);
      return c.json({ takenBack: c.req.param("id") });
    },
  );

  return app;
}
