import type { Context as Request } from "hono";
import { html } from "hono/html";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { brandUrl, stylesheetUrl } from "./style.ts";

/** What all pages are made of. Everything works as links and forms; text is escaped by JSX, whoever wrote it. */

/** What a page may do beside showing itself; all else is forbidden to it. */
export interface Permissions {
  /** A script of ours, as a file. */
  script?: boolean;
  /** Origins beside ours whose scripts it runs. */
  scriptsFrom?: readonly string[] | undefined;
  /** The digest of one script of ours that stands in the page itself. */
  inline?: string | undefined;
  /** A frame with one of our own addresses. */
  frame?: boolean;
  /** Its form leads to another site: a browser looks at where a form is sent on to as well. */
  leading?: boolean;
  /** A page for one person: no store, no referrer, no search engine. */
  personal?: boolean;
  /** A page that a browser may show again when she comes back to it, with what she had typed; no search engine. */
  returning?: boolean;
  /** Origins whose pages may show it in a frame; nobody otherwise. */
  framedBy?: readonly string[] | undefined;
}

/** The headers of a page. No inline style ever runs, no inline script but one that is named by its digest, and nobody may put it into a frame who is not named. */
function pageHeaders({
  script,
  scriptsFrom = [],
  inline,
  frame,
  leading,
  personal,
  returning,
  framedBy = [],
}: Permissions): Record<string, string> {
  return {
    "content-security-policy": [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self' data:",
      ...(script || scriptsFrom.length > 0
        ? [`script-src ${[...(script ? ["'self'"] : []), ...scriptsFrom].join(" ")}`, "connect-src 'self'"]
        : []),
      ...(inline ? [`script-src ${inline}`] : []),
      ...(frame ? ["frame-src 'self'"] : []),
      `form-action 'self'${leading ? " https: http:" : ""}`,
      "base-uri 'none'",
      `frame-ancestors ${framedBy.length > 0 ? framedBy.join(" ") : "'none'"}`,
    ].join("; "),
    "x-content-type-options": "nosniff",
    // Not no-referrer everywhere: it would also take the Origin from our own forms.
    "referrer-policy": personal ? "no-referrer" : "same-origin",
    ...(personal && { "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" }),
    ...(returning && { "cache-control": "private, max-age=0", "x-robots-tag": "noindex, nofollow" }),
  };
}

/** A mail as a page of its own: it may show pictures and its styles, run nothing, and open its links in new tabs. */
export const mailHeaders = (frameAncestors: "'self'" | "'none'"): Record<string, string> => ({
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors ${frameAncestors}`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-robots-tag": "noindex, nofollow",
});

/** Answers with a page. */
export function showPage(
  c: Request,
  page: Child,
  permissions: Permissions = {},
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return c.html(html`<!doctype html>${page}`, status, pageHeaders(permissions));
}

/** A page of ours, in English where it does not say another language. `script` is the address of a script of ours that the page can do without, `styles` are those of stylesheets beside the one of all pages. */
export const Page: FC<
  PropsWithChildren<{
    title: string;
    script?: string;
    lang?: string;
    skip?: string;
    styles?: readonly string[];
  }>
> = ({ title, script, lang = "en", skip = "To the content", styles = [], children }) => (
  <html lang={lang}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      {[stylesheetUrl, ...styles].map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
      {script && <script src={script} defer />}
    </head>
    <body>
      <a class="skip" href="#main">
        {skip}
      </a>
      {children}
    </body>
  </html>
);

/** A page of the shop for its customer: its name, its colour, its footer; ours stands nowhere. */
export const ShopPage: FC<
  PropsWithChildren<{
    title: string;
    lang: string;
    skip: string;
    accent?: string | undefined;
    header?: Child;
    footer: Child;
  }>
> = (page) => (
  <html lang={page.lang}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="format-detection" content="telephone=no" />
      <title>{page.title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={stylesheetUrl} />
      {page.accent && <link rel="stylesheet" href={brandUrl(page.accent)} />}
    </head>
    <body class="shop">
      <a class="skip" href="#main">
        {page.skip}
      </a>
      {page.header && <header>{page.header}</header>}
      <main id="main">{page.children}</main>
      <footer>{page.footer}</footer>
    </body>
  </html>
);

/** The name of the product with its mark, the double rule of a final sum. */
export const Brand: FC<{ href?: string }> = ({ href = "/" }) => (
  <a class="brand" href={href}>
    Kvitto
  </a>
);

/** The state of one thing in one or two words; never colour alone. */
export const Tag: FC<
  PropsWithChildren<{ is?: "ok" | "warn" | "bad" | "accent" | "outline" | undefined }>
> = ({ is, children }) => <span class={is ? `badge is-${is}` : "badge"}>{children}</span>;

/** Nothing here yet: says so, and what brings something. */
export const Empty: FC<PropsWithChildren> = ({ children }) => <p class="empty">{children}</p>;

export interface SumRow {
  label: Child;
  /** The reason, or where the sum comes from. */
  sub?: Child | undefined;
  amount: string;
  /** `total`: the final sum with the double rule; `memo`: beside the sum. */
  is?: "total" | "memo" | undefined;
}

/** Every sum of ours, read from the top to the double rule. `label` says what it is to a screen reader. */
export const SumTable: FC<{ label: string; rows: SumRow[] }> = ({ label, rows }) => (
  <table class="statement" aria-label={label}>
    <tbody>
      {rows.map((row) => (
        <tr class={row.is}>
          <th scope="row">
            {row.label}
            {row.sub && <span class="sub">{row.sub}</span>}
          </th>
          <td>{row.amount}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

export interface Step {
  title: string;
  sub?: string | undefined;
  /** `now`: the latest that happened; `todo`: still to come. */
  is?: "now" | "todo" | undefined;
}

/** How far something has come, the first step on top. */
export const Tracker: FC<{ steps: Step[] }> = ({ steps }) => (
  <ol class="tracker">
    {steps.map((step) => (
      <li class={step.is && `is-${step.is}`}>
        <span class="dot">
          {step.is !== "todo" && (
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3 8.5l3.2 3.2L13 5" />
            </svg>
          )}
        </span>
        <strong>{step.title}</strong>
        {step.sub && <span class="sub">{step.sub}</span>}
      </li>
    ))}
  </ol>
);

/** Links of which one is where we are: `tabs` lead to other content, `seg` to another view of the same. */
export const Choice: FC<{
  is: "tabs" | "seg";
  label: string;
  links: { text: string; href: string; current: boolean }[];
}> = ({ is, label, links }) => (
  <nav class={is} aria-label={label}>
    {links.map((link) => (
      <a href={link.href} aria-current={link.current ? "true" : undefined}>
        {link.text}
      </a>
    ))}
  </nav>
);
