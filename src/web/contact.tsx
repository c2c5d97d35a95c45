import { setTimeout as pause } from "node:timers/promises";
import { Hono, type Context as Request } from "hono";
import { contactPath } from "../commerce/contact.ts";
import { pickLocale, printer } from "../commerce/print.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { greetingName } from "../notifications/parts/customer-text.ts";
import { type Confirmation, confirmations, fileContact } from "../pipeline/cases/contact.ts";
import { firstMessage } from "../pipeline/cases/her-words.ts";
import { findCase } from "../store/case.ts";
import { asShop } from "../store/database.ts";
import { openFaq } from "../store/faq.ts";
import type { Vault } from "../store/secrets.ts";
import { embeddedScript } from "./contact-embedded.tsx";
import { ChoosePage, SentPage, TooManyPage, TopicPage } from "./contact-pages.tsx";
import {
  type ContactView,
  type Filled,
  filledFrom,
  mistakesIn,
  nothing,
  viewOfContact,
} from "./contact-view.ts";
import { readForm, visitorOf } from "./form.ts";
import { type Permissions, showPage } from "./look.tsx";
import { orderWords } from "./order-words/index.ts";
import { apologise, sorry } from "./shop-frame.tsx";
import { readVisit } from "./visit.ts";
import { isSame } from "./withdraw-view.ts";
import { accepted, wordsFor } from "./words/index.ts";

/**
 * The contact page of a shop, alone or in a frame on the shop's own pages: the topic decides what is asked for and which answers stand beside it, the hour
 * decides which ways are offered. Nothing tells whether an order exists or whose it is, neither words nor time.
 */
export function contactRoutes(ctx: Context): Hono {
  const app = new Hono();

  app.get("/contact/:shop", async (c) => {
    const view = await asked(ctx, c);
    const { topic } = view;
    if (c.req.query("topic") === "withdrawal") return toWithdrawal(view);
    if (!topic) return showPage(c, <ChoosePage view={view} />, framing(view, { returning: true }));
    const order = [...(c.req.query("order") ?? "")].slice(0, 60).join("");
    const filled: Filled = order ? { ...nothing, fields: { order } } : nothing;
    return showPage(
      c,
      <TopicPage view={view} topic={topic} filled={filled} mistakes={{}} />,
      framing(view, { returning: true }),
    );
  });

  app.post("/contact/:shop", async (c) => {
    const form = await readForm(c);
    const view = await asked(ctx, c, form.line("v", 40));
    const { topic, shop, locale } = view;
    if (!topic) return goTo(view.to({ topic: undefined }));
    if (topic === "withdrawal") return toWithdrawal(view);
    const filled = filledFrom(form, topic);
    const mistakes = mistakesIn(filled, topic, view);
    if (Object.keys(mistakes).length > 0)
      return showPage(
        c,
        <TopicPage view={view} topic={topic} filled={filled} mistakes={mistakes} />,
        framing(view, { personal: true }),
        422,
      );
    const filed = await unlessFlooded(
      inSameTime(
        fileContact(ctx, shop.id, {
          ...filled,
          topic,
          name: filled.name || undefined,
          locale,
          visitor: visitorOf(c),
          visit: view.visit,
        }),
      ),
    );
    if (!filed) {
      c.header("retry-after", "3600");
      return showPage(c, <TooManyPage view={view} />, framing(view, { personal: true }), 429);
    }
    const token = sentToken(ctx.vault, shop.id, filed.caseId, filed.confirmation);
    return goTo(
      `/contact/${shop.id}/sent/${token}?${new URLSearchParams({ lang: locale, ...(view.embedded && { embed: "1" }) })}`,
    );
  });

  app.get("/contact/:shop/sent/:token", async (c) => {
    const shopId = c.req.param("shop");
    const opened = readSentToken(ctx.vault, shopId, c.req.param("token"));
    const found = opened && (await sentOf(ctx, shopId, opened.caseId));
    if (!opened || !found) return sorry(c, "unknown");
    const view = await asked(ctx, c);
    const { one, first } = found;
    const order = first?.fields?.order;
    return showPage(
      c,
      <SentPage
        view={view}
        number={one.number}
        answerBy={printer(view.locale).moment(one.answer_by, view.shop.profile.timeZone)}
        about={one.topic ? view.words.topics[one.topic].name : undefined}
        order={order && /\d/.test(order) ? order : undefined}
        name={greetingName(one.customer_name?.split(/\s/)[0])}
        email={one.customer_email ?? ""}
        confirmation={opened.confirmation}
        said={first?.words ?? ""}
      />,
      framing(view, { personal: true }),
    );
  });

  app.get("/contact/:shop/faq/:id", async (c) => {
    const shop = shopIn(c);
    const id = c.req.param("id");
    const seen = readVisit(ctx.vault, shop, c.req.query("v"));
    const found = await asShop(ctx.database, shop, (db) => openFaq(db, shop, id, seen, ctx.now()));
    const locale = pickLocale(c.req.query("lang"));
    if (!found?.active) return goTo(contactPath(shop, { topic: found?.topic, locale }));
    if (found.url !== null) return goTo(found.url);
    const query = new URLSearchParams({
      read: id,
      ...(seen && { v: seen.name }),
      ...(c.req.query("embed") === "1" && { embed: "1" }),
    });
    return goTo(`${contactPath(shop, { topic: found.topic, locale })}&${query}#q-${id}`);
  });

  app.onError((error, c) => {
    const words = orderWords[wordsFor(...accepted(c.req.header("accept-language"))).locale].withdraw;
    if (error instanceof Problem && error.kind === "too_large")
      return sorry(c, { title: words.tooLong, lede: words.tooLongLede }, 413);
    return apologise(error, c);
  });
  return app;
}

