import { Hono } from "hono";
import type { FC } from "hono/jsx";
import type { OrderFacts } from "../commerce/event.ts";
import { money } from "../commerce/money.ts";
import { pickLocale, printer } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { oneLine } from "../notifications/customer-text.ts";
import { longReason } from "../notifications/rows.ts";
import { statementFile } from "../pipeline/papers.ts";
import { sayIn } from "../pipeline/words.ts";
import { asShop } from "../store/database.ts";
import { readOrderToken } from "../store/links.ts";
import { listMails } from "../store/mail.ts";
import { fileResponse } from "./file.ts";
import { Empty, mailHeaders, ShopPage, type Step, SumTable, showPage, Tracker } from "./look.tsx";
import { absolute, goodsOf, statementRows, tenderName, type Voice } from "./order-slip.tsx";
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
    const mails = opened
      ? await asShop(ctx.database, opened.shopId, (db) => listMails(db, opened.shopId, opened.orderId))
      : [];
    const mail = mails.find(({ id }) => id === c.req.param("notificationId"));
    return mail ? new Response(mail.html, { headers: mailHeaders("'none'") }) : sorry("unknown", c);
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
  // Labels and reasons were written in the language of her mails, which may not have a page yet.
  const { spoken } = sayIn(pickLocale(order.locale, profile.locale) ?? "en");
  return (
    <ShopPage
      title={`Order ${number} · ${profile.name}`}
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
        .filter((refund, i) => refund.is !== "checked" || i < refunds.length - 1)
        .toReversed()
        .map((refund) => (
          <Calculation
            refund={refund}
            order={order}
            token={token}
            voice={voice}
            spoken={spoken === locale ? undefined : spoken}
            dated={refunds.length > 1}
          />
        ))}
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
                <a href={`/o/${token}/m/${mail.id}`} lang={spoken === locale ? undefined : spoken}>
                  {mail.subject}
                </a>
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

/** The first thing she wants to know: where the money is, else where the return is. */
function newsOf(
  view: OrderView,
  { words, print, zone }: Voice,
  number: string,
): { title: string; lede: string } {
  const refund = view.refunds.at(-1);
  const due = (kind: string) =>
    view.promises.findLast((promise) => promise.kind === kind && promise.refundId === refund?.id)?.dueAt;
  if (refund) {
    const back = print.money(money(refund.body.paidBack, refund.body.currency));
    const [visible, explained] = [due("money_by"), due("explain_by")];
    if (refund.is === "checked")
      return {
        title: words.moneyChecked(back),
        lede: `${words.checkedLede} ${explained ? words.explainBy(print.moment(explained, zone)) : words.nothingToDo}`,
      };
    if (refund.is === "pending") return { title: words.moneyPending(back), lede: words.pendingLede };
    if (refund.is === "by_hand") return { title: words.moneyByHand(back), lede: words.byHandLede };
    const lede = visible
      ? (visible < view.now ? words.shouldBeVisible : words.visibleBy)(print.weekday(visible, zone))
      : words.nothingToDo;
    return { title: words.moneySent(back), lede };
  }
  if (view.events.some(({ type }) => type === "return.received"))
    return { title: words.returnHere, lede: words.returnHereLede };
  return { title: words.orderHeading(number), lede: words.orderLede };
}

/** From the return to the money; what is still to come is dashed. */
function stepsOf(view: OrderView, voice: Voice): Step[] {
  const { words, print, zone } = voice;
  const titles: Record<string, string> = words.steps;
  const what = view.returns.length === 1 ? returned(view, voice) : undefined;
  const happened: { at: Date; step: Step }[] = [];
  for (const { type, occurred_at } of view.events) {
    const title = type.startsWith("return.") ? titles[type] : undefined;
    const sub = sentence([print.weekday(occurred_at, zone), type === "return.received" ? what : undefined]);
    if (title) happened.push({ at: occurred_at, step: { title, sub } });
  }
  const sent = view.refunds.filter(({ is }) => is === "sent");
  for (const refund of sent) {
    const tenders = refund.body.tenders.map((tender) => words.to(tenderName(tender, words))).join(", ");
    happened.push({
      at: refund.at,
      step: { title: words.steps.moneySent, sub: sentence([print.moment(refund.at, zone), tenders]) },
    });
  }
  const steps = happened.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ step }) => step);
  const last = steps.at(-1);
  if (last) last.is = "now";
  const visible = view.promises.findLast(
    (promise) => promise.kind === "money_by" && promise.refundId === sent.at(-1)?.id,
  )?.dueAt;
  if (visible && last)
    steps.push({
      title: words.steps.moneyVisible,
      sub: words.latest(print.weekday(visible, zone)),
      is: "todo",
    });
  return steps;
}

/** "Mugg, 1 st": what came back, where the shop told which lines. */
function returned({ returns, order }: OrderView, { words }: Voice): string | undefined {
  const names = (returns[0]?.items ?? []).flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return line ? [words.units(oneLine(line.title, 200), quantity)] : [];
  });
  return names.length > 0 ? names.join("; ") : undefined;
}

const sentence = (parts: (string | undefined)[]): string => {
  const text = parts.filter(Boolean).join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const Calculation: FC<{
  refund: ShownRefund;
  order: OrderFacts;
  token: string;
  voice: Voice;
  spoken: string | undefined;
  dated: boolean;
}> = (shown) => {
  const { refund, order, spoken } = shown;
  const { words, print, zone } = shown.voice;
  const { body } = refund;
  const m = (amount: string) => money(amount, body.currency);
  const title =
    refund.is === "checked"
      ? words.moneyChecked(print.money(m(body.paidBack)))
      : shown.dated
        ? words.calculationOf(print.day(refund.at, zone))
        : words.calculation;
  const id = `refund-${refund.id.replace(/[^\w-]/g, "-")}`;
  const kept = body.lines.flatMap((line) => {
    const more =
      m(line.amount).minor < 0n
        ? [line.because && longReason(line.because), line.detail].filter(Boolean).join(" ")
        : "";
    return more ? [{ ...line, more }] : [];
  });
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {refund.is === "checked" ? (
        <p>{words.checkedLede}</p>
      ) : (
        <>
          <SumTable label={title} rows={statementRows(body, order, shown.voice, spoken)} />
          {kept.map((line) => (
            <div class="stack">
              <h3>
                {words.why(print.round(absolute(m(line.amount))), kept.length > 1 ? line.label : undefined)}
              </h3>
              <p lang={spoken}>{line.more}</p>
            </div>
          ))}
          {refund.number && (
            <p>
              <a href={`/o/${shown.token}/statement/${refund.number}.pdf`} download>
                {words.statementFile(refund.number)}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
};

const Contact: FC<{ shop: Shop; words: Words; answerable: boolean }> = ({
  shop: { profile },
  words,
  answerable,
}) => {
  const hours = hoursLines(profile.hours, words);
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
          <a href={`mailto:${profile.from.address}`}>{profile.from.address}</a>
        </dd>
        {hours.length > 0 && (
          <>
            <dt>{words.hours}</dt>
            {hours.map((line) => (
              <dd>{line}</dd>
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
  const { locale, words } = wordsFor(
    ...accepted(c.req.header("accept-language")).filter((tag) => /^(sv|en)\b/i.test(tag)),
  );
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
