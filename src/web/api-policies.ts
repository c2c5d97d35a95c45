import { Hono } from "hono";
import { z } from "zod";
import { policySchema, typedPolicySchema } from "../commerce/policy.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { addTerms, policyJson } from "../pipeline/refunds/policies.ts";
import { deedsOf, refundNamed } from "../pipeline/refunds/refund-view.ts";
import { findPolicy, listPolicies } from "../store/policy.ts";
import { type Asking, describe } from "./asking.ts";
import { examples, person, schemas, sent } from "./schemas.ts";

const termsSchema = z.object({
  policy: typedPolicySchema,
  from: z
    .string()
    .min(8)
    .max(40)
    .describe("in force since: a day in the shop's zone such as 2026-03-03, or a time with zone"),
  attestedBy: person.optional().describe("who vouches that customers were told these terms since then"),
  by: person.optional().describe("who adds them; otherwise who attests them"),
});

/** The return terms as versions, and who did what. */
export function policyRoutes(context: Context, { ask, told }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/policies",
    describe("Policies", "Return terms", "As versions; an order keeps the one in force when it was placed.", {
      200: ["The latest first", schemas.policies],
    }),
    async (c) => c.json(await ask(c, async (db, shop) => (await listPolicies(db, shop)).map(policyJson))),
  );

  app.get(
    "/v1/policies/:version",
    describe("Policies", "One version", "A version is never changed.", {
      200: ["The terms", schemas.policy],
      404: ["No such version", schemas.problem],
    }),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) => {
          const found = await findPolicy(db, shop, c.req.param("version"));
          if (!found) throw new Problem("not_found", "no such version of the terms");
          return policyJson(found);
        }),
      ),
  );

  app.post(
    "/v1/policies",
    describe(
      "Policies",
      "Add terms, also for the past",
      "Orders placed since then without terms get these. With `attestedBy` they also answer whether customers were told who pays the return freight, where older terms are silent. Refunds that waited for it are decided anew before this answers.",
      {
        201: ["What became of it", schemas.addedTerms],
        409: ["The version is there already and says something else", schemas.problem],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      { body: { schema: sent(termsSchema.extend({ policy: policySchema })), example: examples.terms } },
    ),
    async (c) => {
      const { shop, body } = await told(c, termsSchema);
      const added = await addTerms(context, shop, { ...body, by: body.by ?? body.attestedBy ?? "the API" });
      context.wake();
      return c.json(added, 201);
    },
  );

  app.get(
    "/v1/audit",
    describe(
      "Audit",
      "Who did what",
      "Names, approvals, notes, rules, terms: by whom, when, and what was shown to them.",
      { 200: ["Newest first, at most 200", schemas.audit], 404: ["No such refund", schemas.problem] },
      { query: { refund: "only what was done about one refund, by its id or number" } },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) => {
          const name = c.req.query("refund");
          return deedsOf(db, shop, name === undefined ? undefined : await refundNamed(db, shop, name));
        }),
      ),
  );

  return app;
}
