import { Hono } from "hono";
import { z } from "zod";
import { fieldErrors } from "../commerce/pointers.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { sendStatements } from "../pipeline/noting/send-statement.ts";
import { readBody } from "../pipeline/receiving/events.ts";
import { asEngine, asShop } from "../store/database.ts";
import { findByAccount } from "../store/installation.ts";
import { beginRun, endRun } from "../store/note-flow.ts";
import { type OnNode, rawRequest } from "./webhooks.ts";

/** A number, a number as text, or gid://shopify/Order/1001. */
const id = z
  .union([z.number().int().positive(), z.string().max(100)])
  .transform((given) => /^(?:gid:\/\/shopify\/Order\/)?(\d{1,20})$/.exec(String(given))?.[1])
  .pipe(z.string("is no id of an order"));

/** What Shopify Flow posts when a workflow comes to an action of ours (shopify.dev, "Create Flow action endpoints"), as far as it is read. */
const runSchema = z.object({
  shopify_domain: z.string().max(200),
  action_run_id: z.string().min(1).max(200),
  properties: z.object({ order_id: id }),
});

/** What was signed once is signed for ever, and whoever kept it must not have the mail sent again: a run is known for as long as anybody asks about a refund. Milliseconds. */
const remembered = 400 * 86_400_000;

/**
 * POST /shopify/flow/send-statement: a shop's own workflow has the statements of an order mailed. Signed as webhooks are; of the two places where the shop
 * stands only the body is signed, and the header may not say otherwise. A run that is posted again gets the same answer and sends nothing, also where the process
 * was lost between the mail and the answer.
 */
export const flowRoutes = (context: Context): Hono<{ Bindings: OnNode }> =>
  new Hono<{ Bindings: OnNode }>().post("/shopify/flow/send-statement", async (c) => {
    const { app } = context;
    if (!app) throw new Problem("not_found", "no app is set up here");
    const request = await rawRequest(c.req, c.env);
    if (!(await app.verify(request))) throw wrong();
    const sent = readBody(request.body);
    const parsed = runSchema.safeParse(sent);
    if (!parsed.success)
      throw new Problem("unprocessable", "the action cannot be read", fieldErrors(parsed.error, sent));
    const { shopify_domain: account, action_run_id: run, properties } = parsed.data;
    const named = request.headers["x-shopify-shop-domain"];
    if (named !== undefined && named.toLowerCase() !== account.toLowerCase()) throw wrong();
    const shop = await asEngine(context.database, (db) =>
      findByAccount(db, app.platform, account.toLowerCase()),
    );
    if (!shop || shop.state === "uninstalled") throw new Problem("not_found", "Kvitto is not in this shop");

    const at = context.now();
    const forget = new Date(at.getTime() - remembered);
    const known = await asShop(context.database, shop.shop_id, (db) =>
      beginRun(db, shop.shop_id, { id: run, at, forget }),
    );
    if (known.answer) return c.json(known.answer);
    const answer = await sendStatements(context, shop.shop_id, properties.order_id, {
      by: "Shopify Flow",
      since: known.since,
    });
    if (answer.queued.length === 0)
      throw new Problem(
        "unprocessable",
        answer.waiting.map(({ refund, reason }) => `refund ${refund} is not mailed: ${reason}`).join("; ") ||
          "the order has no refund",
      );
    await asShop(context.database, shop.shop_id, (db) => endRun(db, shop.shop_id, run, answer));
    context.wake();
    return c.json(answer);
  });

const wrong = () => new Problem("unauthorized", "the signature does not fit");
