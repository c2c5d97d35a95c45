import { Hono, type Context as Request } from "hono";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { receiveInbound } from "../pipeline/index.ts";
import { headersOf, type OnNode, rawRequest } from "./webhooks.ts";

/**
 * Bodies that are read at a time: a mail with its files is large. Whose head proves who sends them have room of their own; the others are read before anything
 * is proven, and have to be quick. One shop's way in never takes all of either.
 */
const rooms = {
  known: { all: 8, each: 4, milliseconds: 120_000 },
  unproven: { all: 8, each: 3, milliseconds: 30_000 },
} as const;

/**
 * Where providers bring customers' mails. Answered 200 once the mail is kept, whether it is new or not. Mailgun brings the mail as it is only to an
 * address that ends in `mime`.
 */
export function inboundRoutes(context: Context): Hono<{ Bindings: OnNode }> {
  const app = new Hono<{ Bindings: OnNode }>();
  const reading: Record<keyof typeof rooms, string[]> = { known: [], unproven: [] };

  const take = async (c: Request<{ Bindings: OnNode }>, provider: string, shop: string) => {
    const query = c.req.query();
    const head = { headers: headersOf(c.req, c.env), token: query.token, query };
    const way = `${provider}/${shop}`;
    const isNew = await receiveInbound(context, provider, shop, head, async (largest, isKnown) => {
      const room = isKnown ? "known" : "unproven";
      const { all, each, milliseconds } = rooms[room];
      const taken = reading[room];
      if (taken.length >= all || taken.filter((one) => one === way).length >= each)
        throw new Problem("unavailable", "too many mails are brought at once: bring it again");
      taken.push(way);
      try {
        return await within(milliseconds, rawRequest(c.req, c.env, largest), c);
      } finally {
        taken.splice(taken.indexOf(way), 1);
      }
    });
    return c.json({ kept: true, new: isNew });
  };

  for (const path of ["/inbound/:provider/:shop", "/inbound/:provider/:shop/mime"] as const)
    app.post(path, (c) => take(c, c.req.param("provider"), c.req.param("shop")));
  return app;
}

/** Who is slower than that is cut off once it is answered: otherwise what it goes on sending is kept in memory. */
async function within(
  milliseconds: number,
  read: ReturnType<typeof rawRequest>,
  c: Request<{ Bindings: OnNode }>,
): Promise<Uint8Array> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      setTimeout(() => c.env?.incoming?.destroy?.(), 1_000);
      reject(new Problem("unavailable", "the mail took too long to bring: bring it again"));
    }, milliseconds);
  });
  // Heard here only, if it ends after it was too late.
  read.catch(() => undefined);
  try {
    return (await Promise.race([read, late])).body;
  } finally {
    clearTimeout(timer);
  }
}
