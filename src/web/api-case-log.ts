import { Hono } from "hono";
import { z } from "zod";
import { channels } from "../commerce/channel.ts";
import { topics } from "../commerce/topic.ts";
import type { Context } from "../context.ts";
import { logQuestion } from "../pipeline/cases/log.ts";
import { type Asking, describe } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const line = z
  .string("must be text")
  .trim()
  .min(1, "must say something")
  .max(200, "must have at most 200 characters");
const words = z
  .string("must be text")
  .trim()
  .min(1, "must say something")
  .max(20_000, "must have at most 20000 characters");
const logSchema = z.object({
  id: line.optional().describe("your own: the same id a second time changes nothing"),
  channel: z.enum(channels, `must be one of ${channels.join(", ")}`),
  words: words.describe("what she asked, in her words or yours"),
  customer: z
    .object({
      name: line.optional(),
      email: z.email("must be a mail address").max(254, "must have at most 254 characters").optional(),
      phone: z
        .string("must be a telephone number")
        .trim()
        .min(3, "must be a telephone number")
        .max(40, "must be a telephone number")
        .optional(),
    })
    .default({}),
  order: line.optional().describe("by the platform's id or the number that people use"),
  case: line
    .optional()
    .describe("the number of the case that it belongs to; a case of its own where it is left out"),
  topic: z.enum(topics, `must be one of ${topics.join(", ")}`).optional(),
  by: person.describe("who noted it"),
  owner: person.optional().describe("who looks after it"),
  locale: z
    .string("must be sv, nb, da, fi, en or de")
    .regex(/^(sv|nb|da|fi|en|de)$/, "must be sv, nb, da, fi, en or de")
    .optional(),
  acknowledge: z
    .boolean()
    .default(true)
    .describe("whether she gets a mail with the number and the deadline, where an address is known"),
  answered: words
    .optional()
    .describe("what she was answered at once: then nothing is promised of it and no mail leaves"),
  at: instant.optional().describe("when it was; now when it is left out"),
});

const loggedShown = sent(
  z.object({
    number: z.string(),
    answerBy: instant,
    joined: z.boolean().describe("it joined the case that was named, and opened none"),
  }),
);

/** Questions that nobody of ours heard: a call, a chat, a message, a visit. */
export function caseLogRoutes(context: Context, { told }: Asking): Hono {
  return new Hono().post(
    "/v1/cases",
    describe(
      "Cases",
      "Log a question",
      "What a customer asked on the telephone, in a chat, on a social network or in the shop becomes a case as her mail would: with a number, a deadline by the hours of its channel, and an acknowledgement where her address is known. It is a case of its own, also where she has another one open, unless `case` names the one that it belongs to; `answered` settles that case only.",
      {
        200: ["It had been logged under this id", loggedShown],
        201: ["Its number, and by when she is answered", loggedShown],
        404: ["No such order or case", schemas.problem],
        409: ["The case that was named is closed", schemas.problem],
        422: ["Nothing was kept; `errors` has a JSON pointer for each field", schemas.problem],
      },
      {
        body: {
          schema: sent(logSchema),
          example: {
            id: "call-8812",
            channel: "phone",
            words: "Hon undrar varför 59 kr drogs av.",
            customer: { name: "Lena Ek", phone: "+46701234567" },
            order: "#1001",
            by: "Amira",
          },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, logSchema);
      const { isNew, ...logged } = await logQuestion(context, shop, {
        ...body,
        at: body.at === undefined ? undefined : new Date(body.at),
      });
      return c.json(logged, isNew ? 201 : 200);
    },
  );
}
