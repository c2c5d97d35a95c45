import type { Hono } from "hono";
import type { Context } from "../context.ts";
import { adminRoutes } from "./admin/index.ts";
import { templateRoutes } from "./api-templates.ts";
import { askingOf } from "./asking.ts";
import { routes } from "./index.ts";

/**
 * All that a machine with Node answers: beside what every runtime does, the admin and the API in which a shop writes its own mails. Making a mail takes MJML
 * and the house's files, which Workers do not have.
 */
export function authoringRoutes(app: Hono, context: Context): void {
  routes(app, context);
  app.route("/", templateRoutes(context, askingOf(context)));
  app.route("/", adminRoutes(context));
}
