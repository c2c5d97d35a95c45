import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { statementFile } from "../pipeline/refunds/papers.ts";
import { asShop } from "../store/database.ts";
import { readOrderToken } from "../store/links.ts";
import { findMail, listMails } from "../store/mail.ts";
import { fileResponse } from "./file.ts";
import { Empty, mailHeaders, SumTable, showPage, Tracker } from "./look.tsx";
import {
  Arn,
  Arrived,
  ChangeOfMind,
  Heard,
  headingOf,
  Parcels,
  Questions,
  Returns,
  type Saying,
  sayingOf,
  Trips,
  Withdrawals,
} from "./order-more.tsx";
import { newsOf, refundNews, stepsOf } from "./order-news.ts";
import { Calculation, goodsOf, sectionId, type Voice } from "./order-slip.tsx";
import { type OrderView, readView, type ShownRefund } from "./order-view.ts";
import { apologise, Contact, ShopFrame, sorry } from "./shop-frame.tsx";
import { wordsFor } from "./words/index.ts";

/** The customer's page of an order, opened with the signed link in her mails: what she bought, every refund explained, what we promised and wrote. A link may be forwarded: her address, phone and e-mail never stand here. */

/** GET /o/:token, /o/:token/m/:notificationId and /o/:token/statement/:number.pdf. */
export function orderPage(ctx: Context): Hono {
  const app = new Hono();

  app.get("/o/:token", async (c) => {
    const opened = readOrderToken(ctx.vault, c.req.param("token"));
    const view = opened && (await asShop(ctx.database, opened.shopId, (db) => readView(db, opened, ctx)));
    if (!view) return sorry(c, "unknown");
    return showPage(
      c,
      <OrderPage view={view} token={c.req.param("token")} saying={sayingOf(c.req.query("said"))} ctx={ctx} />,
      { personal: true },
    );
  });

  app.get("/o/:token/m/:notificationId", async (c) => {
    const opened = readOrderToken(ctx.vault, c.req.param("token"));
    const mail =
      opened &&
      (await asShop(ctx.database, opened.shopId, async (db) => {
        const mails = await listMails(db, opened.shopId, opened.orderId);
        const asked = mails.find(({ id }) => id === c.req.param("notificationId"));
        return asked && findMail(db, opened.shopId, asked.id);
      }));
    if (!mail) return sorry(c, "unknown");
    const { html } = await ctx.readMail(mail.provider, mail.bytes);
    return new Response(html, { headers: mailHeaders("'none'") });
  });

  app.get("/o/:token/statement/:file{[Rr]-\\d+\\.pdf}", async (c) => {
    const opened = readOrderToken(ctx.vault, c.req.param("token"));
    if (!opened) return sorry(c, "unknown");
    const number = c.req.param("file").replace(/\.pdf$/, "");
    return fileResponse(await statementFile(ctx, opened.shopId, number, { orderId: opened.orderId }));
  });

  app.onError(apologise);
  return app;
}

const OrderPage: FC<{ view: OrderView; token: string; saying: Saying | undefined; ctx: Context }> = ({
  view,
  token,
  saying,
  ctx,
}) => {
  const { shop, order, refunds, mails, now } = view;
  const { profile } = shop;
  const { locale, words } = wordsFor(order.locale, profile.locale);
  const voice: Voice = { words, print: printer(locale), zone: profile.timeZone };
  const number = order.number.replace(/^#/, "");
  const placed = voice.print.weekday(new Date(order.placedAt), voice.zone);
  const told = newsOf(view, voice, number);
  const news = told.of ? told : (headingOf(view, voice) ?? told);
  const steps = stepsOf(view, voice);
  const promises = view.promises.filter(({ kind }) => kind === "answer_by");
  const about = { view, voice, token, vault: ctx.vault };
  return (
    <ShopFrame title={words.order(number)} shop={shop} locale={locale} words={words}>
      <Heard saying={saying} {...about} />
      <div>
        <p class="kicker">{words.orderFrom(number, placed)}</p>
        <h1>{news.title}</h1>
        <p class="lede">{news.lede}</p>
      </div>
      {steps.length > 0 && (
        <section aria-labelledby="far">
          <h2 id="far">{words.soFar}</h2>
          <Tracker steps={steps} />
          <Arn {...about} />
        </section>
      )}
      {refunds
        .toReversed()
        .map((refund) =>
          "body" in refund ? (
            <Calculation
              refund={refund}
              order={order}
              voice={voice}
              statementText={profile.statementText}
              file={refund.number && `/o/${token}/statement/${refund.number}.pdf`}
              dated={refunds.length > 1}
            />
          ) : (
            refund !== news.of && <Told refund={refund} view={view} voice={voice} />
          ),
        )}
      <Arrived {...about} />
      <Withdrawals {...about} />
      <Returns {...about} />
      <Parcels {...about} />
      <Trips {...about} />
      <ChangeOfMind {...about} />
      {promises.length > 0 && (
        <section aria-labelledby="promised">
          <h2 id="promised">{words.promises}</h2>
          <ul class="stack">
            {promises.map(({ dueAt, caseNumber }) => (
              <li>
                {(dueAt < now ? words.answerLate : words.answerBy)(
                  voice.print.moment(dueAt, voice.zone),
                  caseNumber,
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Questions saying={saying} {...about} />
      <section aria-labelledby="mails">
        <h2 id="mails">{words.mails}</h2>
        {mails.length === 0 ? (
          <Empty>{words.noMails}</Empty>
        ) : (
          <ul class="list small">
            {mails.map((mail) => (
              <li>
                <a href={`/o/${token}/m/${mail.id}`}>{mail.subject}</a>
                {mail.sent_at && (
                  <time class="num dim" datetime={mail.sent_at.toISOString()}>
                    {voice.print.day(mail.sent_at, voice.zone)} {voice.print.time(mail.sent_at, voice.zone)}
                  </time>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="goods">
        <h2 id="goods">{words.goods}</h2>
        <SumTable label={words.goods} rows={goodsOf(order, voice)} />
      </section>
      <Contact shop={shop} words={words} answerable={mails.length > 0} />
    </ShopFrame>
  );
};

/** One that cannot be explained, beside the news of another: that it is there, and what holds for it. */
const Told: FC<{ refund: ShownRefund; view: OrderView; voice: Voice }> = ({ refund, view, voice }) => {
  const { title, lede } = refundNews(refund, view, voice);
  const id = sectionId(refund.id);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{lede}</p>
    </section>
  );
};
