import { Hono } from "hono";
import { z } from "zod";
import { id } from "../commerce/fields.ts";
import { printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { oneLine } from "../notifications/parts/customer-text.ts";
import { estimateReturn } from "../pipeline/refunds/estimate.ts";
import { asShop } from "../store/database.ts";
import { type Asking, describe } from "./asking.ts";
import { estimateRows } from "./order-slip.tsx";
import { type Returnable, readReturnable, reasons, wantedOf } from "./return-view.ts";
import { examples, schemas, sent } from "./schemas.ts";
import { wordsFor } from "./words/index.ts";

const wantedSchema = z.object({
  order: z.object({ id }),
  items: z
    .array(z.object({ lineId: id, quantity: z.int().min(1).max(100_000) }))
    .min(1)
    .max(2000)
    .optional()
    .describe("what she would send back; without it only what is left and until when is told"),
  reason: z.enum(reasons).optional(),
  locale: z.string().max(20).optional().describe("the language of the page that shows it"),
});
type Wanted = z.output<typeof wantedSchema>;

/** A shop that asks for returns on its own pages shows there what comes back to her, and why not all of it, before she confirms. */
export function returnApiRoutes(context: Context, { told }: Asking): Hono {
  const app = new Hono();
  app.post(
    "/v1/returns/preview",
    describe(
      "Returns",
      "Before she sends it back",
      "What is left with the customer, until when she may change her mind, and what she gets back for these goods by the terms of her order, with nothing kept that the law forbids. `mind` says what sending back for no fault is now: a withdrawal by law, something that the terms allow, or too late. Without `estimate` nobody can say the sum: tell it when the goods are looked at, never a guess. Nothing is stored.",
      {
        200: ["What she can count on", schemas.returnPreview],
        422: ["An order or a line that nobody told, or a malformed field", schemas.problem],
      },
      { body: { schema: sent(wantedSchema), example: examples.returnPreview } },
    ),
    async (c) => {
      const { shop, body } = await told(c, wantedSchema);
      const opened = { shopId: shop, orderId: body.order.id };
      const known = await asShop(context.database, shop, (db) =>
        readReturnable(db, context, opened, body.locale),
      );
      if (!known) throw unknown("/order/id", "is no order that was told");
      const items = itemsOf(body, known);
      const estimate = items && (await toldSum(context, known, items, body.reason));
      return c.json({
        left: known.order.lines.map(({ id: lineId, title }) => ({
          lineId,
          title: oneLine(title, 200),
          quantity: known.left.get(lineId) ?? 0,
        })),
        until: known.until?.toISOString() ?? null,
        mind: known.mind,
        ...(estimate && { estimate }),
      });
    },
  );
  return app;
}

/** Each line once. Throws `unprocessable` for one that the order does not have. */
function itemsOf({ items }: Wanted, { order }: Returnable): Map<string, number> | undefined {
  const all = new Map<string, number>();
  for (const [i, { lineId, quantity }] of items?.entries() ?? []) {
    if (!order.lines.some((line) => line.id === lineId))
      throw unknown(`/items/${i}/lineId`, "is no line of this order");
    all.set(lineId, (all.get(lineId) ?? 0) + quantity);
  }
  return items && all;
}

/** The slip as it would stand in the mail about the refund; nothing where nobody can say it. */
async function toldSum(
  context: Context,
  known: Returnable,
  items: Map<string, number>,
  reason: Wanted["reason"],
) {
  const { shop, order, locale, words, policy } = known;
  const wanted = wantedOf({ items, reason }, known);
  const estimate = await estimateReturn(context, shop.id, order.id, wanted, locale);
  if (!estimate) return undefined;
  const voice = { words: wordsFor(locale).words, print: printer(locale), zone: shop.profile.timeZone };
  const rows = estimateRows(estimate.statement, order, voice);
  if (rows.length === 0) return undefined;
  return {
    amount: estimate.amount,
    currency: order.currency,
    rows: rows.map(({ label, amount, sub, is }) => ({
      label: label ?? "",
      amount,
      ...(sub && { because: sub }),
      ...(is && { is }),
    })),
    deductions: estimate.deductions,
    sentence: [words.looked, !policy && wanted.basis !== "nonconformity" && words.noTerms]
      .filter(Boolean)
      .join(" "),
  };
}

const unknown = (pointer: string, detail: string) =>
  new Problem("unprocessable", "nothing can be said of this return", [{ pointer, detail }]);