function shopIn(c: Request): string {
  const shop = c.req.param("shop") ?? "";
  if (!/^[a-z0-9_-]{1,40}$/i.test(shop)) throw new Problem("not_found", "no such shop");
  return shop;
}

function asked(ctx: Context, c: Request, visit = c.req.query("v")): Promise<ContactView> {
  c.header("vary", "accept-language");
  return viewOfContact(ctx, shopIn(c), {
    topic: c.req.query("topic"),
    lang: c.req.query("lang"),
    languages: c.req.header("accept-language"),
    visit,
    visitor: visitorOf(c),
    read: c.req.query("read"),
    embed: c.req.query("embed") === "1",
  });
}

/** Only the pages that the merchant has named may show it in a frame, and only as what it is there. */
const framing = (view: ContactView, permissions: Permissions): Permissions => ({
  ...permissions,
  framedBy: view.embedded ? view.shop.profile.contact.embedOn : undefined,
  inline: view.embedded ? embeddedScript : undefined,
});

const goTo = (location: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" },
  });

const toWithdrawal = ({ shop, locale }: ContactView): Response => goTo(`/withdraw/${shop.id}?lang=${locale}`);

/** Milliseconds. What is known of an order takes a little longer to write down: no answer comes before, so that the time tells nothing. */
const evenly = 200;

async function inSameTime<T>(work: Promise<T>): Promise<T> {
  const [done] = await Promise.allSettled([work, pause(evenly)]);
  if (done.status === "rejected") throw done.reason;
  return done.value;
}

async function unlessFlooded<T>(filing: Promise<T>): Promise<T | undefined> {
  try {
    return await filing;
  } catch (error) {
    if (error instanceof Problem && error.kind === "conflict") return undefined;
    throw error;
  }
}

const sentOf = (ctx: Context, shopId: string, caseId: string) =>
  asShop(ctx.database, shopId, async (db) => {
    const one = await findCase(db, shopId, caseId);
    return one && { one, first: await firstMessage(db, shopId, one) };
  });

/** The address of a confirmation: it opens that one and nothing else. */
const sentToken = (vault: Vault, shopId: string, caseId: string, how: Confirmation): string =>
  `${caseId}.${how}.${vault.sign("contact-sent", `${shopId}/${caseId}/${how}`)}`;

function readSentToken(
  vault: Vault,
  shopId: string,
  token: string,
): { caseId: string; confirmation: Confirmation } | undefined {
  const [caseId = "", how] = token.split(".");
  const confirmation = confirmations.find((one) => one === how);
  if (!/^[a-z0-9_-]{1,40}$/i.test(shopId) || !/^[0-9a-f-]{36}$/.test(caseId)) return undefined;
  if (!confirmation) return undefined;
  return isSame(token, sentToken(vault, shopId, caseId, confirmation)) ? { caseId, confirmation } : undefined;
}
