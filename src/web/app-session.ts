import type { Hono } from "hono";
import { cors } from "hono/cors";
import type { Context } from "../context.ts";
import { sessionTokenOf } from "../pipeline/installing/session.ts";

/**
 * What pages inside a shop's admin need of our API. Their origin is each shop's own, so every origin may ask: a request is known by its token and by nothing
 * that a browser sends by itself. A session token that ended is told so in the way that has the page send a fresh one (shopify.dev, "Session tokens").
 */
export function sessionAnswers(app: Hono, context: Context): void {
  if (!context.app) return;
  app.use(
    "/v1/*",
    cors({
      origin: "*",
      allowMethods: ["GET", "POST", "PUT", "DELETE"],
      allowHeaders: ["authorization", "content-type"],
      maxAge: 86_400,
    }),
  );
  for (const path of ["/v1/*", "/shopify/*"])
    app.use(path, async (c, next) => {
      await next();
      if (c.res.status === 401 && sessionTokenOf(c.req.header()) !== undefined)
        c.res.headers.set("x-shopify-retry-invalid-session-request", "1");
    });
}
