import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { forgetRule, nameAll, saidPartsSchema } from "../pipeline/refunds/review.ts";
import { listTasks } from "../pipeline/refunds/tasks.ts";
import { listRules } from "../store/naming.ts";
import { type Asking, describe } from "./asking.ts";
import { examples, person, schemas, sent } from "./schemas.ts";

const nameAllSchema = z.object({
  difference: z
    .string()
    .describe("such as 59.00: every waiting refund with exactly this sum, with or without sign"),
  currency: z.string(),
  carrier: z.string().min(1).max(60).optional().describe("only returns that it brought back"),
  parts: saidPartsSchema,
  by: person,
  learn: z.boolean().optional(),
});

/** What waits for a person in the whole shop, and the names that are given without asking her again. */
export function statementRoutes(context: Context, { ask, told, shopOf }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/statements",
    describe(
      "Statements",
      "What waits for a person",
      "Refunds whose mail is held, those that have waited longest first. `questions` are facts that many of them lack and `differences` sums that many of them share: one answer settles all.",
      { 200: ["At most 1,000 tasks", schemas.tasks] },
    ),
    async (c) => c.json(await listTasks(context, await shopOf(c))),
  );

  app.post(
    "/v1/statements/name",
    describe(
      "Statements",
      "The same name for all",
      "Names every waiting refund with exactly this difference. Those that could not be named are listed with the reason.",
      {
        200: ["Which were named", schemas.namedAll],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      { body: { schema: sent(nameAllSchema), example: examples.nameAll } },
    ),
    async (c) => {
      const { shop, body } = await told(c, nameAllSchema);
      const { difference, ...said } = body;
      const done = await nameAll(context, shop, { ...said, amount: difference });
      context.wake();
      return c.json(done);
    },
  );

  app.get(
    "/v1/rules",
    describe("Statements", "Rules learned", "A sum that is named without asking a person again.", {
      200: ["Newest first", schemas.rules],
    }),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          (await listRules(db, shop)).map(({ made_by, made_at, ...rule }) => ({
            ...rule,
            by: made_by,
            at: made_at,
          })),
        ),
      ),
  );

  app.delete(
    "/v1/rules/:id",
    describe(
      "Statements",
      "Forget a rule",
      "The names that it gave are taken back too, where the mail has not left.",
      {
        200: ["How many refunds were decided anew", schemas.forgotten],
        404: ["No such rule", schemas.problem],
        422: ["`by` is missing", schemas.problem],
      },
      { query: { by: "who forgets it; required" } },
    ),
    async (c) => {
      const shop = await shopOf(c);
      const by = person.safeParse(c.req.query("by") ?? "");
      if (!by.success)
        throw new Problem("unprocessable", "nothing was changed: say who forgets it with ?by=", [
          { pointer: "/by", detail: "is required" },
        ]);
      const refunds = await forgetRule(context, shop, c.req.param("id"), { by: by.data });
      context.wake();
      return c.json({ refunds });
    },
  );

  return app;
}
