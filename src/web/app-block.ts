import { Hono, type Context as Request } from "hono";
import { cors } from "hono/cors";
import { isZero, money, toDecimal } from "../commerce/money.ts";
import { printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { localDate } from "../conversations/hours.ts";
import { Problem } from "../errors.ts";
import { oneLine } from "../notifications/parts/customer-text.ts";
import { customerFrom, sessionTokenOf, staffFrom } from "../pipeline/installing/session.ts";
import { asShop, type Db } from "../store/database.ts";
import { findOrder, findReturn, listRefunds, type StoredRefund } from "../store/facts.ts";
import { orderLink } from "../store/links.ts";
import { listNotifications } from "../store/notification.ts";
import { findStatement } from "../store/statement.ts";
import { refundNews } from "./order-news.ts";
import { tenderName, type Voice } from "./order-slip.tsx";
import { type ExplainedRefund, type OrderView, readView, type ShownRefund, tendersOf } from "./order-view.ts";
import { wordsFor } from "./words/index.ts";

/** What the cards inside a shop's own pages ask: staff on an order or a return, and the customer on the page of her order. Each asks with a session token of its own. */

/** GET /shopify/orders/:id, /shopify/returns/:id and /shopify/customer/orders/:id; the ids are the platform's. */
export function blockRoutes(context: Context): Hono {
  const app = new Hono();
  for (const path of ["/shopify/orders/*", "/shopify/returns/*", "/shopify/customer/*"])
    app.use(path, forCards, async (c, next) => {
      await next();
      c.header("cache-control", "no-store");
    });

  app.get("/shopify/orders/:id", async (c) => {
    const { shopId } = await staffFrom(context, tokenOf(c));
    return c.json(await asShop(context.database, shopId, (db) => orderOf(db, shopId, c.req.param("id"))));
  });

  app.get("/shopify/returns/:id", async (c) => {
    const { shopId } = await staffFrom(context, tokenOf(c));
    const id = c.req.param("id");
    return c.json(
      await asShop(context.database, shopId, async (db) => {
        const known = await findReturn(db, shopId, id);
        if (!known) throw new Problem("not_found", "Kvitto does not know this return");
        return orderOf(db, shopId, known.order_id, ({ return_id }) => return_id === id);
      }),
    );
  });

  app.get("/shopify/customer/orders/:id", async (c) => {
    const { shopId, customer } = await customerFrom(context, tokenOf(c));
    const orderId = c.req.param("id");
    const told = await asShop(context.database, shopId, async (db) => {
      // Hers or nobody's: that there is such an order is said to nobody else.
      const order = customer === undefined ? undefined : await findOrder(db, shopId, orderId);
      if (!order || order.body.customer.id !== customer) throw unknown();
      const view = await readView(db, { shopId, orderId }, context);
      if (!view) throw unknown();
      return { view, mails: await mailsOf(db, shopId, orderId) };
    });
    return c.json({ ...customerView(told.view, told.mails), page: orderLink(context, shopId, orderId) });
  });

  return app;
}

const unknown = () => new Problem("not_found", "Kvitto does not know this order");

/** A card's page is its platform's, at an origin of each shop's own; it is known by its token and by nothing that a browser sends by itself. */
const forCards = cors({
  origin: "*",
  allowMethods: ["GET"],
  allowHeaders: ["authorization", "content-type"],
  maxAge: 86_400,
});

function tokenOf(c: Request): string {
  const token = sessionTokenOf(c.req.header());
  if (token === undefined) throw new Problem("unauthorized", "a session token of the shop is needed");
  return token;
}

/** Mails that tell how a refund was worked out. */
const explaining = ["refund-issued", "refund-corrected", "store-credit-issued"];

const mailsOf = async (db: Db, shopId: string, orderId: string) =>
  (await listNotifications(db, shopId, { orderId })).filter(({ kind }) => explaining.includes(kind));
type Mails = Awaited<ReturnType<typeof mailsOf>>;

const sentAt = (mails: Mails, refundId: string): Date | undefined =>
  mails
    .flatMap(({ refund_id, state, sent_at }) =>
      refund_id === refundId && state === "sent" && sent_at ? [sent_at] : [],
    )
    .sort((a, b) => b.getTime() - a.getTime())[0];

/** What staff see: each refund's statement, and how its mail stands. What makes up for an earlier refund is explained there. */
async function orderOf(
  db: Db,
  shopId: string,
  orderId: string,
  belongs: (refund: StoredRefund) => boolean = () => true,
) {
  const order = (await findOrder(db, shopId, orderId))?.body;
  if (!order) throw unknown();
  const mails = await mailsOf(db, shopId, orderId);
  const refunds = [];
  for (const refund of await listRefunds(db, shopId, orderId)) {
    const statement = await findStatement(db, shopId, refund.id);
    if (!statement || refund.gone || refund.tops_up !== null || !belongs(refund)) continue;
    const mail = latest(mails.filter(({ refund_id }) => refund_id === refund.id));
    refunds.push({
      id: refund.id,
      statement: statement.body,
      state: mail?.state ?? statement.state,
      ...(mail?.state !== "sent" && mail?.reason && { reason: mail.reason }),
      mailSentAt: sentAt(mails, refund.id)?.toISOString(),
      mail: mail?.id,
    });
  }
  return { order: { id: order.id, number: order.number }, refunds };
}

/** The mail that says most about a refund: one that has left, or waits, before one that was not needed. */
const latest = (mails: Mails): Mails[number] | undefined =>
  mails.findLast(({ state }) => state === "sent") ??
  mails.findLast(({ state }) => state !== "not_sent") ??
  mails.at(-1);

/** What the customer sees: her refunds in the order's language, as on her order's page and with no more than stands there. */
function customerView(view: OrderView, mails: Mails) {
  const { order, shop } = view;
  const { locale, words } = wordsFor(order.locale, shop.profile.locale);
  const voice: Voice = { words, print: printer(locale), zone: shop.profile.timeZone };
  return {
    currency: order.currency,
    refunds: view.refunds.toReversed().map((refund) => {
      const { title, lede } = refundNews(refund, view, voice);
      return {
        id: refund.id,
        state: refund.is,
        ...("body" in refund ? workedOut(refund, view, voice) : { lines: [], ways: [] }),
        paidBack: toDecimal(paidBackOf(refund, order.currency)),
        sentence: [title, lede].filter(Boolean).join(". "),
        mailSentAt: sentAt(mails, refund.id)?.toISOString(),
      };
    }),
  };
}

const paidBackOf = (refund: ShownRefund, currency: string) =>
  "paidBack" in refund ? refund.paidBack : money("0", currency);

function workedOut({ id, body }: ExplainedRefund, view: OrderView, { words, zone }: Voice) {
  const { currency } = body;
  const due = view.promises.findLast((one) => one.kind === "money_by" && one.refundId === id)?.dueAt;
  return {
    lines: body.lines
      .filter(({ amount }) => !isZero(money(amount, currency)))
      .map(({ label, quantity, amount }) => ({
        label: oneLine(quantity ? words.units(label, quantity) : label, 200),
        amount,
      })),
    ways: tendersOf(body).map((tender) => ({
      label: tenderName(tender, words) ?? tender.method,
      amount: tender.amount,
      status: tender.status,
      ...(due && tender.status === "settled" && { by: localDate(due, zone) }),
    })),
  };
}
