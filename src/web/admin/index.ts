import { Hono } from "hono";
import type { Context } from "../../context.ts";
import { approveRoutes } from "./approve.tsx";
import { audienceRoutes } from "./audience.tsx";
import { compareRoutes } from "./compare.tsx";
import { defaultRoutes } from "./default-changed.tsx";
import { editorRoutes } from "./editor.tsx";
import { goingBackRoutes } from "./going-back.tsx";
import { nextDaysRoutes } from "./next-days.tsx";
import { previewRoutes } from "./preview.ts";
import { showProblem } from "./problem.tsx";
import { publishRoutes } from "./publish.tsx";
import { guard } from "./session.ts";
import { showOutside, signInRoutes } from "./sign-in.tsx";
import { adminStyle } from "./style.ts";
import { switchRoutes } from "./switch.tsx";
import { templateListRoutes } from "./templates.tsx";
import { testRoutes } from "./test.ts";
import { textsRoutes } from "./texts.tsx";
import { thumbnailRoutes } from "./thumbnail.ts";
import { trialRoutes } from "./trial.tsx";
import { versionRoutes } from "./versions.tsx";

/** The places of the admin, in the order in which their addresses are looked at. */
const places = [
  signInRoutes,
  nextDaysRoutes,
  templateListRoutes,
  thumbnailRoutes,
  switchRoutes,
  publishRoutes,
  approveRoutes,
  goingBackRoutes,
  defaultRoutes,
  versionRoutes,
  compareRoutes,
  textsRoutes,
  editorRoutes,
  previewRoutes,
  audienceRoutes,
  testRoutes,
  trialRoutes,
];

/** The admin: where a shop's staff work. Every route below stands in `access` with who may use it. */
export function adminRoutes(context: Context): Hono {
  const app = new Hono();
  app.onError(showProblem);
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
