import { Hono } from "hono";
import { z } from "zod";
import { guideSchema } from "../commerce/guide.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { asShop } from "../store/database.ts";
import { addGuide, listGuides, removeGuide } from "../store/guide.ts";
import { type Asking, describe } from "./asking.ts";
import { instant, schemas, sent } from "./schemas.ts";

const guide = guideSchema.extend({ id: z.string(), addedAt: instant });
const answered = (schema: z.ZodType): object => z.toJSONSchema(schema, { unrepresentable: "any" });
const example = {
  destination: "HKT",
  locale: "sv",
  topic: "place",
  title: "På plats",
  text: "Vår guide på en sida, med bussar, dricks, eluttag och nödnummer.",
  url: "https://nordlys.example/phuket",
  validFrom: "2026-11-01",
  validTo: "2027-04-30",
};

/** What merchants tell travellers to a place. */
export function guideRoutes(context: Context, { ask, told, shopOf }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/guides",
    describe(
      "Guides",
      "What travellers are told",
      "Pages and advice about places, for the mails before a journey; each in one language.",
      { 200: ["In the order in which they were added", answered(z.array(guide))] },
      { query: { destination: "only those of this place", locale: "only those in this language" } },
    ),
    async (c) =>
      c.json(
        await ask(c, (db, shop) =>
          listGuides(db, shop, { destination: c.req.query("destination"), locale: c.req.query("locale") }),
        ),
      ),
  );

  app.post(
    "/v1/guides",
    describe(
      "Guides",
      "Add one",
      "It stands in mails that leave from now on, about journeys to that place that begin within its days.",
      {
        201: ["Its id", answered(z.object({ id: z.string() }))],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      { body: { schema: sent(guideSchema), example } },
    ),
    async (c) => {
      const { shop, body } = await told(c, guideSchema);
      const id = await asShop(context.database, shop, (db) => addGuide(db, shop, body));
      return c.json({ id }, 201);
    },
  );

  app.delete(
    "/v1/guides/:id",
    describe("Guides", "Remove one", "Mails that have left keep it.", {
      200: ["It is gone", schemas.object],
      404: ["No such guide", schemas.problem],
    }),
    async (c) => {
      const shop = await shopOf(c);
      const id = c.req.param("id");
      if (!(await asShop(context.database, shop, (db) => removeGuide(db, shop, id))))
        throw new Problem("not_found", "no such guide");
      return c.json({ removed: id });
    },
  );

  return app;
}
