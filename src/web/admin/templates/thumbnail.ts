import { createHash } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "../../../context.ts";
import type { Row } from "../../../pipeline/templates/overview.ts";
import { thumbnailOf } from "../../../pipeline/templates/thumbnail.ts";
import { sharedName } from "../../../templating/wording.ts";
import { mailHeaders } from "../../look.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { inert } from "./inert.ts";

/** The mail itself, small beside its name: what customers read now, about somebody who does not exist, so that a browser may keep it. */

/** Seconds that a browser shows a small mail again without asking; one that looks different has another address. */
const kept = 86_400;

/** Another one as soon as the shop's words or its look are. */
export function thumbnailHref({ shop }: AtWork, row: Row, rows: readonly Row[]): string {
  const { name, brand, locale } = shop.profile;
  const shared = rows.find(({ kind }) => kind === sharedName)?.live;
  const look = JSON.stringify([shop.id, name, brand, locale, row.live, shared]);
  const version = createHash("sha256").update(look).digest("base64url").slice(0, 10);
  return `/admin/templates/${row.kind}/thumbnail?v=${version}`;
}

/** GET /admin/templates/:kind/thumbnail: a document that runs nothing, for a frame of ours. */
export function thumbnailRoutes(context: Context): Hono {
  const app = new Hono();
  app.get("/admin/templates/:kind/thumbnail", async (c) => {
    const html = await thumbnailOf(context, memberOf(c).shop, c.req.param("kind"));
    return new Response(inert(html), {
      headers: { ...mailHeaders("'self'"), "cache-control": `private, max-age=${kept}` },
    });
  });
  return app;
}
