import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { openTimes } from "../conversations/hours.ts";
import { Problem } from "../errors.ts";
import { readCaseFigures } from "../insight/case-figures.ts";
import { caseGroups } from "../store/case-figures.ts";
import { getShop } from "../store/shop.ts";
import { type Asking, describe } from "./asking.ts";
import { instant, schemas, sent } from "./schemas.ts";

const interval = z.tuple([z.number(), z.number()]).optional().describe("95 % certainty");
const share = z.object({
  n: z.int(),
  count: z.int(),
  value: z.number().optional().describe("`count` of `n`, 0 to 1; absent below ten"),
  interval,
});
const pair = z.object({ median: z.number(), p90: z.number() }).optional();
const times = z.object({ n: z.int(), openMinutes: pair, clockMinutes: pair });
const rate = z.object({ of: z.int(), count: z.int(), value: z.number().optional(), interval });
const figures = {
  cases: z.int(),
  firstResponse: times,
  resolution: times,
  interactions: z.object({ n: z.int(), mean: z.number().optional() }),
  oneTouch: share,
  reopened: share,
  deadline: share.extend({
    broken: z.int(),
    overdue: z.int(),
    open: z.int(),
    aheadMinutes: z.number().optional(),
    lateMinutes: z.number().optional(),
  }),
};
const report = sent(
  z.object({
    since: instant,
    until: instant,
    all: z.object(figures),
    perHundredOrders: rate,
    by: z.enum(caseGroups).optional(),
    groups: z.array(z.object({ key: z.string().nullable(), ...figures })).optional(),
    mails: z
      .array(z.object({ kind: z.string(), version: z.string().optional(), perThousand: rate }))
      .optional()
      .describe("with `by=kind` or `by=template`: of the mails that left in the period"),
  }),
);

const month = 30 * 86_400_000;
const wanted = z.object({
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  by: z.enum(caseGroups).optional(),
});

/** How soon and how well customers' questions are answered. */
export function figureRoutes(context: Context, { ask }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/figures/cases",
    describe(
      "Figures",
      "How questions are answered",
      "First response, full resolution, interactions, reopened cases and kept deadlines of the questions that came in a period, all of them and by one mark. docs/figures.md defines each figure. An acknowledgement is no response.",
      { 200: ["The figures", report], 400: ["A moment or a mark is none", schemas.problem] },
      {
        query: {
          since:
            "questions that came since this moment, such as 2026-11-01T00:00:00+01:00; the last 30 days otherwise",
          until: "and before this one; now otherwise",
          by: `one of ${caseGroups.join(", ")}`,
        },
      },
    ),
    async (c) => {
      const parsed = wanted.safeParse(c.req.query());
      if (!parsed.success)
        throw new Problem(
          "bad_request",
          `since and until are moments with their zone, such as 2026-11-01T00:00:00+01:00, and by is one of ${caseGroups.join(", ")}`,
        );
      const now = context.now();
      const until = parsed.data.until === undefined ? now : new Date(parsed.data.until);
      const since =
        parsed.data.since === undefined ? new Date(until.getTime() - month) : new Date(parsed.data.since);
      return c.json(
        await ask(c, async (db, id) => {
          const shop = await getShop(db, id);
          const { timeZone } = shop.profile;
          const of = { id, timeZone, openBetween: openTimes(shop) };
          return readCaseFigures(db, of, { since, until, now }, parsed.data.by);
        }),
      );
    },
  );

  return app;
}
