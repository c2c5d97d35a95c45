import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { latest } from "../../../pipeline/templates/samples.ts";
import { sendTest } from "../../../pipeline/templates/test-send.ts";
import { knownName } from "../../../pipeline/templates/wording.ts";
import { readForm } from "../../form.ts";
import { leadOn } from "../page.tsx";
import { memberOf } from "../session.ts";
import { wordingOf } from "./preview.ts";
import { templatePath } from "./versions.tsx";

const which = z.union([z.enum(["draft", "live", "default"]), z.coerce.number().int().min(0)]).catch("draft");

/**
 * POST /admin/templates/:kind/test: a template in one's own inbox, from a form: `to` (addresses, with commas between), `of`, `sample`, `locale`, `within` and
 * `back`, the query of the page that it came from. Asked for JSON, it says what became of each.
 */
export function testRoutes(context: Context): Hono {
  const app = new Hono();
  app.post("/admin/templates/:kind/test", async (c) => {
    const at = memberOf(c);
    const { shop, member } = at;
    const kind = knownName(c.req.param("kind"));
    const form = await readForm(c);
    const to = form
      .text("to", 3_000)
      .split(/[\s,;]+/)
      .filter(Boolean);
    const sent = await sendTest(context, shop, {
      kind,
      wording: await wordingOf(context, shop, kind, which.parse(form.line("of", 10) || "draft")),
      within: form.line("within", 80) || undefined,
      sample: form.line("sample", 200) || latest,
      locale: form.line("locale", 11) || shop.profile.locale,
      to: to.length > 0 ? to : [member.email],
      by: { name: member.name, address: member.email },
    });
    if (c.req.header("accept")?.startsWith("application/json")) return c.json({ sent });
    const failed = sent.find(({ outcome }) => outcome !== "accepted");
    if (failed)
      throw new Problem(
        "unavailable",
        `the test to ${failed.to} has not left: ${failed.reason ?? failed.outcome}`,
      );
    const [first] = sent;
    const said = JSON.stringify({ to: sent.map((one) => one.to).join(", "), see: first?.see });
    const back = `${templatePath(kind)}?${new URLSearchParams(form.line("back", 2_000))}`;
    return leadOn(c, context, at, back, "tested", Buffer.from(said).toString("base64url"));
  });
  return app;
}
