import type { Hono } from "hono";
import type { Context } from "../context.ts";
import { apiRoutes } from "./api.ts";
import { healthRoutes } from "./health.ts";
import { pageRoutes } from "./pages.ts";
import { paperRoutes } from "./papers.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Everything that answers over HTTP. */
export function routes(app: Hono, context: Context): void {
  app.route("/", healthRoutes(context));
  app.route("/", webhookRoutes(context));
  app.route("/", apiRoutes(context));
  app.route("/", paperRoutes(context));
  pageRoutes(app, context);
}
