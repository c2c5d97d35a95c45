import { Hono } from "hono";
import type { Context } from "../../../context.ts";
import { besideRoutes } from "./beside.tsx";
import { guideRoutes } from "./guide.tsx";
import { liveRoutes } from "./live.tsx";
import { pastRoutes } from "./past.tsx";
import { senderRoutes } from "./senders.tsx";

/** From nothing to live. */
export function setupRoutes(context: Context): Hono {
  const app = new Hono();
  for (const part of [guideRoutes, liveRoutes, senderRoutes, pastRoutes, besideRoutes])
    app.route("/", part(context));
  return app;
}
