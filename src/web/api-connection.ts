import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { checkConnection, showConnection } from "../pipeline/connecting/check.ts";
import { disconnectStore } from "../pipeline/connecting/disconnect.ts";
import { makeLink, platformOf } from "../pipeline/connecting/links.ts";
import { problemCodes } from "../pipeline/connecting/problems.ts";
import { makeFramedVisit, visitorSchema } from "../pipeline/members/embedded.ts";
import { asShop } from "../store/database.ts";
import { isStoreKey } from "../store/linking.ts";
import { type Asking, describe, whoAsks } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const state = z.object({
  mode: z.enum(["shadow", "live"]).describe("whether mails leave"),
  kinds: z.array(z.string()).describe("the mails that the shop sends"),
  withdrawal: z.string().describe("where customers withdraw from a purchase"),
  contact: z.string().describe("where customers write to the shop"),
  at: instant,
});

const shown = z.object({
  platform: z.string(),
  store: z.string().nullable(),
  plugin: z
    .string()
    .nullable()
    .describe("the version of our plugin; null where the store's own webhooks tell us"),
  mode: z.enum(["shadow", "live"]),
  state,
  lastDelivery: z
    .object({ at: instant, topic: z.string() })
    .nullable()
    .describe("what the store told last by itself, in the last 14 days"),
  lastAsked: instant.nullable().describe("when the store was asked last and answered"),
  waiting: z.int().describe("deliveries that wait to be understood, or for their order"),
  dead: z.int().describe("deliveries that were put aside"),
  problems: z.array(
    z.object({
      code: z.enum(problemCodes),
      detail: z.string().describe("what is wrong and what to do, in English"),
      since: instant,
    }),
  ),
});

const linking = z.object({ by: person.describe("who asks for it") });

/** How a shop's store is connected. Our plugin in the store shows it, and asks for it. */
export function connectionRoutes(context: Context, { ask, shopOf, told }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/connection",
    describe(
      "Connection",
      "How the store is connected",
      "What it told last, when it was asked last, and what is wrong. Each problem is an alarm of the shop as well, while it lasts.",
      { 200: ["The connection", sent(shown)], 404: ["No store is connected", schemas.problem] },
    ),
    async (c) => c.json(await showConnection(context, await shopOf(c))),
  );

  app.post(
    "/v1/connection/check",
    describe(
      "Connection",
      "Ask the store now",
      "For an order, and for our plugin. Ten seconds after the last time the answer is what that said.",
      { 200: ["The connection, as it is now", sent(shown)], 404: ["No store is connected", schemas.problem] },
    ),
    async (c) => c.json(await checkConnection(context, await shopOf(c))),
  );

  app.post(
    "/v1/connection/link",
    describe(
      "Connection",
      "A link to connect a store with",
      "Who opens it connects a WooCommerce store to this shop: paste it in the plugin, or open it in a browser. Good for one store and seven days. It is shown once.",
      {
        201: ["The link", sent(z.object({ url: z.string(), until: instant }))],
        422: ["`by` is missing", schemas.problem],
      },
      { body: { schema: sent(linking), example: { by: "Maria Lund" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, linking);
      return c.json(await makeLink(context, shop, platformOf(context), body.by), 201);
    },
  );

  app.post(
    "/v1/connection/visit",
    describe(
      "Connection",
      "Show the admin inside the store's own",
      "For our plugin in the store, with the key that it got when the store was connected: the address of a page that only `site` may show in a frame, for the person who looks. It opens once, within two minutes. Whoever comes the first time becomes a member: to answer customers, or as owner where she administers the site and the shop has none yet.",
      {
        201: ["The page", sent(z.object({ url: z.string(), until: instant }))],
        403: [
          "The key is not the plugin's, or who asks was removed from the shop, or has the address of a member whom this user is not known to be",
          schemas.problem,
        ],
        422: ["A field is missing or malformed", schemas.problem],
      },
      {
        body: {
          schema: sent(visitorSchema),
          example: {
            site: "https://nordlys.example",
            user: { id: "7", name: "Petra Sundin", email: "petra@nordlys.example", administrator: true },
          },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, visitorSchema);
      const platform = platformOf(context);
      const key = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      // Any other key proves the shop and no person: it makes no members.
      if (!(await asShop(context.database, shop, (db) => isStoreKey(db, shop, platform, key))))
        throw new Problem("forbidden", "only our plugin in the connected store may ask for this");
      return c.json(await makeFramedVisit(context, shop, platform, body), 201);
    },
  );

  app.delete(
    "/v1/connection",
    describe(
      "Connection",
      "Disconnect the store",
      "Its keys are forgotten, and the key that its plugin had does not count any more. The store is told, where it answers: `told` says whether it was. What it had told is still understood; mails that had not left stay here, and the shop goes back to trial mode.",
      {
        200: ["It is disconnected", sent(z.object({ disconnected: z.literal(true), told: z.boolean() }))],
        404: ["No store is connected", schemas.problem],
        422: ["`by` is missing", schemas.problem],
      },
      { query: { by: "who decides it; required, but for our plugin in the store" } },
    ),
    async (c) => {
      const platform = platformOf(context);
      const key = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      const isPlugin = await ask(c, (db, shop) => isStoreKey(db, shop, platform, key));
      const shop = await shopOf(c);
      const by = isPlugin && c.req.query("by") === undefined ? "the store's plugin" : whoAsks(c);
      return c.json(await disconnectStore(context, shop, platform, { by, tell: !isPlugin }));
    },
  );

  return app;
}
