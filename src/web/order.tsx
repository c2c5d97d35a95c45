import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { printer } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { statementFile } from "../pipeline/refunds/papers.ts";
import { asShop } from "../store/database.ts";
import { readOrderToken } from "../store/links.ts";
import { findMail, listMails } from "../store/mail.ts";
import { fileResponse } from "./file.ts";
import { Empty, mailHeaders, ShopPage, SumTable, showPage, Tracker } from "./look.tsx";
import { newsOf, refundNews, stepsOf } from "./order-news.ts";
import { Calculation, goodsOf, sectionId, type Voice } from "./order-slip.tsx";
import { type OrderView, readView, type ShownRefund } from "./order-view.ts";
import { accepted, hoursLines, type Words, wordsFor } from "./words/index.ts";

/** The customer's page of an order, opened with the signed link in her mails: what she bought, every refund explained, what we promised and wrote. A link may be forwarded: her address, phone and e-mail never stand here. */

/** GET /o/:token, /o/:token/m/:notificationId and /o/:token/statement/:number.pdf. */
export function orderPage(ctx: Context): Hono {
  const app = new Hono();

  app.get("/o/:token", async (c) => {
    const opened = readOrderToken(ctx.vault, c.req.param("token"));
    const view = opened && (await asShop(ctx.database, opened.shopId, (db) => readView(db, opened, ctx)));
    if (!view) return sorry("unknown", c);
    return showPage(c, <OrderPage view={view} token={c.req.param("token")} />, { personal: true });
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
    if (!mail) return sorry("unknown", c);
    const { html } = await ctx.readMail(mail.provider, mail.bytes);
    return new Response(html, { headers: mailHeaders("'none'") });
  });

  app.get("/o/:token/statement/:file{[Rr]-\\d+\\.pdf}", async (c) => {
    const opened = readOrderToken(ctx.vault, c.req.param("token"));
    if (!opened) return sorry("unknown", c);
    const number = c.req.param("file").replace(/\.pdf$/, "");
    return fileResponse(await statementFile(ctx, opened.shopId, number, { orderId: opened.orderId }));
  });

  // A customer gets a page also when we are away; what is a bug goes on to app.ts.
  app.onError((error, c) => {
    if (error instanceof Problem && ["not_found", "conflict"].includes(error.kind))
      return sorry("unknown", c);
    if (error instanceof Problem && error.kind === "unavailable") return sorry("away", c);
    throw error;
  });
  return app;
}

const OrderPage: FC<{ view: OrderView; token: string }> = ({ view, token }) => {
  const { shop, order, refunds, mails, now } = view;
  const { profile } = shop;
  const { locale, words } = wordsFor(order.locale, profile.locale);
  const voice: Voice = { words, print: printer(locale), zone: profile.timeZone };
  const number = order.number.replace(/^#/, "");
  const placed = voice.print.weekday(new Date(order.placedAt), voice.zone);
  const news = newsOf(view, voice, number);
  const steps = stepsOf(view, voice);
  const promises = view.promises.filter(({ kind }) => kind === "answer_by");
  return (
    <ShopPage
      title={`${words.order(number)} · ${profile.name}`}
      lang={locale}
      skip={words.skip}
      accent={profile.brand.accent}
      header={
        <>
          <span class="logo">{profile.name}</span>
          {profile.phone && (
            <a class="small num" href={`tel:${profile.phone.dial}`}>
              {profile.phone.shown}
            </a>
          )}
        </>
      }
      footer={<Footer shop={shop} words={words} />}
    >
      <div>
        <p class="kicker">{words.orderFrom(number, placed)}</p>
        <h1>{news.title}</h1>
        <p class="lede">{news.lede}</p>
      </div>
      {steps.length > 0 && (
        <section aria-labelledby="far">
          <h2 id="far">{words.soFar}</h2>
          <Tracker steps={steps} />
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
    </ShopPage>
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

const Contact: FC<{ shop: Shop; words: Words; answerable: boolean }> = ({
  shop: { profile },
  words,
  answerable,
}) => {
  const hours = hoursLines(profile.hours, words);
  // On a narrow phone an address breaks before its domain.
  const [mailbox, domain] = profile.from.address.split(/(?=@)/);
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">{words.contact}</h2>
      {answerable && <p>{words.contactByAnswer}</p>}
      <dl class="facts">
        {profile.phone && (
          <>
            <dt>{words.phone}</dt>
            <dd>
              <a class="num" href={`tel:${profile.phone.dial}`}>
                {profile.phone.shown}
              </a>
            </dd>
          </>
        )}
        <dt>{words.mail}</dt>
        <dd>
          <a href={`mailto:${profile.from.address}`}>
            {mailbox}
            <wbr />
            {domain}
          </a>
        </dd>
        {hours.length > 0 && (
          <>
            <dt>{words.hours}</dt>
            {hours.map((line) => (
              <dd>
                {/* A time stays in one piece: the odd parts are those that were split at. */}
                {line
                  .split(/(\d[\d:]*–\d[\d:]*)/)
                  .map((part, i) => (i % 2 === 1 ? <span class="num">{part}</span> : part))}
              </dd>
            ))}
          </>
        )}
      </dl>
    </section>
  );
};

const Footer: FC<{ shop: Shop; words: Words }> = ({ shop: { profile }, words }) => (
  <>
    <p>{words.neverAsk}</p>
    {profile.company && (
      <p>
        {[profile.company.name, profile.company.registration, profile.company.address]
          .filter(Boolean)
          .join(", ")}
      </p>
    )}
  </>
);

/** A page without facts, in the browser's language: no link, no shop, nothing to learn from. */
function sorry(why: "unknown" | "away", c: Parameters<typeof showPage>[0]) {
  const { locale, words } = wordsFor(...accepted(c.req.header("accept-language")));
  const [title, lede] =
    why === "unknown" ? [words.unknownTitle, words.unknownLede] : [words.awayTitle, words.awayLede];
  c.header("vary", "accept-language");
  return showPage(
    c,
    <ShopPage title={title} lang={locale} skip={words.skip} footer={<p>{words.neverAsk}</p>}>
      <div>
        <h1>{title}</h1>
        <p class="lede">{lede}</p>
      </div>
    </ShopPage>,
    { personal: true },
    why === "unknown" ? 404 : 503,
  );
}
