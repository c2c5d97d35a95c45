import { Hono, type Context as Request } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { mailTopics } from "../../../insight/audit/checks.ts";
import { answerCheck, dropMail, handInMail, runQuickTest } from "../../../pipeline/quick-test.ts";
import { quickTestPdf } from "../../../pipeline/quick-test-paper.ts";
import { readForm } from "../../form.ts";
import { doneOf, leadOn, showAdmin } from "../page.tsx";
import { memberOf } from "../session.ts";
import { auditPageWords } from "../words/audit.ts";
import { AuditPage, type Show, shows } from "./page.tsx";

/** Where a shop sees what it tells its customers after the purchase, and what is to do about it. */

/** The largest mail that is handed in here; a larger one has pictures, not words. */
const largest = 5 * 1024 * 1024;

export function auditRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/audit", async (c) => {
    const at = memberOf(c);
    const asked = c.req.query("show");
    const show: Show = shows.find((one) => one === asked) ?? "all";
    const test = await runQuickTest(context, at.shop);
    return showAdmin(c, <AuditPage at={at} test={test} show={show} toast={doneOf(c, context, at)} />);
  });

  app.get("/admin/audit.pdf", async (c) => {
    const at = memberOf(c);
    const test = await runQuickTest(context, at.shop);
    const bytes = await quickTestPdf(at.shop, test, at.locale);
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="quick-test-${test.at.toISOString().slice(0, 10)}.pdf"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
  });

  const tooLarge = () => {
    throw new Problem("too_large", "the mail is larger than 5 MB");
  };
  app.post("/admin/audit/mails", bodyLimit({ maxSize: largest, onError: tooLarge }), async (c) => {
    const at = memberOf(c);
    const { file, topic } = await c.req.parseBody();
    if (!(file instanceof File) || file.size === 0)
      throw new Problem("unprocessable", auditPageWords[at.locale].noFile);
    const raw = new Uint8Array(await file.arrayBuffer());
    const chosen = mailTopics.find((one) => one === topic);
    await handInMail(context, at.shop.id, raw, { topic: chosen, by: at.member.name });
    return leadOn(c, context, at, "/admin/audit#mails", "mailRead");
  });

  app.post("/admin/audit/mails/:mail/remove", async (c) => {
    const at = memberOf(c);
    const mail = c.req.param("mail");
    if (!/^[0-9a-f-]{36}$/.test(mail)) throw new Problem("not_found", "there is no such mail");
    await dropMail(context, at.shop.id, mail, at.member.name);
    return leadOn(c, context, at, "/admin/audit#mails", "mailRemoved");
  });

  app.post("/admin/audit/:check", async (c) => answerOf(c, context));

  return app;
}

async function answerOf(c: Request, context: Context): Promise<Response> {
  const at = memberOf(c);
  const form = await readForm(c);
  const check = c.req.param("check") ?? "";
  const answer = (["yes", "no", "none"] as const).find((one) => one === form.line("answer", 10));
  const said = { answer, note: form.text("note", 500), by: at.member.name };
  await answerCheck(context, at.shop.id, check, said);
  const show = shows.find((one) => one === form.line("show", 10)) ?? "all";
  return leadOn(
    c,
    context,
    at,
    `/admin/audit?show=${show}#${check}`,
    answer ? "checkAnswered" : "checkForgotten",
  );
}
