import { Hono, type Context as Request } from "hono";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { receiveInbound } from "../pipeline/index.ts";
import { headersOf, type OnNode, rawRequest } from "./webhooks.ts";

/** Bodies of unknown senders that are read at a time: a mail with its files is large, and this is before anything is proven. */
const mostAtOnce = 8;

/**
 * Where providers bring customers' mails. Answered 200 once the mail is kept, whether it is new or not. Mailgun brings the mail as it is only to an
 * address that ends in `mime`.
 */
export function inboundRoutes(context: Context): Hono<{ Bindings: OnNode }> {
  const app = new Hono<{ Bindings: OnNode }>();
  let reading = 0;

  const take = async (c: Request<{ Bindings: OnNode }>, provider: string, shop: string) => {
    const query = c.req.query();
    const head = { headers: headersOf(c.req, c.env), token: query.token, query };
    const isNew = await receiveInbound(context, provider, shop, head, async (largest) => {
      if (reading >= mostAtOnce)
        throw new Problem("unavailable", "too many mails are brought at once: bring it again");
      reading += 1;
      try {
        return (await rawRequest(c.req, c.env, largest)).body;
      } finally {
        reading -= 1;
      }
    });
    return c.json({ kept: true, new: isNew });
  };

  for (const path of ["/inbound/:provider/:shop", "/inbound/:provider/:shop/mime"] as const)
    app.post(path, (c) => take(c, c.req.param("provider"), c.req.param("shop")));
  return app;
}
