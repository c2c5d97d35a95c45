import { Hono } from "hono";
import type { FC, PropsWithChildren } from "hono/jsx";
import { isZero, money } from "../commerce/money.ts";
import { printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { oneLine } from "../notifications/parts/customer-text.ts";
import { estimateReturn, type ReturnEstimate } from "../pipeline/refunds/estimate.ts";
import { requestReturn, returnEventId, returnIdOf } from "../pipeline/return-request.ts";
import { asShop } from "../store/database.ts";
import { readOrderToken } from "../store/links.ts";
import { sha256, type Vault } from "../store/secrets.ts";
import { findOwnEvent } from "../store/told.ts";
import { canonicalJson, listNotices } from "../store/withdrawal.ts";
import { readForm, visitorOf } from "./form.ts";
import { SumTable, showPage } from "./look.tsx";
import { estimateRows } from "./order-slip.tsx";
import { orderWords } from "./order-words/index.ts";
import {
  type Choice,
  choiceFrom,
  noticeOf,
  openReasons,
  type ReturnView,
  readReturnView,
  wantedOf,
} from "./return-view.ts";
import { apologise, ShopFrame, sorry } from "./shop-frame.tsx";
import { Mistakes } from "./withdraw-pages.tsx";
import { isSame, receiptToken } from "./withdraw-view.ts";
import { accepted, wordsFor } from "./words/index.ts";

/** A customer says what she sends back and why, sees what comes back to her, and only then confirms. GET changes nothing. */
export function returnRoutes(ctx: Context): Hono {
  const app = new Hono();
  const open = async (token: string) => {
    const opened = readOrderToken(ctx.vault, token);
    return opened && asShop(ctx.database, opened.shopId, (db) => readReturnView(db, ctx, opened, token));
  };

  app.get("/o/:token/return", async (c) => {
    const view = await open(c.req.param("token"));
    if (!view) return sorry(c, "unknown");
    return showPage(
      c,
      <ChooseStep view={view} choice={{ items: new Map(), reason: undefined }} mistakes={{}} />,
      {
        personal: true,
      },
    );
  });

  app.post("/o/:token/return", async (c) => {
    const view = await open(c.req.param("token"));
    if (!view) return sorry(c, "unknown");
    const { shop, order, words } = view;
    const form = await readForm(c);
    const step = form.line("step", 10);

    // A second click finds nothing left to choose: it is answered with what the first one did.
    const seal = form.line("seal", 60);
    const before = form.line("return", 60);
    if (step === "confirm" && before !== "") {
      const known = await asShop(ctx.database, shop.id, (db) =>
        findOwnEvent(db, shop.id, returnEventId(before)),
      );
      if (known?.order?.id === order.id) return toDone(view, before);
    }

    const choice = choiceFrom(form, view);
    const mistakes = {
      ...(choice.items.size === 0 && { items: words.errors.items }),
      ...(!choice.reason && { reason: words.errors.reason }),
    };
    const wrong = Object.keys(mistakes).length > 0;
    if (wrong || step === "edit")
      return showPage(
        c,
        <ChooseStep view={view} choice={choice} mistakes={step === "edit" ? {} : mistakes} />,
        { personal: true },
        wrong && step !== "edit" ? 422 : 200,
      );
    const wanted = wantedOf(choice, view);
    const returnId = returnIdOf(order.id, wanted, view);
    const estimate = await estimateReturn(ctx, shop.id, order.id, wanted, view.locale);
    // The seal is over the sum too: she confirms what she has seen, or looks at it again.
    const right = sealOf(ctx.vault, shop.id, { returnId, amount: estimate?.amount });
    if (step !== "confirm" || !isSame(seal, right))
      return showPage(
        c,
        <ConfirmStep
          view={view}
          choice={choice}
          estimate={estimate}
          returnId={returnId}
          seal={right}
          again={step === "confirm"}
        />,
        { personal: true },
      );
    await requestReturn(ctx, shop.id, order.id, wanted, {
      returnId,
      estimate,
      declaration: noticeOf(wanted, view),
      visitor: visitorOf(c),
    });
    return toDone(view, returnId);
  });

  app.get("/o/:token/return/:id", async (c) => {
    const view = await open(c.req.param("token"));
    const id = c.req.param("id");
    const done =
      view &&
      (await asShop(ctx.database, view.shop.id, async (db) => ({
        event: await findOwnEvent(db, view.shop.id, returnEventId(id)),
        notices: await listNotices(db, view.shop.id, view.order.id),
      })));
    const back = done?.event?.order?.id === view?.order.id ? done?.event?.return : undefined;
    if (!view || !back) return sorry(c, "unknown");
    const notice = done?.notices.find(({ receivedAt }) => receivedAt.toISOString() === back.noticeAt);
    const receipt = notice && `/w/receipt/${receiptToken(ctx.vault, view.shop.id, notice.id, "masked")}`;
    return showPage(c, <DonePage view={view} receipt={receipt} />, { personal: true });
  });

  app.onError((error, c) => {
    const words = orderWords[wordsFor(...accepted(c.req.header("accept-language"))).locale].withdraw;
    if (error instanceof Problem && error.kind === "too_large")
      return sorry(c, { title: words.tooLong, lede: words.tooLongLede }, 413);
    if (error instanceof Problem && error.kind === "conflict")
      return sorry(c, { title: words.tooMany, lede: words.byYourselfText }, 429);
    return apologise(error, c);
  });
  return app;
}

const toDone = ({ token }: ReturnView, returnId: string) =>
  new Response(null, {
    status: 303,
    headers: {
      location: `/o/${token}/return/${returnId}`,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });

const sealOf = (
  vault: Vault,
  shopId: string,
  shown: { returnId: string; amount: string | undefined },
): string => vault.sign("return-form", `${shopId}/${sha256(canonicalJson(shown)).toString("base64url")}`);

const Frame: FC<PropsWithChildren<{ view: ReturnView; title: string }>> = ({ view, title, children }) => (
  <ShopFrame title={title} shop={view.shop} locale={view.locale} words={wordsFor(view.locale).words}>
    {children}
  </ShopFrame>
);

const BackToOrder: FC<{ view: ReturnView }> = ({ view }) => (
  <p>
    <a href={`/o/${view.token}`}>{view.words.toOrder}</a>
  </p>
);

const ChooseStep: FC<{ view: ReturnView; choice: Choice; mistakes: { items?: string; reason?: string } }> = ({
  view,
  choice,
  mistakes,
}) => {
  const { words, order, shop, locale, until, mind, left } = view;
  const print = printer(locale);
  const lines = order.lines.filter(({ id }) => (left.get(id) ?? 0) > 0);
  const day = until && print.weekday(until, shop.profile.timeZone);
  if (lines.length === 0) {
    const never = order.lines.length === 0;
    return (
      <Frame view={view} title={never ? words.nothingEver : words.nothingLeft}>
        <div>
          <h1>{never ? words.nothingEver : words.nothingLeft}</h1>
          <p class="lede">{never ? words.nothingEverLede : words.nothingLeftLede}</p>
        </div>
        <BackToOrder view={view} />
      </Frame>
    );
  }
  const late = mind === "too_late";
  const title = late && day ? words.tooLate(day) : words.heading;
  return (
    <Frame view={view} title={title}>
      <div>
        <p class="kicker">{orderWords[locale].withdraw.step(1, 2)}</p>
        <h1>{title}</h1>
        <p class="lede">
          {late ? words.tooLateLede : words.lede} {!late && day && words.ledeUntil(day)}
        </p>
      </div>
      <Mistakes title={words.errors.summary} of={mistakes} />
      <form method="post" action={`/o/${view.token}/return`} novalidate>
        <fieldset id="items">
          <legend>{words.which}</legend>
          {lines.map((line, i) => {
            const most = left.get(line.id) ?? 0;
            return (
              <label class="pick" for={`item-${i}`}>
                {most === 1 ? (
                  <input
                    type="checkbox"
                    id={`item-${i}`}
                    name={`item ${line.id}`}
                    value="1"
                    checked={choice.items.has(line.id)}
                  />
                ) : (
                  <input
                    class="input count"
                    type="number"
                    id={`item-${i}`}
                    name={`item ${line.id}`}
                    min="0"
                    max={most}
                    value={choice.items.get(line.id) ?? 0}
                  />
                )}
                <span class="strong">{oneLine(line.title, 200)}</span>
                <span class="num">{print.money(money(line.total, order.currency))}</span>
                <span class="sub">{words.ofBought(most, line.quantity)}</span>
              </label>
            );
          })}
        </fieldset>
        <fieldset id="reason">
          <legend>{words.why}</legend>
          {openReasons(view).map((reason) => (
            <label class="pick" for={`reason-${reason}`}>
              <input
                type="radio"
                id={`reason-${reason}`}
                name="reason"
                value={reason}
                checked={choice.reason === reason}
              />
              <span>{words.reasons[reason]}</span>
              <span />
              {words.reasonHints[reason] && <span class="sub">{words.reasonHints[reason]}</span>}
            </label>
          ))}
        </fieldset>
        <button class="btn is-main wide" type="submit" name="step" value="review">
          {orderWords[locale].withdraw.next}
        </button>
      </form>
    </Frame>
  );
};

const ConfirmStep: FC<{
  view: ReturnView;
  choice: Choice;
  estimate: ReturnEstimate | undefined;
  returnId: string;
  seal: string;
  again: boolean;
}> = ({ view, choice, estimate, returnId, seal, again }) => {
  const { words, order, shop, locale, policy } = view;
  const { withdraw } = orderWords[locale];
  const wanted = wantedOf(choice, view);
  const notice = noticeOf(wanted, view);
  const voice = { words: wordsFor(locale).words, print: printer(locale), zone: shop.profile.timeZone };
  const rows = estimate && estimateRows(estimate.statement, order, voice);
  const bare = rows === undefined || rows.length === 0;
  return (
    <Frame view={view} title={words.review}>
      <div>
        <p class="kicker">{withdraw.step(2, 2)}</p>
        <h1>{words.review}</h1>
        <p class="lede">{again ? words.errors.expired : bare ? words.noEstimate : words.reviewLede}</p>
      </div>
      {!bare && (
        <section aria-labelledby="back">
          <h2 id="back">{withdraw.comesBack}</h2>
          <SumTable label={withdraw.comesBack} rows={rows} />
          {!isZero(money(estimate?.amount ?? "0", order.currency)) && <p class="dim small">{words.looked}</p>}
          {!policy && wanted.basis !== "nonconformity" && <p class="dim small">{words.noTerms}</p>}
        </section>
      )}
      <section aria-labelledby="what">
        <h2 id="what">{notice ? withdraw.declaration : words.which}</h2>
        {notice ? (
          <>
            <p class="said">{notice.words}</p>
            <p>{words.isWithdrawal}</p>
            <p class="dim small">{withdraw.comesBackNote}</p>
          </>
        ) : (
          <>
            <ul>
              {wanted.items.map(({ lineId, quantity }) => (
                <li>
                  {voice.words.units(
                    oneLine(order.lines.find(({ id }) => id === lineId)?.title ?? "", 200),
                    quantity,
                  )}
                </li>
              ))}
            </ul>
            {choice.reason && <p>{words.reasons[choice.reason]}.</p>}
          </>
        )}
      </section>
      <form method="post" action={`/o/${view.token}/return`}>
        {wanted.items.map(({ lineId, quantity }) => (
          <input type="hidden" name={`item ${lineId}`} value={quantity} />
        ))}
        <input type="hidden" name="reason" value={choice.reason} />
        <input type="hidden" name="return" value={returnId} />
        <input type="hidden" name="seal" value={seal} />
        <div class="stack">
          <button class="btn is-main wide" type="submit" name="step" value="confirm">
            {notice ? withdraw.confirm : words.confirm}
          </button>
          <button class="btn wide" type="submit" name="step" value="edit">
            {withdraw.change}
          </button>
        </div>
      </form>
    </Frame>
  );
};

const DonePage: FC<{ view: ReturnView; receipt: string | undefined }> = ({ view, receipt }) => {
  const { words, locale } = view;
  return (
    <Frame view={view} title={words.done}>
      <div>
        <h1>{words.done}</h1>
        <p class="lede">{words.doneLede}</p>
      </div>
      {receipt && (
        <p>
          <a href={receipt}>{orderWords[locale].order.receipt}</a>
        </p>
      )}
      <BackToOrder view={view} />
    </Frame>
  );
};
