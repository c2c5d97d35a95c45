import type { Context as Request } from "hono";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { pickLocale } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import type { ShopApp } from "../contracts/app.ts";
import { AppPage, adminOf, BarePage, bridgeUrl, type Frame, framedBy } from "./app-home-frame.tsx";
import { mailLink } from "./app-home-mail.ts";
import { Needs } from "./app-home-needs.tsx";
import { Setup, stepsOf, type Typed } from "./app-home-setup.tsx";
import { Told } from "./app-home-told.tsx";
import { type HomeView, readHome, type Visit } from "./app-home-view.ts";
import { type AppWords, appWordsFor } from "./app-words/index.ts";
import { type Permissions, showPage } from "./look.tsx";
import { accepted } from "./words/index.ts";

/** The page as it is shown, with the answer to what was just done above everything else. */

/** What a form led to, in her words; `go` is where she has to go on, outside of the frame. */
export interface Outcome {
  status: ContentfulStatusCode;
  is: "ok" | "bad";
  text: Child;
  go?: { url: string; text: string };
  typed?: Typed | undefined;
}

/** What a page of this shop may do: the admin's script and ours run, and only its own admin shows it. */
const permissions = (context: Context, app: ShopApp, account: string): Permissions => ({
  personal: true,
  script: true,
  scriptsFrom: [new URL(".", bridgeUrl(context)).href],
  framedBy: framedBy(app, account),
});

export async function showHome(
  c: Request,
  context: Context,
  app: ShopApp,
  visit: Visit & { host: string },
  tell?: (view: HomeView) => Outcome,
) {
  const view = await readHome(context, visit);
  const outcome = tell?.(view);
  const { words, locale, shop, mode } = view;
  const frame: Frame = {
    ...visit,
    locale,
    fallback: context.config.SENDER_FALLBACK,
    orderUrl: (id) => {
      const number = /^(?:gid:\/\/shopify\/Order\/)?(\d{1,20})$/.exec(id)?.[1];
      return number && `${adminOf(app, visit.account)}/orders/${number}`;
    },
    mailUrl: (id) => mailLink(context, visit.shopId, id),
    adminPage: (path) => `${adminOf(app, visit.account)}/${path}`,
  };
  const waiting = view.waiting + view.alarms.length;
  const since = mode.liveSince && view.moment(new Date(mode.liveSince));
  const steps = stepsOf(view, frame, outcome?.typed);
  const left = steps.filter(({ state }) => state !== "done").length;
  // Before the first mail leaves the steps are the news.
  const isNew = waiting === 0 && mode.mode === "shadow";
  const setup = <Setup view={view} steps={steps} typed={outcome?.typed} />;
  return showPage(
    c,
    <AppPage
      context={context}
      lang={locale}
      title={`Kvitto · ${shop.profile.name}`}
      look={{ skip: words.skip, working: words.working, failed: words.failed }}
    >
      <main id="main" class="home">
        <Notice outcome={outcome} />
        <div>
          <h1>
            {isNew ? words.stepsLeft(left) : waiting === 0 ? words.nothingWaits : words.waiting(waiting)}
          </h1>
          <p class="lede">{mode.mode === "live" ? words.live(since) : words.shadow}</p>
          {context.publishTemplates && (
            <p>
              <a class="btn" href={insideUrl(visit, locale)}>
                {words.all}
              </a>
            </p>
          )}
        </div>
        <div class={isNew ? "sides is-new" : "sides"}>
          {isNew && setup}
          <div class="stack wide-gap">
            <Needs view={view} frame={frame} />
            <Told view={view} frame={frame} />
          </div>
          {!isNew && setup}
        </div>
      </main>
    </AppPage>,
    permissions(context, app, visit.account),
    outcome?.status ?? 200,
  );
}

/** The admin's first page, in the same frame. It is there where mails are made: Workers have none. */
const insideUrl = ({ account, host }: { account: string; host: string }, locale: string): string =>
  `/admin?${new URLSearchParams({ embedded: "1", shop: account, host, locale })}`;

/** Always there, so that a screen reader hears what is put into it. */
const Notice = ({ outcome }: { outcome: Outcome | undefined }) => (
  <div
    id="notice"
    tabindex={-1}
    role={outcome?.is === "bad" ? "alert" : "status"}
    class={outcome && `banner is-${outcome.is}`}
  >
    {outcome?.text}
    {outcome?.go && (
      <>
        {" "}
        <a href={outcome.go.url} target="_top" data-go>
          {outcome.go.text}
        </a>
      </>
    )}
  </div>
);

/** Only the admin's script: it fetches a fresh token and loads the page again with it. */
export const showBounce = (c: Request, context: Context, app: ShopApp, account: string) =>
  showPage(c, <AppPage context={context} lang="en" title="Kvitto" />, {
    ...permissions(context, app, account),
    script: false,
  });

/** Where nothing can be shown. `account` is whose admin may show it in a frame; nobody's where no shop is named. */
export function showBare(
  c: Request,
  app: ShopApp,
  which: (words: AppWords) => { title: string; lede: string },
  { account, status }: { account?: string | undefined; status: ContentfulStatusCode },
) {
  const locale = pickLocale(c.req.query("locale"), ...accepted(c.req.header("accept-language"))) ?? "en";
  return showPage(
    c,
    <BarePage lang={locale} {...which(appWordsFor(locale))} />,
    { personal: true, framedBy: account === undefined ? [] : framedBy(app, account) },
    status,
  );
}
