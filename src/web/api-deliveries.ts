import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { deliveriesOf, deliveryOf, replay } from "../pipeline/receiving/deliveries.ts";
import { listIgnored } from "../store/ignored.ts";
import { type Asking, describe } from "./asking.ts";
import { person, schemas, sent } from "./schemas.ts";

const by = person.optional().describe("who asks for it; it is stored");
const oneSchema = z.object({ by });
const manySchema = z.object({
  by,
  platform: z.string().max(60).optional().describe("only those of one platform, such as woocommerce"),
  topic: z.string().max(200).optional().describe("only those of one topic, such as order.updated"),
});
const summary = {
  id: z.string(),
  platform: z.string(),
  topic: z.string(),
  state: z.enum(["kept", "waiting", "done", "dead"]),
  reason: z.string().nullable(),
  order: z.string().nullable().describe("the order it waits for"),
  attempts: z.int(),
  size: z.int().describe("bytes of its body"),
  receivedAt: z.iso.datetime({ offset: true }),
};
const shapes = {
  list: z.toJSONSchema(z.array(z.object(summary))),
  one: z.toJSONSchema(
    z.object({ ...summary, body: z.object({ encoding: z.enum(["utf-8", "base64"]), text: z.string() }) }),
  ),
  replayed: z.toJSONSchema(z.object({ replayed: z.int() })),
  ignored: z.toJSONSchema(
    z.array(
      z.object({
        pointer: z.string().describe("within an event; `*` is a place in a list"),
        times: z.int(),
        lastAt: z.iso.datetime({ offset: true }),
      }),
    ),
  ),
};

/** What was put aside and can be tried again, and what nobody reads. */
export function deliveryRoutes(context: Context, { ask, told }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/deliveries",
    describe(
      "Deliveries",
      "What waits or was put aside",
      "Webhooks and events whose order is not known yet (`waiting`), and those that could not be understood after several tries (`dead`), each with its reason.",
      { 200: ["Oldest first, at most 500", shapes.list], 400: ["No such state", schemas.problem] },
      { query: { state: "`waiting` or `dead`; both otherwise" } },
    ),
    async (c) => {
      const state = c.req.query("state");
      if (state !== undefined && state !== "waiting" && state !== "dead")
        throw new Problem("bad_request", "state is waiting or dead");
      return c.json(await ask(c, (db, shop) => deliveriesOf(db, shop, state)));
    },
  );

  app.get(
    "/v1/deliveries/ignored-fields",
    describe(
      "Deliveries",
      "Fields that nobody reads",
      "What your events carry beyond what is documented, such as a misspelt name; counted, and otherwise ignored.",
      { 200: ["The most frequent first, at most 200", shapes.ignored] },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          (await listIgnored(db, shop)).map((one) => ({
            pointer: one.pointer,
            times: Number(one.times),
            lastAt: one.last_at,
          })),
        ),
      ),
  );

  app.get(
    "/v1/deliveries/:id",
    describe("Deliveries", "One delivery as it came", "With its whole body, which names a customer.", {
      200: ["The delivery", shapes.one],
      404: ["No such delivery", schemas.problem],
    }),
    async (c) => c.json(await ask(c, (db, shop) => deliveryOf(db, shop, c.req.param("id")))),
  );

  app.post(
    "/v1/deliveries/:id/replay",
    describe(
      "Deliveries",
      "Try one again",
      "As if it had just arrived, with all its tries. What it told before counts once.",
      {
        202: ["It is tried", shapes.replayed],
        404: ["No such delivery", schemas.problem],
        409: ["It is not put aside", schemas.problem],
      },
      { body: { schema: sent(oneSchema), example: { by: "Maria Lund" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, oneSchema);
      const replayed = await replay(context, shop, { id: c.req.param("id") }, body.by ?? "the API");
      return c.json({ replayed }, 202);
    },
  );

  app.post(
    "/v1/deliveries/replay",
    describe(
      "Deliveries",
      "Try all dead ones again",
      "Of the shop, or of one platform or topic only.",
      { 202: ["How many", shapes.replayed] },
      { body: { schema: sent(manySchema), example: { by: "Maria Lund", platform: "woocommerce" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, manySchema);
      const { by: who = "the API", platform, topic } = body;
      return c.json({ replayed: await replay(context, shop, { platform, topic }, who) }, 202);
    },
  );

  return app;
}
