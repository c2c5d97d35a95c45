/** Every page of the admin that a shop's year has something to show on, and what is left out, so that a page that is built later is not forgotten. */
import { access } from "../../src/web/admin/access.ts";

export interface Asked {
  name: string;
  /** Each with something else asked every time, so that no answer is known already. */
  path(i: number): string;
  /** A page of its own that a browser opens; otherwise another look at one that is opened already, or a file. */
  isShown: boolean;
}

/** What is no page, what stands before a shop's door, and pages of one row that the year has none of. */
const leftOut: readonly RegExp[] = [
  /\.(js|css|xliff)$/,
  /^\/admin\/(sign-in|inside)/,
  /^\/admin\/orders\/:id\/(mails|papers)\//,
  /^\/admin\/inbox\/:number\/files\//,
  /^\/admin\/receive\/photos\//,
  /^\/admin\/setup\/(beside|mails)\/:id$/,
  /^\/admin\/settings\/(keys\/:id\/revoke|team\/:id)$/,
  // A shop without a version or a draft of its own has nothing to publish, to compare or to throw away, and no way back.
  /^\/admin\/templates\/:kind\/(switch|publish|rollback|discard|versions\/:number)$/,
];

export function pagesOf(orders: number): Asked[] {
  const number = (i: number): number => 1 + (((i + 7) * 7919) % (orders - 1));
  const shown = (name: string, path: string | ((i: number) => string)): Asked => ({
    ...{ name, isShown: true },
    path: typeof path === "string" ? () => path : path,
  });
  const again = (name: string, path: string | ((i: number) => string)): Asked => ({
    ...shown(name, path),
    isShown: false,
  });
  const template = (end = "") => `/admin/templates/refund-issued${end}`;
  return [
    shown("overview", "/admin"),
    again("overview, 90 days", "/admin?period=90"),
    shown("not sent today", "/admin/today"),
    shown("orders, newest", "/admin/orders"),
    again("orders, held", "/admin/orders?state=held"),
    again("order by number", (i) => `/admin/orders?q=${100_000 + number(i)}`),
    again("order by mail", (i) => `/admin/orders?q=kund${number(i) % Math.floor(orders / 3)}@example.com`),
    again("order by name", (i) => `/admin/orders?q=Efternamn${number(i) % 1987}`),
    shown("one order", (i) => `/admin/orders/${100_000 + number(i)}`),
    shown("needs you", "/admin/needs"),
    shown("inbox", "/admin/inbox"),
    again("inbox, solved", "/admin/inbox?show=solved"),
    again("inbox, search", (i) => `/admin/inbox?q=N-${10_000 + (number(i) % 1_000)}`),
    shown("one case", (i) => `/admin/inbox/N-${10_001 + (number(i) % Math.floor(orders / 20))}`),
    shown("inbox: a call", "/admin/inbox/log"),
    shown("inbox: answers", "/admin/inbox/answers"),
    shown("inbox: goodwill", "/admin/inbox/goodwill"),
    shown("insight: questions", "/admin/insight?show=questions"),
    shown("insight: answers", "/admin/insight?show=answers"),
    shown("insight: scores", "/admin/insight?show=scores"),
    shown("insight: promises", "/admin/insight?show=promises"),
    shown("insight: refunds", "/admin/insight?show=refunds"),
    shown("insight: customers", "/admin/insight?show=customers"),
    again("insight, as a file", "/admin/insight.csv?show=questions&table=mails&period=90"),
    shown("broken promises", "/admin/insight/broken?period=90"),
    shown("receive", "/admin/receive"),
    shown("receive: one parcel", (i) => `/admin/receive/${100_000 + number(i)}`),
    shown("templates", "/admin/templates"),
    shown("template: texts in all languages", template("/texts")),
    again("template: texts as a file", template("/texts.csv?from=sv&to=en")),
    shown("template: who gets it", template("/audience")),
    shown("template: tried on", template("/trial")),
    again("template: small picture", template("/thumbnail")),
    again("template: frame", template("/frame")),
    shown("template: approve", template("/approve")),
    shown("template: back to ours", template("/revert")),
    shown("template: ours has changed", template("/default")),
    shown("template: compare", template("/compare")),
    shown("template: editor", template()),
    shown("mails of the next days", "/admin/templates/next-days"),
    shown("policies", "/admin/policies"),
    shown("policies: new", "/admin/policies/new"),
    shown("schedule", "/admin/schedule"),
    shown("audit", "/admin/audit"),
    again("audit, on paper", "/admin/audit.pdf"),
    shown("practice", "/admin/practice"),
    shown("practice: one role", "/admin/practice/support"),
    shown("account", "/admin/account"),
    shown("settings", "/admin/settings"),
    shown("settings: shop", "/admin/settings/shop"),
    again("settings: a mail in its dress", "/admin/settings/shop/mail"),
    shown("settings: domain", "/admin/settings/domain"),
    shown("settings: connections", "/admin/settings/connections"),
    shown("settings: disconnect", "/admin/settings/connections/disconnect"),
    shown("settings: alarms", "/admin/settings/alarms"),
    shown("settings: team", "/admin/settings/team"),
    shown("settings: keys", "/admin/settings/keys"),
    shown("settings: data", "/admin/settings/data"),
    shown("log", "/admin/settings/log"),
    again("log, as a file", "/admin/settings/log.csv"),
    shown("setup", "/admin/setup"),
    shown("setup: go live", "/admin/setup/live"),
    shown("setup: senders", "/admin/setup/senders"),
    shown("setup: past", "/admin/setup/past"),
    shown("setup: beside", "/admin/setup/beside"),
  ];
}

/** Places of the admin that no page above asks for and that are not left out on purpose. */
export function forgotten(pages: readonly Asked[]): string[] {
  const asked = pages.map(({ path }) => path(1).split("?")[0] ?? "");
  return Object.keys(access)
    .filter((route) => route.startsWith("GET "))
    .map((route) => route.slice("GET ".length))
    .filter((route) => !leftOut.some((one) => one.test(route)))
    .filter((route) => {
      const pattern = new RegExp(`^${route.replaceAll(".", "\\.").replaceAll(/:\w+/g, "[^/]+")}$`);
      return !asked.some((path) => pattern.test(path));
    });
}
