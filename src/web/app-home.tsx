import { Hono, type Context as Request } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { pickLocale } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import type { AppSession, ShopApp } from "../contracts/app.ts";
import { Problem, type ProblemKind } from "../errors.ts";
import { billingOf, refreshPlan } from "../pipeline/installing/billing.ts";
import { notePlan } from "../pipeline/installing/description.ts";
import { openInstallation } from "../pipeline/installing/install.ts";
import { sessionTokenOf, staffFrom } from "../pipeline/installing/session.ts";
import { asShop } from "../store/database.ts";
import { type Done, deeds } from "./app-home-deeds.ts";
import { typedFacts } from "./app-home-forms.ts";
import { adminOf, script } from "./app-home-frame.tsx";
import { mailLookRoute } from "./app-home-mail.ts";
import { type Outcome, showBare, showBounce, showHome } from "./app-home-shown.tsx";
import { type AppWords, appWordsFor } from "./app-words/index.ts";
import { readForm, type Typed } from "./form.ts";

/**
 * What a merchant sees when she opens the app in her shop's admin. Nothing is remembered in her browser: the admin gives every page and every form a token
 * that says who she is and lasts a minute, and without one nothing is shown and nothing is done.
 */
export function appHomeRoutes(context: Context): Hono {
  const routes = new Hono();
  const { app } = context;
  if (!app) return routes;

  // The admin's script goes with a fresh token wherever this says, on whichever page it stands.
  for (const path of ["/shopify", "/shopify/*"])
    routes.use(path, async (c, next) => {
      const url = new URL(c.req.url);
      if (url.pathname === bouncePath || !url.searchParams.has(reloadName)) return next();
      if (c.req.method !== "GET") return showBare(c, app, (words) => words.elsewhere, { status: 400 });
      url.searchParams.delete(reloadName);
      return c.redirect(`${url.pathname}${url.search}`, 302);
    });

  routes.get("/shopify", async (c) => {
    const account = accountIn(c, app);
    if (account === undefined) return showBare(c, app, (words) => words.elsewhere, { status: 400 });
    if (c.req.query("embedded") !== "1")
      return c.redirect(`${adminOf(app, account)}/apps/${app.clientId}`, 302);
    const token = c.req.query("id_token") ?? "";
    const { locale } = c.req.query();
    try {
      const session = await staffOf(app, token, account);
      const { shopId } = await openInstallation(context, session, token);
      await lookAtPlan(context, shopId);
      const visit = { shopId, account, staff: session.staff, locale, token, host: c.req.query("host") ?? "" };
      return await showHome(
        c,
        context,
        app,
        visit,
        c.req.query("again") ? ({ words }) => ({ status: 200, is: "bad", text: words.again }) : undefined,
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.kind === "unavailable")
        return showBare(c, app, (words) => words.away, { account, status: 503 });
      if (error.kind !== "unauthorized") throw error;
      return hasJustBounced(c, context)
        ? showBare(c, app, (words) => words.refused, { account, status: 401 })
        : c.redirect(bounceTo(context, new URL(c.req.url).searchParams), 302);
    }
  });

  routes.get(bouncePath, (c) => {
    const account = accountIn(c, app);
    return account !== undefined && isOurs(context, new URL(c.req.url).searchParams.getAll(reloadName))
      ? showBounce(c, context, app, account)
      : showBare(c, app, (words) => words.elsewhere, { account, status: 400 });
  });

  routes.get("/shopify/app.js", (c) =>
    c.body(script, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    }),
  );
  routes.route("/", mailLookRoute(context));

  for (const [path, deed] of Object.entries(deeds))
    routes.post(`/shopify/${path}`, async (c) => {
      const form = await readForm(c);
      const sent = sessionTokenOf(c.req.header());
      const token = sent ?? form.line("id_token", 4_096);
      const who = await signedBy(context, app, token).catch((error: unknown) => {
        if (error instanceof Problem && error.kind === "unauthorized") return undefined;
        throw error;
      });
      if (!who) return sendBack(c, context, app, form, sent !== undefined);
      const { account, staff, shopId, by } = who;
      const locale = pickLocale(form.line("locale", 20));
      const words = appWordsFor(locale ?? "en");
      const back = `${adminOf(app, account)}/apps/${app.clientId}`;
      const outcome = await outcomeOf(words, form, path === "shop", () =>
        deed(context, { shopId, by, words, back }, form, c.req.param("id") ?? ""),
      );
      const visit = { shopId, account, staff, locale, token, host: form.line("host", 500) };
      return showHome(c, context, app, visit, () => outcome);
    });
  return routes;
}

const bouncePath = "/shopify/bounce";
/** Where the admin's script takes a fresh token to (shopify.dev, "Set up session token bounce page"). */
const reloadName = "shopify-reload";

