import { Hono } from "hono";
import { z } from "zod";
import { surveyKinds } from "../commerce/survey.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { readScores } from "../insight/read-scores.ts";
import { type Asking, describe } from "./asking.ts";
import { schemas, sent } from "./schemas.ts";

const shown = sent(
  z.array(
    z.object({
      kind: z.enum(surveyKinds),
      question: z.string(),
      measure: z
        .enum(["share", "mean", "nps"])
        .describe("`share` who said yes, 0 to 1; `mean`, 1 to 5; `nps`, -100 to 100"),
      asked: z.int().describe("mails that have left"),
      n: z.int().describe("how many answered"),
      value: z.number().optional().describe("absent below ten answers"),
      interval: z.tuple([z.number(), z.number()]).optional().describe("95 % certainty"),
    }),
  ),
);

/** What customers answered, as figures with how sure they are. */
export function scoreRoutes(_context: Context, { ask }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/scores",
    describe(
      "Scores",
      "What customers answered",
      "One row for each question that was asked, with how many answered and a 95 % interval: Wilson's for shares, Tango's for recommendations. Below ten answers there is no figure.",
      { 200: ["In the order in which they are asked", shown], 400: ["`since` is no day", schemas.problem] },
      { query: { since: "only answers from this day on, such as 2026-11-01" } },
    ),
    async (c) => {
      const since = z.iso.date().optional().safeParse(c.req.query("since"));
      if (!since.success) throw new Problem("bad_request", "since is a day such as 2026-11-01");
      const from = since.data === undefined ? undefined : new Date(since.data);
      return c.json(await ask(c, (db, shop) => readScores(db, shop, from)));
    },
  );

  return app;
}
