import { Hono, type Context as Request } from "hono";
import { z } from "zod";
import { type FaqPlace, faqListSchema, faqPlaceSchema } from "../commerce/faq.ts";
import { fieldErrors } from "../commerce/pointers.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { noteDeed } from "../store/audit.ts";
import { asShop } from "../store/database.ts";
import { listFaq, replaceFaq } from "../store/faq.ts";
import { type Asking, describe } from "./asking.ts";
import { schemas, sent } from "./schemas.ts";

const stored = z.array(
  z.object({
    id: z.string(),
    topic: z.string(),
    locale: z.string(),
    question: z.string(),
    url: z.string().nullable(),
    answer: z.string().nullable(),
    active: z.boolean(),
    clicked: z.number(),
    wrote: z.number(),
  }),
);
const example = [
  { question: "När syns pengarna?", url: "https://nordlys.example/fraga/pengar" },
  { question: "Hur lång tid har jag på mig?", answer: "30 dagar från det att du fick varan." },
];

/** What others have asked: beside the form of the contact page, and in the acknowledgement. */
export function faqRoutes(context: Context, { ask, told }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/faq",
    describe(
      "Questions and answers",
      "What others have asked",
      "By topic and language, in the order in which they are shown. `clicked`: how often a question was opened on the contact page; `wrote`: how often its reader wrote all the same.",
      {
        200: ["All, or those of one topic or language", z.toJSONSchema(stored)],
        422: ["No such topic or language", schemas.problem],
      },
      {
        query: { topic: "only those of this topic, such as `refund`", locale: "only those in this language" },
      },
    ),
    async (c) => {
      const place = readPlace(c, faqPlaceSchema.partial());
      return c.json(await ask(c, (db, shop) => listFaq(db, shop, place)));
    },
  );

  app.put(
    "/v1/faq",
    describe(
      "Questions and answers",
      "Set the list of a topic in a language",
      "The whole list at once: what is left out is gone, with its counts. Each question has the address of a page, or its answer. At most eight are shown: set `active` to false for the others.",
      {
        200: ["The list as it is now", z.toJSONSchema(stored)],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      {
        body: { schema: sent(faqListSchema), example },
        query: { topic: "needed, such as `refund`", locale: "needed, such as `sv`" },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, faqListSchema);
      const place: FaqPlace = readPlace(c, faqPlaceSchema);
      return c.json(
        await asShop(context.database, shop, async (db) => {
          const at = context.now();
          await replaceFaq(db, shop, place, body, at);
          const [subject, detail] = [`${place.topic} ${place.locale}`, { questions: body.length }];
          await noteDeed(db, shop, { by: "the API", did: "set the questions", subject, detail, at });
          return listFaq(db, shop, place);
        }),
      );
    },
  );

  return app;
}

/** Throws `unprocessable` for what is no topic or language of ours. */
function readPlace<T extends z.ZodType>(c: Request, schema: T): z.output<T> {
  const asked = { topic: c.req.query("topic"), locale: c.req.query("locale") };
  const parsed = schema.safeParse(asked);
  if (!parsed.success)
    throw new Problem("unprocessable", "choose a topic and a language", fieldErrors(parsed.error, asked));
  return parsed.data;
}
