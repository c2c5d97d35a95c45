import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { beginFramedVisit, readFramedVisit } from "../../../pipeline/members/embedded.ts";
import { readBody } from "../../../pipeline/receiving/events.ts";
import { rawRequest } from "../../webhooks.ts";
import { framedIn } from "../session.ts";
import { insideScript } from "./script.ts";
import { showShell } from "./shell.tsx";
import { withPass } from "./visitor.ts";

const paths = z.array(z.string().startsWith("/admin/").max(2_000)).max(200);

/** How the admin's pages open inside another admin. */
export function insideRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/inside.js", (c) =>
    c.body(insideScript, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": c.req.query("v") ? "public, max-age=31536000, immutable" : "public, max-age=300",
      "x-content-type-options": "nosniff",
    }),
  );

  // Looking at it uses nothing up: browsers fetch some addresses before they show them.
  app.get("/admin/inside/:code", async (c) => {
    const code = c.req.param("code");
    const by = await readFramedVisit(context, code);
    if (by === undefined)
      throw new Problem("not_found", "this page has ended: open it again where you came from");
    return showShell(c, context, { by: [by], to: "/admin", code });
  });

  app.post("/admin/inside/:code", async (c) => {
    const secret = await beginFramedVisit(context, c.req.param("code"));
    if (secret === undefined) throw new Problem("not_found", "this page has ended");
    return c.json({ secret }, 200, { "cache-control": "no-store" });
  });

  app.post("/admin/pass", async (c) => {
    const framed = framedIn(c);
    if (!framed || framed.byPass) throw new Problem("not_found", "there is nothing here");
    const asked = paths.safeParse(readBody((await rawRequest(c.req)).body));
    if (!asked.success) throw new Problem("bad_request", "send a list of addresses of the admin");
    return c.json(
      asked.data.map((path) => withPass(context, framed, path)),
      200,
      { "cache-control": "no-store" },
    );
  });

  return app;
}
