import type { Context as Request } from "hono";
import { localeOf } from "../../../commerce/print.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { bridgeUrl, framedBy } from "../../app-home-frame.tsx";
import { showPage } from "../../look.tsx";
import { stylesheetUrl } from "../../style.ts";
import { accepted } from "../../words/index.ts";
import { adminStyleUrl } from "../style.ts";
import { insideWords } from "../words/inside.ts";
import { insideScriptUrl } from "./script.ts";

/**
 * The page that another admin shows in its frame: nothing of a shop stands in it, so it may be shown before anybody has said who she is. Its script then fetches what she
 * asked for, and from there leads on.
 */

interface Shown {
  /** Origins whose pages may show it. */
  by: readonly string[];
  /** Where it begins. */
  to: string;
  /** What is traded for the visit's secret; undefined where the other admin's own script says who she is. */
  code?: string;
}

export function showShell(
  c: Request,
  context: Context,
  { by, to, code }: Shown,
): Response | Promise<Response> {
  const lang = localeOf(c.req.query("locale"), ...accepted(c.req.header("accept-language")));
  const words = insideWords[lang];
  const bridge = code === undefined ? bridgeUrl(context) : undefined;
  return showPage(
    c,
    <html lang={lang}>
      <head>
        {bridge && <meta name="shopify-api-key" content={context.app?.clientId} />}
        {bridge && <script src={bridge} />}
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Kvitto</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylesheetUrl} />
        <link rel="stylesheet" href={adminStyleUrl} />
        <script src={insideScriptUrl} defer />
      </head>
      <body data-to={to} data-code={code} data-failed={words.failed} data-ended={words.ended}>
        {bridge && (
          <s-app-nav>
            {words.places.map(([href, name]) => (
              <a href={href}>{name}</a>
            ))}
          </s-app-nav>
        )}
        <div class="desk is-embedded">
          <main id="main" tabindex={-1}>
            <h1 class="vh">Kvitto</h1>
            <p class="dim" role="status">
              {words.opening}
            </p>
            <noscript>
              <p>
                {words.noScript}{" "}
                <a href="/admin" target="_blank" rel="noopener">
                  {words.alone}
                </a>
              </p>
            </noscript>
          </main>
        </div>
      </body>
    </html>,
    {
      personal: true,
      script: true,
      frame: true,
      ...(bridge && { scriptsFrom: [new URL(".", bridge).href] }),
      framedBy: by,
    },
  );
}

/** Where the admin of our app's platform opens a page of ours: it says so in the address, with the shop's name. */
export function shellFor(c: Request, context: Context): Response | Promise<Response> | undefined {
  const { app } = context;
  const { embedded, shop } = c.req.query();
  if (!app || c.req.method !== "GET" || embedded !== "1" || !shop) return undefined;
  const url = new URL(c.req.url);
  for (const name of given) url.searchParams.delete(name);
  try {
    return showShell(c, context, { by: framedBy(app, shop), to: `${url.pathname}${url.search}` });
  } catch (error) {
    if (error instanceof Problem && error.kind === "bad_request") return undefined;
    throw error;
  }
}

/** What the platform writes into the address of each page that it opens. */
const given = ["embedded", "shop", "id_token", "host", "hmac", "session", "timestamp", "locale"];
