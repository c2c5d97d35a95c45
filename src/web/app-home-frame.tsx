import { createHash } from "node:crypto";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { Context } from "../context.ts";
import type { ShopApp } from "../contracts/app.ts";
import { stylesheetUrl } from "./style.ts";

/** What the app's pages inside a shop's admin have in common: the admin's own script, who may show them, and how their forms say who sends them. */

/** What the pages need to know of where they stand. */
export interface Frame {
  account: string;
  /** As the admin gave it; it comes back with each form. */
  host: string;
  locale: string;
  token: string;
  /** The operator's own address, from which mails may leave for a while. */
  fallback: string | undefined;
  /** The order's page in the admin; undefined where an order was told by another system. */
  orderUrl(orderId: string): string | undefined;
  /** One mail as its customer sees it. */
  mailUrl(notificationId: string): string;
  /** A page of the admin, such as settings/notifications. */
  adminPage(path: string): string;
}

/** The shop's place in its platform's admin. */
export const adminOf = (app: ShopApp, account: string): string =>
  `${app.adminUrl}/store/${account.replace(/\.myshopify\.com$/, "")}`;

/** The script by which the admin and a page in its frame speak; always the newest, so it is never kept by us. */
export const bridgeUrl = ({ config, app }: Context): string =>
  config.SHOPIFY_URL === undefined || !app
    ? "https://cdn.shopify.com/shopifycloud/app-bridge.js"
    : `${app.adminUrl}/app-bridge.js`;

/** Who may show a page of this shop in a frame: its own admin, and nobody else's. */
export const framedBy = (app: ShopApp, account: string): string[] => [
  ...new Set([new URL(app.urlOf(account)).origin, new URL(app.adminUrl).origin]),
];

/**
 * Sends a form with a fresh token, puts the answer in the page's place, and follows where the answer leads. Without it the same forms are sent by the browser, with the
 * token that the page came with.
 */
export const script = `addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-app]") || !window.shopify?.idToken) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  const notice = (text) => {
    const place = document.querySelector("#notice");
    place.className = "banner";
    place.textContent = text;
  };
  notice(document.body.dataset.working);
  try {
    const body = new URLSearchParams(new FormData(form, event.submitter));
    body.delete("id_token");
    const send = async () => fetch(form.action, {
      method: "POST",
      body,
      headers: { authorization: "Bearer " + (await shopify.idToken()) },
    });
    let answer = await send();
    if (answer.status === 401) answer = await send();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!fresh) throw new Error();
    const open = [...document.querySelectorAll("details[open][id]")].map((one) => one.id);
    document.querySelector("main").replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    const place = document.querySelector("#notice");
    place.focus();
    place.scrollIntoView({ block: "center" });
    const go = document.querySelector("a[data-go]");
    if (go) window.open(go.href, "_top");
  } catch {
    form.removeAttribute("aria-busy");
    notice(document.body.dataset.failed);
  }
});
addEventListener("click", async ({ target }) => {
  const button = target.closest?.("button[data-scope]");
  if (!button || !window.shopify?.scopes) return;
  const { result } = await shopify.scopes.request([button.dataset.scope]).catch(() => ({}));
  if (result === "granted-all") button.closest("[data-offer]").textContent = button.dataset.done;
});
`;
const hash = createHash("sha256").update(script).digest("base64url").slice(0, 12);
const scriptUrl = `/shopify/app.js?v=${hash}`;

/** A page in the admin's frame. The admin's script stands first: its reviewers look for that. */
export const AppPage: FC<
  PropsWithChildren<{
    context: Context;
    lang: string;
    title: string;
    /** Without it the page only hands over to the admin's script. */
    look?: { skip: string; working: string; failed: string };
  }>
> = ({ context, lang, title, look, children }) => (
  <html lang={lang}>
    <head>
      <meta name="shopify-api-key" content={context.app?.clientId} />
      <script src={bridgeUrl(context)} />
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex, nofollow" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={stylesheetUrl} />
      {look && <script src={scriptUrl} defer />}
    </head>
    <body class="in-admin" data-working={look?.working} data-failed={look?.failed}>
      {look && (
        <a class="skip" href="#main">
          {look.skip}
        </a>
      )}
      {children}
    </body>
  </html>
);

/** A page without facts: nothing is known of who looks. */
export const BarePage: FC<{ lang: string; title: string; lede: Child }> = ({ lang, title, lede }) => (
  <html lang={lang}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={stylesheetUrl} />
    </head>
    <body class="in-admin">
      <main id="main" class="home">
        <div>
          <h1>{title}</h1>
          <p class="lede">{lede}</p>
        </div>
      </main>
    </body>
  </html>
);

/** A form that changes something; no cookie opens anything, so only who holds a token of the admin can send it. */
export const Form: FC<PropsWithChildren<{ frame: Frame; to: string; class?: string }>> = ({
  frame,
  to,
  class: name = "stack",
  children,
}) => (
  <form method="post" action={`/shopify/${to}`} data-app class={name}>
    <input type="hidden" name="shop" value={frame.account} />
    <input type="hidden" name="host" value={frame.host} />
    <input type="hidden" name="locale" value={frame.locale} />
    <input type="hidden" name="id_token" value={frame.token} autocomplete="off" />
    {children}
  </form>
);