/** The shop in the address; undefined for what none is called. It is only believed for where a page leads, never for what it shows. */
function accountIn(c: Request, app: ShopApp): string | undefined {
  const account = c.req.query("shop") ?? "";
  try {
    app.urlOf(account);
    return account;
  } catch (error) {
    if (error instanceof Problem && error.kind === "bad_request") return undefined;
    throw error;
  }
}

/** Throws `unauthorized` for everybody but staff of this very shop. */
async function staffOf(
  app: ShopApp,
  token: string,
  account: string,
): Promise<Extract<AppSession, { from: "admin" }>> {
  const session = await app.readSession(token);
  if (session.from === "admin" && session.account === account) return session;
  throw new Problem("unauthorized", "this token is for another shop");
}

async function signedBy(context: Context, app: ShopApp, token: string) {
  const doer = await staffFrom(context, token);
  const session = await app.readSession(token);
  return { ...doer, account: session.account, staff: session.from === "admin" ? session.staff : "" };
}

/** She may come back from confirming a plan: until one is known to be paid it is asked for. That the platform is away is no reason to show nothing. */
async function lookAtPlan(context: Context, shopId: string): Promise<void> {
  const billing = await asShop(context.database, shopId, async (db) => {
    const found = await billingOf(context, db, shopId);
    // Who is not billed any more owes nothing.
    if (!found) await notePlan(context, db, shopId, { isOwed: false });
    return found;
  });
  if (!billing || (billing.agreed?.status === "active" && !billing.outgrown)) return;
  await refreshPlan(context, shopId).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    context.log.warn({ shop: shopId, reason: error.message }, "the plan could not be asked for");
  });
}

/** Seconds; a token that is refused so soon after a fresh one was fetched is refused for good. */
const bounceTime = 15;

const hasJustBounced = (c: Request, context: Context): boolean => {
  const at = Number(c.req.query("bounced") ?? Number.NaN);
  const age = context.now().getTime() / 1_000 - at;
  return age >= 0 && age < bounceTime;
};

/** The page that fetches a fresh token, and leads back to where she was. */
function bounceTo(context: Context, asked: URLSearchParams, more: Record<string, string> = {}): string {
  const kept = new URLSearchParams(asked);
  for (const name of ["id_token", reloadName, "bounced", "again"]) kept.delete(name);
  const reload = new URLSearchParams(kept);
  for (const [name, value] of Object.entries(more)) reload.set(name, value);
  reload.set("bounced", String(Math.floor(context.now().getTime() / 1_000)));
  kept.set(reloadName, `${context.publicUrl}/shopify?${reload}`);
  return `${bouncePath}?${kept}`;
}

/** Whether a fresh token would be given to our own page, and to nobody else. */
function isOurs({ publicUrl }: Context, named: string[]): boolean {
  const [reload = ""] = named;
  if (named.length !== 1 || !URL.canParse(reload, publicUrl)) return false;
  const url = new URL(reload, publicUrl);
  return (
    url.origin === new URL(publicUrl).origin &&
    url.pathname === "/shopify" &&
    !url.searchParams.has(reloadName)
  );
}

/** The token of a form has ended: the admin's script tries once more by itself, and without it she comes back to the page. */
function sendBack(c: Request, context: Context, app: ShopApp, form: Typed, byScript: boolean) {
  if (byScript) {
    c.header("x-shopify-retry-invalid-session-request", "1");
    return showBare(c, app, (words) => words.refused, { status: 401 });
  }
  const params = new URLSearchParams({ embedded: "1" });
  for (const name of ["shop", "host", "locale"]) params.set(name, form.line(name, 500));
  return c.redirect(bounceTo(context, params, { again: "1" }), 303);
}

const statuses: Record<ProblemKind, ContentfulStatusCode> = {
  bad_request: 400,
  unauthorized: 409,
  forbidden: 409,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  unprocessable: 422,
  too_many: 429,
  unavailable: 503,
};

/** What she did, or why nothing was done; what she typed of her shop's facts stays. */
async function outcomeOf(
  words: AppWords,
  form: Typed,
  isFacts: boolean,
  work: () => Promise<Done>,
): Promise<Outcome> {
  try {
    return { status: 200, is: "ok", ...(await work()) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const wrong = error.errors.map(
      ({ pointer, detail }) => `${pointer.slice(1).replaceAll("/", " ")} ${detail}`,
    );
    return {
      status: statuses[error.kind],
      is: "bad",
      text: `${words.failed} ${wrong.length > 0 ? `${words.setup.wrong} ${wrong.join("; ")}` : error.message}`,
      typed: isFacts ? typedFacts(form) : undefined,
    };
  }
}
