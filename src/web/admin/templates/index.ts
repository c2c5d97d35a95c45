import { Hono } from "hono";
import type { Context } from "../../../context.ts";
import { approveRoutes } from "./approve.tsx";
import { audienceRoutes } from "./audience.tsx";
import { compareRoutes } from "./compare.tsx";
import { defaultRoutes } from "./default-changed.tsx";
import { editorRoutes } from "./editor.tsx";
import { goingBackRoutes } from "./going-back.tsx";
import { templateListRoutes } from "./list.tsx";
import { nextDaysRoutes } from "./next-days.tsx";
import { previewRoutes } from "./preview.ts";
import { publishRoutes } from "./publish.tsx";
import { switchRoutes } from "./switch.tsx";
import { testRoutes } from "./test.ts";
import { textsRoutes } from "./texts.tsx";
import { thumbnailRoutes } from "./thumbnail.ts";
import { trialRoutes } from "./trial.tsx";
import { versionRoutes } from "./versions.tsx";

/** Where a marketer changes the words, in the order in which the addresses are looked at. */
const parts = [
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

export function templatesRoutes(context: Context): Hono {
  const app = new Hono();
  for (const part of parts) app.route("/", part(context));
  return app;
}
