import { Hono } from "hono";
import { pickLocale, printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { openCaseFromPage } from "../pipeline/cases/ask.ts";
import type { Filed } from "../pipeline/cases/file.ts";
import { asShop } from "../store/database.ts";
import { readOrderToken } from "../store/links.ts";
import { noteArrival } from "../store/promise.ts";
import { readForm } from "./form.ts";
import { arrivingIn, type Saying } from "./order-more.tsx";
import { readView } from "./order-view.ts";
import { orderWords } from "./order-words/index.ts";
import { apologise, sorry } from "./shop-frame.tsx";

/** What she says on her order's page: a question, and whether the money is there. Both answer with the page itself. */
export function askRoutes(ctx: Context): Hono {
  const app = new Hono();

  app.post("/o/:token/ask", async (c) => {
    const token = c.req.param("token");
    const view = await open(ctx, token);
    const email = view?.order.customer.email;
    if (!view || !email) return sorry(c, "unknown");
    const words = (await readForm(c)).text("words", 5_000);
    if (words === "") return back(token, "empty");
    return back(token, await ask(ctx, view.shop.id, { words, email, orderId: view.order.id }));
  });

  app.post("/o/:token/money", async (c) => {
    const token = c.req.param("token");
    const view = await open(ctx, token);
    const email = view?.order.customer.email;
    if (!view || !email) return sorry(c, "unknown");
    const form = await readForm(c);
    const asked = arrivingIn(view);
    if (!asked || asked.refund.id !== form.line("refund", 200)) return back(token, "thanks");
    const { refund } = asked;
    if (form.line("arrived", 5) === "yes") {
      await asShop(ctx.database, view.shop.id, (db) => noteArrival(db, view.shop.id, refund.id, ctx.now()));
      return back(token, "thanks");
    }
    const locale = pickLocale(view.order.locale, view.shop.profile.locale) ?? "en";
    const words = orderWords[locale].order.notArrived(printer(locale).money(refund.paidBack), refund.number);
    return back(
      token,
      await ask(ctx, view.shop.id, { words, email, orderId: view.order.id, refundId: refund.id }),
    );
  });

  app.onError((error, c) => {
    const words = orderWords[pickLocale(c.req.header("accept-language")) ?? "en"].withdraw;
    if (error instanceof Problem && error.kind === "too_large")
      return sorry(c, { title: words.tooLong, lede: words.tooLongLede }, 413);
    return apologise(error, c);
  });
  return app;
}

const open = async (ctx: Context, token: string) => {
  const opened = readOrderToken(ctx.vault, token);
  return opened && asShop(ctx.database, opened.shopId, (db) => readView(db, opened, ctx));
};

async function ask(
  ctx: Context,
  shopId: string,
  question: Parameters<typeof openCaseFromPage>[2],
): Promise<Saying> {
  const asked: Filed | undefined = await openCaseFromPage(ctx, shopId, question).catch((error: unknown) => {
    if (error instanceof Problem && error.kind === "conflict") return undefined;
    throw error;
  });
  return asked ? (asked.isNew ? "asked" : "added") : "many";
}

const back = (token: string, saying: Saying) =>
  new Response(null, {
    status: 303,
    headers: {
      location: `/o/${token}?said=${saying}#${saying === "empty" ? "question" : "said"}`,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
