import { Hono } from "hono";
import type { Context } from "../context.ts";
import { receiveAppWebhook } from "../pipeline/installing/receive-app.ts";
import { type OnNode, rawRequest } from "./webhooks.ts";

/**
 * Where Shopify tells our app what happened in the shops that have it, all at one address. Answered 200 once it is kept, also what is told of a shop that has
 * not opened the app yet: nothing could be done with it, and Shopify would come again for hours.
 */
export const appWebhookRoutes = (context: Context): Hono<{ Bindings: OnNode }> =>
  new Hono<{ Bindings: OnNode }>()
    .post("/webhooks/shopify", async (c) =>
      c.json(await receiveAppWebhook(context, await rawRequest(c.req, c.env), { about: "shop" })),
    )
    .post("/webhooks/shopify/compliance", async (c) =>
      c.json(await receiveAppWebhook(context, await rawRequest(c.req, c.env), { about: "compliance" })),
    );
