import type { Hono } from "hono";
import type { Context } from "../context.ts";
import { watchAnswers } from "./answered.ts";
import { apiRoutes } from "./api.ts";
import { blockRoutes } from "./app-block.ts";
import { flowRoutes } from "./app-flow.ts";
import { sessionAnswers } from "./app-session.ts";
import { appWebhookRoutes } from "./app-webhooks.ts";
import { healthRoutes } from "./health.ts";
import { inboundRoutes } from "./inbound.ts";
import { pageRoutes } from "./pages.ts";
import { paperRoutes } from "./papers.ts";
import { webhookRoutes } from "./webhooks.ts";

/** What a process that serves no shop answers: whether it lives, and its figures. */
export const watchRoutes = (app: Hono, context: Context): void => {
  app.route("/", healthRoutes(context));
};

/** Everything that answers over HTTP. */
export function routes(app: Hono, context: Context): void {
  watchAnswers(app, context);
  sessionAnswers(app, context);
  // What a person or a shop changed through the API may free a mail.
  app.use("/v1/*", async (c, next) => {
    await next();
    if (c.req.method !== "GET") context.ring();
  });
  app.route("/", healthRoutes(context));
  app.route("/", appWebhookRoutes(context));
  app.route("/", webhookRoutes(context));
  app.route("/", inboundRoutes(context));
  app.route("/", apiRoutes(context));
  app.route("/", blockRoutes(context));
  app.route("/", flowRoutes(context));
  app.route("/", paperRoutes(context));
  pageRoutes(app, context);
}
