import { Hono, type Context as Request } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { z } from "zod";
import { fieldErrors } from "../commerce/pointers.ts";
import type { Locale } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { connectByKeys } from "../pipeline/connecting/connect.ts";
import { beginConsent, readConsentEnd, readLink, takeConsentKeys } from "../pipeline/connecting/consent.ts";
import { readBody } from "../pipeline/receiving/events.ts";
import { connectWords } from "./connect-words.ts";
import { readForm } from "./form.ts";
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
    if (end?.back) return leave(c, withOutcome(end.back, end, agreed));
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

  // Whoever made the link may send her here with any store's address: she reads first which shop it is that her store would tell everything.
  app.get(`/connect/${platform}/:code`, (c) => {
    const { store, back } = c.req.query();
    return shown(c, context, async () => {
      const { shop, url } = await readLink(context, platform, c.req.param("code"), store);
      return url === undefined ? ask(c, shop) : confirm(c, shop, { url, back });
    });
  });

  app.post(`/connect/${platform}/:code`, async (c) => {
    const form = await readForm(c);
    const code = c.req.param("code");
    const store = form.line("store", 300);
    const back = form.line("back", 2_001) || undefined;
    return shown(
      c,
      context,
      async () => {
        const { shop, url } = await readLink(context, platform, code, store);
        // A page of somebody else has no button of ours.
        if (!isOurPage(c, context)) return confirm(c, shop, { url: url ?? store, back });
        return leave(c, await beginConsent(context, platform, code, { store, back }));
      },
      store,
    );
  });

  app.post(`/connect/${platform}/:code/keys`, async (c) => {
    const { body } = await rawRequest(c.req, undefined, largest);
    const sent = readBody(body);
    const pasted = pastedSchema.safeParse(sent);
    if (!pasted.success) {
      const errors = fieldErrors(pasted.error, sent);
      const detail = errors.map((one) => `${one.pointer.slice(1)} ${one.detail}`).join("; ");
      throw new Problem("unprocessable", detail, { errors, code: "keys_malformed" });
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

/** Whether a form was sent from a page of ours. Browsers that are too old to say so tell at least where it comes from. */
function isOurPage(c: Request, { publicUrl }: Pick<Context, "publicUrl">): boolean {
  const site = c.req.header("sec-fetch-site");
  return site === undefined ? c.req.header("origin") === new URL(publicUrl).origin : site === "same-origin";
}

/** Shows what was made, or what is wrong with the link or with the address that was named. */
async function shown(
  c: Request,
  context: Context,
  make: () => Promise<Response>,
  typed = c.req.query("store") ?? "",
): Promise<Response> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === "unavailable") throw error;
    if (error.code?.startsWith("link_")) return refuse(c, error);
    const { shop } = await readLink(context, platform, c.req.param("code") ?? "", undefined);
    return ask(c, shop, { typed, error });
  }
}

/** A page with a form: its own address goes with the form to ourselves, and to nobody else. */
async function showForm(c: Request, page: Child, status: 200 | 422 = 200): Promise<Response> {
  const answer = await showPage(c, page, { personal: true, leading: true }, status);
  answer.headers.set("referrer-policy", "same-origin");
  return answer;
}

/** To another site, which does not learn the link. */
function leave(c: Request, to: string): Response {
  c.header("referrer-policy", "no-referrer");
  c.header("cache-control", "no-store");
  return c.redirect(to, 302);
}

/** Her store's page may say why nothing came of it. */
function withOutcome(
  back: string,
  end: { connected: boolean; code: string | null },
  agreed: boolean,
): string {
  if (end.connected) return back;
  const url = new URL(back);
  url.searchParams.set("problem", agreed ? (end.code ?? "state_unknown") : "denied");
  return url.href;
}

const sentenceFor = ({ said }: Wording, { code, message }: Problem): string =>
  Object.entries(said.wrong).find(([name]) => name === code)?.[1] ?? message;

function refuse(c: Request, error: Problem) {
  const words = wordsOf(c);
  const page = <Shown words={words} title={words.said.cannot} lede={sentenceFor(words, error)} />;
  return showPage(c, page, { personal: true }, error.kind === "not_found" ? 404 : 409);
}

/** Which store is connected to which shop, before she is sent there. */
function confirm(c: Request, shop: string, { url, back }: { url: string; back: string | undefined }) {
  const words = wordsOf(c);
  const { said } = words;
  const page = (
    <Shown words={words} title={said.confirm(url.replace(/^https?:\/\//, ""), shop)} lede={said.lede}>
      <form class="stack" method="post" action={c.req.path}>
        <input type="hidden" name="store" value={url} />
        {back !== undefined && <input type="hidden" name="back" value={back.slice(0, 2_001)} />}
        <p class="banner">{said.whose(shop)}</p>
        <p>
          <button class="btn is-main" type="submit">
            {said.next}
          </button>
        </p>
        <p class="dim">{said.asked}</p>
      </form>
    </Shown>
  );
  return showForm(c, page);
}

/** Asks for the store's address; again where what was typed is none. */
function ask(c: Request, shop: string, wrong?: { typed: string; error: Problem }) {
  const words = wordsOf(c);
  const { said } = words;
  const page = (
    <Shown words={words} title={said.title(shop)} lede={said.lede}>
      <form class="stack" method="post" action={c.req.path}>
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
  return showForm(c, page, wrong ? 422 : 200);
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
