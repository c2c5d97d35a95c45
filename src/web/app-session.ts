import type { Hono } from "hono";
import { cors } from "hono/cors";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { sessionTokenOf } from "../pipeline/installing/session.ts";

/** What staff may change with a session of the admin: what its cards and the app's page offer. */
const writes = [
  /^\/v1\/refunds\/[^/]+\/(name|approve|note|undo)$/,
  /^\/v1\/refunds\/preview$/,
  /^\/v1\/statements\/name$/,
  /^\/v1\/notifications\/[^/]+\/approve$/,
  /^\/v1\/policies$/,
];

const isForStaff = (method: string, path: string): boolean =>
  method === "GET" ||
  method === "HEAD" ||
  (method === "POST" && writes.some((allowed) => allowed.test(path)));

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
  // Any member of staff has a session, also one who may see little in the admin: she makes up no events, and opens no door for others.
  app.use("/v1/*", async (c, next) => {
    if (sessionTokenOf(c.req.header()) !== undefined && !isForStaff(c.req.method, c.req.path))
      throw new Problem("unauthorized", "a session of the admin may not do this: use the shop's key");
    return next();
  });
  for (const path of ["/v1/*", "/shopify/*"])
    app.use(path, async (c, next) => {
      await next();
      if (c.res.status === 401 && sessionTokenOf(c.req.header()) !== undefined)
        c.res.headers.set("x-shopify-retry-invalid-session-request", "1");
    });
}
