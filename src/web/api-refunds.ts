import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { previewRefund, previewSchema } from "../pipeline/refunds/preview.ts";
import { refundNamed, versionsOf, viewRefund } from "../pipeline/refunds/refund-view.ts";
import { addNote, approve, nameDifference, saidPartsSchema, undoSaid } from "../pipeline/refunds/review.ts";
import { asShop } from "../store/database.ts";
import { type Asking, describe } from "./asking.ts";
import { author, examples, person, schemas, sent } from "./schemas.ts";

const nameSchema = z.object({
  parts: saidPartsSchema.describe("what the unnamed sum is; one part without `amount` is the rest"),
  by: person,
  learn: z.boolean().optional().describe("name the same sum on a return with the same carrier from now on"),
});
const approveSchema = z.object({
  by: person,
  reason: z.string().trim().min(1).max(2000).describe("kept beside what was shown to her"),
});
const noteSchema = z.object({
  by: author,
  text: z.string().trim().max(1000).describe("stands in the mail; empty takes it away"),
});
const undoSchema = z.object({ by: person });

/** One refund: what its customer is told, what a person says about it, and what it would say before the money moves. */
export function refundRoutes(context: Context, { ask, told }: Asking): Hono {
  const app = new Hono();
  /** Names the refund by our id, does it, and answers with what is true afterwards. */
  const change = async (shop: string, name: string, work: (id: string) => Promise<void>) => {
    const { id } = await asShop(context.database, shop, (db) => refundNamed(db, shop, name));
    await work(id);
    context.wake();
    return asShop(context.database, shop, async (db) =>
      viewRefund(db, shop, await refundNamed(db, shop, id)),
    );
  };
  const answers = {
    200: ["The refund as it is now", schemas.refund],
    404: ["No such refund", schemas.problem],
    409: ["There is nothing to do, or its mail has left", schemas.problem],
    422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
  } satisfies Record<number, [string, object]>;

  app.get(
    "/v1/refunds/:id/statement",
    describe(
      "Refunds",
      "The explained refund",
      "By the platform's id or by the statement's number, such as R-1042: lines with reasons, tenders, memo, what is unexplained and what it could be, what the law says, and who named, approved or wrote what.",
      { 200: ["The latest version", schemas.refund], 404: ["No such refund", schemas.problem] },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          viewRefund(db, shop, await refundNamed(db, shop, c.req.param("id"))),
        ),
      ),
  );

  app.get(
    "/v1/refunds/:id/statement/versions",
    describe(
      "Refunds",
      "All versions of a statement",
      "What was true when. A change makes a new version; none is ever changed.",
      {
        200: ["Newest first", schemas.versions],
        404: ["No such refund", schemas.problem],
      },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          versionsOf(db, shop, await refundNamed(db, shop, c.req.param("id"))),
        ),
      ),
  );

  app.post(
    "/v1/refunds/preview",
    describe(
      "Refunds",
      "Before the money moves",
      "The statement and the law's verdict for a refund that has not been made yet. Earlier refunds and the frozen terms of an order that was told before count. With `platform: woocommerce` order and refunds are as its REST API tells them. `mail` answers what would be mailed, or why nothing would be. Nothing is stored. It is not legal advice.",
      { 200: ["The verdict", schemas.preview], 422: ["A sum that cannot be", schemas.problem] },
      { body: { schema: sent(previewSchema), example: examples.preview } },
    ),
    async (c) => {
      const { shop, body } = await told(c, previewSchema);
      return c.json(await previewRefund(context, shop, body));
    },
  );

  app.post(
    "/v1/refunds/:id/name",
    describe(
      "Refunds",
      "Name what was kept",
      "The parts add up to the unnamed sum, to the last minor unit. When nothing else holds it, the mail leaves.",
      answers,
      { body: { schema: sent(nameSchema), example: examples.name } },
    ),
    async (c) => {
      const { shop, body } = await told(c, nameSchema);
      return c.json(await change(shop, c.req.param("id"), (id) => nameDifference(context, shop, id, body)));
    },
  );

  app.post(
    "/v1/refunds/:id/approve",
    describe(
      "Refunds",
      "Let the mail leave as it is",
      "Although a rule of the law holds it, or a payment differs from what was recorded. The rules, what the refund should have been, the name and the reason stay stored. A sum without a name cannot be approved. Changes of the money set an approval aside while the mail has not left.",
      answers,
      { body: { schema: sent(approveSchema), example: examples.approve } },
    ),
    async (c) => {
      const { shop, body } = await told(c, approveSchema);
      return c.json(await change(shop, c.req.param("id"), (id) => approve(context, shop, id, body)));
    },
  );

  app.post(
    "/v1/refunds/:id/note",
    describe(
      "Refunds",
      "Write a greeting into the mail",
      "It stands in the refund's mail, with the name of who wrote it.",
      answers,
      {
        body: { schema: sent(noteSchema), example: examples.note },
      },
    ),
    async (c) => {
      const { shop, body, proven } = await told(c, noteSchema);
      return c.json(
        await change(shop, c.req.param("id"), (id) => addNote(context, shop, id, { ...body, proven })),
      );
    },
  );

  app.post(
    "/v1/refunds/:id/undo",
    describe(
      "Refunds",
      "Take back what was said",
      "All names and the approval of a refund, as long as its mail has not left.",
      answers,
      { body: { schema: sent(undoSchema), example: examples.undo } },
    ),
    async (c) => {
      const { shop, body } = await told(c, undoSchema);
      return c.json(await change(shop, c.req.param("id"), (id) => undoSaid(context, shop, id, body)));
    },
  );

  return app;
}
