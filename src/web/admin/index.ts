import { Hono } from "hono";
import { compress } from "hono/compress";
import type { Context } from "../../context.ts";
import { accountRoutes } from "./account/index.tsx";
import { alarmRoutes } from "./alarms/index.tsx";
import { auditRoutes } from "./audit/index.tsx";
import { inboxRoutes } from "./inbox/index.tsx";
import { insideRoutes } from "./inside/index.tsx";
import { insightRoutes } from "./insight/index.tsx";
import { keyRoutes } from "./keys/index.tsx";
import { logRoutes } from "./log/index.tsx";
import { needsRoutes } from "./needs/index.tsx";
import { orderRoutes } from "./orders/index.tsx";
import { overviewRoutes } from "./overview/index.tsx";
import { policiesRoutes } from "./policies/index.tsx";
import { practiceRoutes } from "./practice/index.tsx";
import { privacyRoutes } from "./privacy/index.tsx";
import { showProblem } from "./problem.tsx";
import { receiveRoutes } from "./receive/index.tsx";
import { scheduleRoutes } from "./schedule/index.tsx";
import { guard } from "./session.ts";
import { settingsRoutes } from "./settings/index.tsx";
import { setupRoutes } from "./setup/index.tsx";
import { showOutside, signInRoutes } from "./sign-in.tsx";
import { adminStyle } from "./style.ts";
import { teamRoutes } from "./team/index.tsx";
import { templatesRoutes } from "./templates/index.ts";

/** The places of the admin, in the order in which their addresses are looked at. */
const places = [
  templatesRoutes,
  signInRoutes,
  accountRoutes,
  teamRoutes,
  alarmRoutes,
  logRoutes,
  overviewRoutes,
  insightRoutes,
  insideRoutes,
  keyRoutes,
  privacyRoutes,
  orderRoutes,
  receiveRoutes,
  practiceRoutes,
  auditRoutes,
  needsRoutes,
  policiesRoutes,
  scheduleRoutes,
  inboxRoutes,
  setupRoutes,
  settingsRoutes,
];

/** The admin: where a shop's staff work. Every route below stands in `access` with who may use it. */
export function adminRoutes(context: Context): Hono {
  const app = new Hono();
  app.onError(showProblem);
  // A page of rows is text that repeats itself: a tenth of it goes over the wire.
  for (const path of ["/admin/*", "/admin.css"]) app.use(path, compress());
  app.use(
    "/admin/*",
    guard(context, (c) => showOutside(c, context)),
  );
  app.get("/admin.css", (c) =>
    c.body(adminStyle, 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": c.req.query("v") ? "public, max-age=31536000, immutable" : "public, max-age=300",
      "x-content-type-options": "nosniff",
    }),
  );
  for (const place of places) app.route("/", place(context));
  return app;
}
