import { Hono } from "hono";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { asEngine, asShop } from "../store/database.ts";
import { findOrderToShow, orderLink } from "../store/links.ts";
import { listShops } from "../store/shop.ts";
import { Brand, Empty, Page, showPage } from "./look.tsx";

/** GET /: what runs here and where to go. Shops and a customer's link are named only beside the built-in mailbox: it is there for trying, not for the public. */
export function homePage(ctx: Context): Hono {
  const app = new Hono();
  app.get("/", async (c) => {
    const shops = ctx.mailbox ? await shopsToShow(ctx) : [];
    return showPage(
      c,
      <Page title="Kvitto">
        <main id="main" class="plain">
          <div>
            <Brand />
            <h1 class="after">This server explains the money to shops' customers</h1>
            <p class="lede">
              A shop reports what happens to an order. Kvitto decides what the customer should hear, writes
              the mail with every sum explained, sends it, and listens for the answer.
            </p>
          </div>
          {ctx.mailbox && (
            <section class="section" aria-labelledby="shops">
              <h2 id="shops">{shops.length === 1 ? "The shop here" : "The shops here"}</h2>
              {shops.length === 0 ? (
                <Empty>
                  No shop yet. Add one with <code>npm run -s kvitto -- shop add</code>, then send its first
                  order to <code>POST /v1/events</code>.
                </Empty>
              ) : (
                <ul class="list">
                  {shops.map(({ shop, order }) => (
                    <li>
                      <strong>{shop.profile.name}</strong>
                      {order ? (
                        <a href={order.href}>Customer's page of order {order.number.replace(/^#/, "")}</a>
                      ) : (
                        <span class="dim">No order yet</span>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </section>
          )}
          <section class="section" aria-labelledby="places">
            <h2 id="places">Where to go</h2>
            <ul class="list">
              {ctx.mailbox && (
                <li>
                  <a href="/mailbox">Mailbox</a>
                  <span class="sub">
                    Every mail that was sent, caught here. Answer one as the customer would.
                  </span>
                </li>
              )}
              {ctx.publishTemplates && (
                <li>
                  <a href="/admin">Admin</a>
                  <span class="sub">
                    Where a shop's staff read and change what customers are sent. It opens with a sign-in
                    link.
                  </span>
                </li>
              )}
              <li>
                <a href="/docs">API documentation</a>
                <span class="sub">
                  How a shop reports events and asks for explanations. As a file:{" "}
                  <a href="/openapi.json">openapi.json</a>
                </span>
              </li>
              <li>
                <a href="/readyz">State</a>
                <span class="sub">Whether the database, the queue and the mail can be reached.</span>
              </li>
            </ul>
          </section>
        </main>
      </Page>,
    );
  });
  return app;
}

async function shopsToShow(
  ctx: Context,
): Promise<{ shop: Shop; order: { number: string; href: string } | undefined }[]> {
  const shops = await asEngine(ctx.database, listShops);
  return Promise.all(
    shops.slice(0, 20).map(async (shop) => {
      const order = await asShop(ctx.database, shop.id, (db) => findOrderToShow(db, shop.id));
      // A link on this server, whatever name it is reached by now.
      return {
        shop,
        order: order && {
          number: order.number,
          href: orderLink({ vault: ctx.vault, publicUrl: "" }, shop.id, order.id),
        },
      };
    }),
  );
}
