import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Context } from "../context.ts";
import type { RawRequest } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { receiveWebhook } from "../pipeline/index.ts";

/** 1 MiB: the largest order we have seen is a tenth of it. */
export const limit = bodyLimit({
  maxSize: 1024 * 1024,
  onError: () => {
    throw new Problem("too_large", "the body is larger than 1 MiB");
  },
});

/** The untouched request: signatures are over raw bytes. */
export const rawRequest = async (request: {
  header(): Record<string, string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}): Promise<RawRequest> => ({
  headers: request.header(),
  body: new Uint8Array(await request.arrayBuffer()),
});

/** Where platforms tell what happened. Answered 200 once the delivery is kept, whether it is new or not. */
export const webhookRoutes = (context: Context): Hono =>
  new Hono()
    .use(limit)
    .post("/webhooks/woocommerce/:shop", async (c) => {
      const request = await rawRequest(c.req);
      // When a webhook is first saved WooCommerce posts `webhook_id=N` as a form, unsigned, and expects 200.
      const isPing =
        !request.headers["x-wc-webhook-topic"] &&
        /^webhook_id=\d{1,12}$/.test(new TextDecoder().decode(request.body.subarray(0, 32)));
      if (isPing) return c.json({ ping: "pong" });
      const isNew = await receiveWebhook(context, "woocommerce", c.req.param("shop"), request);
      return c.json({ kept: true, new: isNew });
    })
    // Whose it is says the address; the domain in the headers is not signed.
    .post("/webhooks/shopify/:shop", async (c) => {
      const isNew = await receiveWebhook(context, "shopify", c.req.param("shop"), await rawRequest(c.req));
      return c.json({ kept: true, new: isNew });
    });
