import { Hono, type Context as Request } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { z } from "zod";
import { fieldErrors } from "../commerce/pointers.ts";
import type { Locale } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { connectByKeys } from "../pipeline/connecting/connect.ts";
import { beginConsent, readConsentEnd, takeConsentKeys } from "../pipeline/connecting/consent.ts";
import { openLink } from "../pipeline/connecting/links.ts";
import { readBody } from "../pipeline/receiving/events.ts";
import { asShop } from "../store/database.ts";
import { getShop } from "../store/shop.ts";
import { connectWords } from "./connect-words.ts";
import { Brand, Page, showPage } from "./look.tsx";
import { rawRequest } from "./webhooks.ts";
import { accepted, wordsFor } from "./words/index.ts";

const platform = "woocommerce";

const pastedSchema = z.object({
  store: z.string().min(1).max(300),
  consumerKey: z
    .string()
    .trim()
    .regex(/^ck_[0-9a-f]{20,100}$/, "is no consumer key: it begins with ck_"),
  consumerSecret: z
    .string()
    .trim()
    .regex(/^cs_[0-9a-f]{20,100}$/, "is no consumer secret: it begins with cs_"),
  plugin: z
    .string()
    .regex(/^[\w.+-]{1,40}$/)
    .optional(),
});

/** Keys are a few hundred bytes. */
const largest = 16 * 1024;

/**
 * Connecting a WooCommerce store with a link: the merchant is sent to her store's own page, where she lets us in and her store posts the keys; or keys are
 * pasted. The link is the secret that opens all of it, and stands in no referrer.
 */
export function connectRoutes(context: Context): Hono {
  const app = new Hono();

  // Where she comes to after her store's page; `back` was looked at when she left.
  app.get(`/connect/${platform}/done`, async (c) => {
    const words = wordsOf(c);
    const agreed = c.req.query("success") !== "0";
    const end = await readConsentEnd(context, platform, c.req.query("user_id") ?? "");
    if (end?.back) return leave(c, withOutcome(end.back, end.connected, agreed));
    const failed = end && !end.connected && agreed;
    return showPage(
      c,
      <Shown
        words={words}
        title={end?.connected ? words.said.connected : agreed ? words.said.failed : words.said.denied}
        lede={
          end?.connected
            ? words.said.connectedLede(new URL(end.url).host)
            : agreed
              ? words.said.failedLede
              : words.said.deniedLede
        }
      >
        {failed && end.reason && (
          <p class="banner is-bad" lang="en">
            {end.reason}
          </p>
        )}
      </Shown>,
      { personal: true },
    );
  });

  // WooCommerce deletes the key again where this is not answered 200.
  app.post(`/connect/${platform}/callback`, async (c) => {
    const { body } = await rawRequest(c.req, undefined, largest);
    await takeConsentKeys(context, platform, readBody(body));
    return c.json({ connected: true });
  });

  app.get(`/connect/${platform}/:code`, async (c) => {
    const code = c.req.param("code");
    const store = c.req.query("store");
    try {
      if (store === undefined) return await ask(c, context, code);
      return leave(c, await beginConsent(context, platform, code, { store, back: c.req.query("back") }));
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
      return error.code?.startsWith("link_")
        ? refuse(c, error)
        : ask(c, context, code, { typed: store ?? "", error });
    }
  });

  app.post(`/connect/${platform}/:code/keys`, async (c) => {
    const { body } = await rawRequest(c.req, undefined, largest);
    const sent = readBody(body);
    const pasted = pastedSchema.safeParse(sent);
    if (!pasted.success) {
      const errors = fieldErrors(pasted.error, sent);
      const detail = errors.map((one) => `${one.pointer.slice(1)} ${one.detail}`).join("; ");
      throw new Problem("unprocessable", detail, errors, undefined, "keys_malformed");
    }
    c.header("cache-control", "no-store");
    return c.json(await connectByKeys(context, platform, c.req.param("code"), pasted.data));
  });

  return app;
}

interface Wording {
  locale: Locale;
  said: (typeof connectWords)[Locale];
}

function wordsOf(c: Request): Wording {
  c.header("vary", "accept-language");
  const { locale } = wordsFor(...accepted(c.req.header("accept-language")));
  return { locale, said: connectWords[locale] };
}

/** To another site, which does not learn the link. */
function leave(c: Request, to: string): Response {
  c.header("referrer-policy", "no-referrer");
  c.header("cache-control", "no-store");
  return c.redirect(to, 302);
}

/** Her store's page may say why nothing came of it. */
function withOutcome(back: string, connected: boolean, agreed: boolean): string {
  if (connected) return back;
  const url = new URL(back);
  url.searchParams.set("problem", agreed ? "state_unknown" : "denied");
  return url.href;
}

const sentenceFor = ({ said }: Wording, { code, message }: Problem): string =>
  Object.entries(said.wrong).find(([name]) => name === code)?.[1] ?? message;

function refuse(c: Request, error: Problem) {
  const words = wordsOf(c);
  const page = <Shown words={words} title={words.said.cannot} lede={sentenceFor(words, error)} />;
  return showPage(c, page, { personal: true }, error.kind === "not_found" ? 404 : 409);
}

/** Asks for the store's address; again where what was typed is none. */
async function ask(
  c: Request,
  context: Context,
  code: string,
  wrong?: { typed: string; error: Problem },
): Promise<Response> {
  const words = wordsOf(c);
  const { said } = words;
  const { shopId } = await openLink(context, platform, code);
  const { profile } = await asShop(context.database, shopId, (db) => getShop(db, shopId));
  const page = (
    <Shown words={words} title={said.title(profile.name)} lede={said.lede}>
      <form class="stack" method="get" action={`/connect/${platform}/${code}`}>
        <p class="field">
          <label for="store">{said.address}</label>
          {wrong && (
            <span class="error" id="store-error" role="alert">
              {sentenceFor(words, wrong.error)}
            </span>
          )}
          <input
            class="input"
            id="store"
            name="store"
            inputmode="url"
            autocomplete="url"
            autocapitalize="none"
            spellcheck={false}
            maxlength={300}
            required
            value={wrong?.typed.slice(0, 300)}
            aria-invalid={wrong ? "true" : undefined}
            aria-describedby={wrong ? "store-error store-hint" : "store-hint"}
          />
          <span class="hint" id="store-hint">
            {said.hint}
          </span>
        </p>
        <p>
          <button class="btn is-main" type="submit">
            {said.next}
          </button>
        </p>
        <p class="dim">{said.asked}</p>
      </form>
      <p class="banner">{said.plugin}</p>
    </Shown>
  );
  return showPage(c, page, { personal: true, leading: true }, wrong ? 422 : 200);
}

const Shown: FC<PropsWithChildren<{ words: Wording; title: string; lede: Child }>> = ({
  words: { locale, said },
  title,
  lede,
  children,
}) => (
  <Page title={`${title} · Kvitto`} lang={locale} skip={said.skip}>
    <main id="main" class="plain">
      <div>
        <Brand />
        <h1 class="after">{title}</h1>
        <p class="lede">{lede}</p>
      </div>
      {children}
    </main>
  </Page>
);
