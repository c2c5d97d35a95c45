import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { pauseSending, resumeSending } from "../pipeline/sending/pausing.ts";
import { liftSuppression } from "../pipeline/sending/suppressing.ts";
import { asShop } from "../store/database.ts";
import { findPause } from "../store/pause.ts";
import { listSuppressions } from "../store/suppression.ts";
import { type Asking, describe, whoAsks } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const pauseSchema = z.object({
  reason: z.string().trim().min(1, "must say why").max(500).describe("read by whoever asks why a mail waits"),
  by: person,
});
const pauseShown = sent(
  z.object({
    paused: z.boolean(),
    reason: z.string().optional(),
    by: z.string().optional(),
    at: instant.optional(),
    spares: z.array(z.string()).optional().describe("classes of mail that leave all the same"),
  }),
);
const suppressionsShown = sent(
  z.array(
    z.object({
      id: z.string(),
      address: z.string(),
      scope: z
        .enum(["all", "question", "follow-up"])
        .describe("all mails, only those that ask the customer something, or only those that follow up"),
      cause: z.enum(["bounce", "complaint", "unsubscribe", "person"]),
      reason: z.string(),
      notification: z.string().nullable(),
      at: instant,
      by: z.string(),
      liftedAt: instant.nullable(),
      liftedBy: z.string().nullable(),
    }),
  ),
);

const liftedShown = sent(
  z.object({
    lifted: z.int(),
    stopped: z.int().describe("mails that did not leave because of it"),
    resent: z.int().describe("how many of them leave now"),
  }),
);

/** Whether mails leave, and to whom they do not. */
export function sendingRoutes(context: Context, { ask, told, shopOf }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/pause",
    describe(
      "Sending",
      "Whether sending is stopped",
      "By a person, or by Kvitto when too many mails bounce.",
      {
        200: ["Why, since when and by whom, if it is", pauseShown],
      },
    ),
    async (c) => {
      const pause = await ask(c, findPause);
      return c.json({ paused: pause !== undefined, ...pause });
    },
  );

  app.post(
    "/v1/pause",
    describe(
      "Sending",
      "Stop sending",
      "No mail of this shop leaves any more. What is due waits with this reason, and leaves when sending goes on; nothing is lost.",
      {
        200: ["It is stopped", pauseShown],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      {
        body: {
          schema: sent(pauseSchema),
          example: { reason: "The price list was wrong this morning.", by: "Maria Lund" },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, pauseSchema);
      await pauseSending(context, shop, body);
      return c.json({ paused: true, ...(await asShop(context.database, shop, (db) => findPause(db, shop))) });
    },
  );

  app.delete(
    "/v1/pause",
    describe(
      "Sending",
      "Let sending go on",
      "What waited is due now. A pause of the whole installation is not ended by this.",
      {
        200: ["How many mails were released", sent(z.object({ released: z.int() }))],
        422: ["`by` is missing", schemas.problem],
      },
      { query: { by: "who decides it; required" } },
    ),
    async (c) => {
      const shop = await shopOf(c);
      return c.json({ released: await resumeSending(context, shop, { by: whoAsks(c) }) });
    },
  );

  app.get(
    "/v1/suppressions",
    describe(
      "Sending",
      "Addresses that are not written to",
      "After a mail came back for good, or was reported as spam. With `lifted` also those that are written to again.",
      { 200: ["The latest first, at most 500", suppressionsShown] },
      { query: { address: "only this one", lifted: "true for the history too" } },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          (
            await listSuppressions(
              db,
              shop,
              { address: c.req.query("address"), lifted: c.req.query("lifted") === "true" },
              context.vault,
            )
          ).map((one) => ({
            id: one.id,
            address: one.address,
            scope: one.scope,
            cause: one.cause,
            reason: one.reason,
            notification: one.notification_id,
            at: one.made_at,
            by: one.made_by,
            liftedAt: one.undone_at,
            liftedBy: one.undone_by,
          })),
        ),
      ),
  );

  app.delete(
    "/v1/suppressions/:id",
    describe(
      "Sending",
      "Write to an address again",
      "What was stays stored. If the address is still dead, the next bounce stops it anew. With `resend` the mails that did not leave because of it leave now, where they are still true.",
      {
        200: ["How many were lifted, and how many mails did not leave because of it", liftedShown],
        404: ["Nothing stands against it", schemas.problem],
        422: ["`by` is missing", schemas.problem],
      },
      { query: { by: "who decides it; required", resend: "true to send what was stopped" } },
    ),
    async (c) => {
      const shop = await shopOf(c);
      const { address: _, ...lifted } = await liftSuppression(
        context,
        shop,
        { id: c.req.param("id") },
        { by: whoAsks(c), resend: c.req.query("resend") === "true" },
      );
      return c.json(lifted);
    },
  );

  return app;
}
