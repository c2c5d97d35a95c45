import { Hono, type Context as Request } from "hono";
import { Temporal } from "temporal-polyfill";
import { type Locale, printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { estimateReturn } from "../pipeline/refunds/estimate.ts";
import { submitWithdrawal } from "../pipeline/withdraw.ts";
import { asShop } from "../store/database.ts";
import { readOrderToken } from "../store/links.ts";
import { getShop } from "../store/shop.ts";
import { findNotice, type StoredNotice } from "../store/withdrawal.ts";
import { fileResponse } from "./file.ts";
import { readForm, type Typed, visitorOf } from "./form.ts";
import { showPage } from "./look.tsx";
import { orderWords } from "./order-words/index.ts";
import { apologise, sorry } from "./shop-frame.tsx";
import { ReceiptPage, ReviewStep, receiptText, StatementStep, TooManyPage } from "./withdraw-pages.tsx";
import {
  declarationOf,
  empty,
  filledFrom,
  isSame,
  masked,
  maskedName,
  mistakesIn,
  readReceiptToken,
  receiptToken,
  sealOf,
  viewOfLink,
  viewOfShop,
  type WithdrawView,
} from "./withdraw-view.ts";
import { accepted, wordsFor } from "./words/index.ts";

/**
 * The withdrawal function (Dir. 2011/83/EU art. 11a): two steps, no login, no reason, nothing to buy. Behind a signed link it knows the order; as a
 * plain link from any shop it asks for its number. GET changes nothing.
 */
export function withdrawRoutes(ctx: Context): Hono {
  const app = new Hono();

  app.get("/w/receipt/:token", async (c) => {
    const found = await receiptOf(ctx, c.req.param("token"));
    if (!found) return sorry(c, "unknown");
    return showPage(c, <ReceiptPage {...found} token={c.req.param("token")} />, { personal: true });
  });

  app.get("/w/receipt/:token/file", async (c) => {
    const found = await receiptOf(ctx, c.req.param("token"));
    if (!found) return sorry(c, "unknown");
    const bytes = Buffer.from(receiptText(found));
    return fileResponse({ name: `${found.notice.number}.txt`, type: "text/plain", bytes });
  });

  app.get("/w/:token", async (c) => {
    const view = await linked(ctx, c.req.param("token"));
    if (!view) return sorry(c, "unknown");
    const items = new Map((view.order?.lines ?? []).map(({ id, quantity }) => [id, quantity]));
    return showPage(c, <StatementStep view={view} filled={{ ...empty, items }} mistakes={{}} />, {
      personal: true,
    });
  });

  app.post("/w/:token", async (c) => {
    const token = c.req.param("token");
    const opened = readOrderToken(ctx.vault, token);
    const view = await linked(ctx, token);
    if (!opened || !view) return sorry(c, "unknown");
    return answer(ctx, c, view, await readForm(c), opened.orderId);
  });

  app.get("/withdraw/:shop", async (c) => {
    const view = await asked(ctx, c, c.req.param("shop"));
    return showPage(c, <StatementStep view={view} filled={empty} mistakes={{}} />, { personal: true });
  });

  app.post("/withdraw/:shop", async (c) => {
    const view = await asked(ctx, c, c.req.param("shop"));
    return answer(ctx, c, view, await readForm(c), undefined);
  });

  app.onError((error, c) => {
    const words = orderWords[wordsFor(...accepted(c.req.header("accept-language"))).locale].withdraw;
    if (error instanceof Problem && error.kind === "too_large")
      return sorry(c, { title: words.tooLong, lede: words.tooLongLede }, 413);
    return apologise(error, c);
  });
  return app;
}

const linked = async (ctx: Context, token: string): Promise<WithdrawView | undefined> => {
  const opened = readOrderToken(ctx.vault, token);
  return opened && viewOfLink(ctx, opened, token);
};

function asked(ctx: Context, c: Request, shopId: string): Promise<WithdrawView> {
  if (!/^[a-z0-9_-]{1,40}$/i.test(shopId)) throw new Problem("not_found", "no such shop");
  c.header("vary", "accept-language");
  return viewOfShop(ctx, shopId, {
    lang: c.req.query("lang"),
    languages: c.req.header("accept-language"),
  });
}

/** Step 1 again, step 2, or the receipt: what she sent says which. */
async function answer(
  ctx: Context,
  c: Request,
  view: WithdrawView,
  form: Typed,
  orderId: string | undefined,
) {
  const filled = filledFrom(form, view);
  const mistakes = mistakesIn(filled, view);
  const step = form.line("step", 10);
  const wrong = Object.keys(mistakes).length > 0;
  if (step === "edit" || wrong)
    return showPage(
      c,
      <StatementStep view={view} filled={filled} mistakes={step === "edit" ? {} : mistakes} />,
      { personal: true },
      wrong && step !== "edit" ? 422 : 200,
    );
  const declaration = declarationOf(filled, view);
  const seal = sealOf(ctx.vault, view.shop.id, declaration, orderId);
  const confirmed = step === "confirm" && isSame(form.line("seal", 60), seal);
  if (!confirmed) {
    const basis = "withdrawal" as const;
    const estimate =
      view.order && declaration.items
        ? await estimateReturn(
            ctx,
            view.shop.id,
            view.order.id,
            { items: declaration.items, basis },
            view.locale,
          )
        : undefined;
    return showPage(
      c,
      <ReviewStep
        view={view}
        filled={filled}
        declaration={declaration}
        seal={seal}
        estimate={estimate}
        again={step === "confirm"}
      />,
      { personal: true },
    );
  }
  try {
    const notice = await submitWithdrawal(ctx, view.shop.id, declaration, { orderId, visitor: visitorOf(c) });
    return new Response(null, {
      status: 303,
      headers: {
        location: `/w/receipt/${receiptToken(ctx.vault, view.shop.id, notice.id, view.order ? "masked" : "whole")}`,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
      },
    });
  } catch (error) {
    if (!(error instanceof Problem && error.kind === "conflict")) throw error;
    c.header("retry-after", "600");
    return showPage(c, <TooManyPage view={view} />, { personal: true }, 429);
  }
}

async function receiptOf(ctx: Context, token: string) {
  const opened = readReceiptToken(ctx.vault, token);
  if (!opened) return undefined;
  return asShop(ctx.database, opened.shopId, async (db) => {
    const whole = await findNotice(db, opened.shopId, opened.id);
    if (!whole) return undefined;
    const notice =
      opened.shows === "whole"
        ? whole
        : { ...whole, name: maskedName(whole.name), email: masked(whole.email) };
    const shop = await getShop(db, opened.shopId);
    const { locale, words } = wordsFor(notice.locale, shop.profile.locale);
    return { notice, shop, locale, words, received: stampOf(notice, locale, shop.profile.timeZone) };
  });
}

/** Date, time to the second and zone: "fredag 20 november 2026 kl. 15:30:12 (UTC+01:00)". */
function stampOf({ receivedAt }: StoredNotice, locale: Locale, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(receivedAt.getTime()).toZonedDateTimeISO(zone);
  const print = printer(locale);
  const dot = locale === "da" || locale === "fi" ? "." : ":";
  return `${print.longDay(receivedAt, zone)}, ${print.time(receivedAt, zone)}${dot}${String(at.second).padStart(2, "0")} (UTC${at.offset})`;
}
