import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { OrderFacts } from "../commerce/event.ts";
import type { Policy } from "../commerce/policy.ts";
import { type Locale, pickLocale } from "../commerce/print.ts";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { oneLine } from "../notifications/parts/customer-text.ts";
import type { Declaration } from "../pipeline/withdraw.ts";
import { withdrawalWindow } from "../pipeline/withdrawal-window.ts";
import { asShop } from "../store/database.ts";
import { findOrder } from "../store/facts.ts";
import { sha256, type Vault } from "../store/secrets.ts";
import { getShop } from "../store/shop.ts";
import { canonicalJson } from "../store/withdrawal.ts";
import type { Typed } from "./form.ts";
import { type OrderWords, orderWords } from "./order-words/index.ts";
import { accepted } from "./words/index.ts";

/** What a page of the withdrawal function knows and what she has typed into it so far. */
export interface WithdrawView {
  shop: Shop;
  locale: Locale;
  words: OrderWords["withdraw"];
  /** Where its forms go. */
  action: string;
  /** Only behind a signed link: what it is about. */
  order: OrderFacts | undefined;
  policy: Policy | undefined;
  /** The last moment, where it is known. */
  until: Date | undefined;
}

export interface Filled {
  name: string;
  contract: string;
  email: string;
  part: string;
  /** Pieces of each line. */
  items: Map<string, number>;
}

/** The page behind a signed link. Undefined where the shop has no such order. */
export async function viewOfLink(
  ctx: Context,
  opened: { shopId: string; orderId: string },
  token: string,
): Promise<WithdrawView | undefined> {
  return asShop(ctx.database, opened.shopId, async (db) => {
    const found = await findOrder(db, opened.shopId, opened.orderId);
    if (!found) return undefined;
    const shop = await getShop(db, opened.shopId);
    const policy = found.body.policy ?? found.policy ?? undefined;
    const locale = pickLocale(found.body.locale, shop.profile.locale) ?? "en";
    return {
      shop,
      locale,
      words: orderWords[locale].withdraw,
      action: `/w/${token}`,
      order: found.body,
      policy,
      until: await withdrawalWindow(db, shop, found.body, policy),
    };
  });
}

/** The page that any shop can link to; it knows nothing and asks for what it needs. Throws `not_found` without the shop. */
export async function viewOfShop(
  ctx: Context,
  shopId: string,
  asked: { lang: string | undefined; languages: string | undefined },
): Promise<WithdrawView> {
  const shop = await asShop(ctx.database, shopId, (db) => getShop(db, shopId));
  const wanted = pickLocale(asked.lang);
  const locale = wanted ?? pickLocale(...accepted(asked.languages), shop.profile.locale) ?? "en";
  return {
    shop,
    locale,
    words: orderWords[locale].withdraw,
    action: `/withdraw/${shopId}${wanted ? `?lang=${wanted}` : ""}`,
    order: undefined,
    policy: undefined,
    until: undefined,
  };
}

export const empty: Filled = { name: "", contract: "", email: "", part: "", items: new Map() };

export function filledFrom(form: Typed, { order }: WithdrawView): Filled {
  const items = new Map<string, number>();
  for (const { id, quantity } of order?.lines ?? []) {
    const count = Number(form.line(`item ${id}`, 6) || "0");
    if (Number.isInteger(count) && count > 0) items.set(id, Math.min(count, quantity));
  }
  return {
    name: form.line("name", 100),
    contract: form.line("contract", 60),
    email: form.line("email", 254),
    part: form.line("part", 300),
    items,
  };
}

/** The same rule as for all addresses that shops tell: one of them, and nothing else. */
const address = z.email().max(254);

/** What is missing or wrong, by field. */
export function mistakesIn(
  filled: Filled,
  { order, words }: WithdrawView,
): Partial<Record<"name" | "contract" | "email" | "items", string>> {
  const { errors } = words;
  const known = order?.customer;
  return {
    ...(filled.name === "" && !nameOf(order) && { name: errors.name }),
    ...(filled.contract === "" && !order && { contract: errors.contract }),
    ...(!(filled.email === "" && known?.email) &&
      !address.safeParse(filled.email).success && { email: errors.email }),
    ...(order && order.lines.length > 0 && filled.items.size === 0 && { items: errors.items }),
  };
}

export const nameOf = (order: OrderFacts | undefined): string =>
  oneLine([order?.customer.firstName, order?.customer.lastName].filter(Boolean).join(" "), 100);

/** Exactly what step 2 shows and what is stored when she confirms it. */
export function declarationOf(filled: Filled, view: WithdrawView): Declaration {
  const { order, words, locale } = view;
  const contract = order ? order.number.replace(/^#/, "") : filled.contract;
  const isAll = order?.lines.every(({ id, quantity }) => filled.items.get(id) === quantity) ?? true;
  const named = (order?.lines ?? []).flatMap(({ id, title }) => {
    const count = filled.items.get(id);
    return count ? [`${oneLine(title, 200)} (${count})`] : [];
  });
  const goods = order ? (isAll ? "" : named.join("; ")) : filled.part;
  return {
    channel: order ? "link" : "function",
    name: filled.name || nameOf(order),
    email: filled.email || (order?.customer.email ?? ""),
    contract,
    ...(order &&
      filled.items.size > 0 && {
        items: [...filled.items].map(([lineId, quantity]) => ({ lineId, quantity })),
      }),
    words: (goods ? words.statesItems(contract, goods) : words.states(contract))
      .slice(0, 15_000)
      .toWellFormed(),
    locale,
  };
}

/** Says that step 2 has shown just this; without it nothing is confirmed. */
export const sealOf = (
  vault: Vault,
  shopId: string,
  declaration: Declaration,
  orderId: string | undefined,
): string =>
  vault.sign(
    "withdrawal-form",
    `${shopId}/${sha256(canonicalJson({ declaration, orderId })).toString("base64url")}`,
  );

/** "l•••@example.com": enough to know one's own, too little to learn another's. */
export const masked = (email: string): string => email.replace(/^(.)[^@]*/u, "$1•••");
/** "L••• E•••". */
export const maskedName = (name: string): string => name.replace(/(\S)\S*/gu, "$1•••");

/** Who typed her name and address reads them again; who came by an order's link, which may be forwarded, does not learn them. */
const purposes = { whole: "withdrawal-receipt", masked: "withdrawal-receipt-masked" };
type Shows = keyof typeof purposes;

/** The address of a receipt: it opens that receipt and nothing else. */
export const receiptToken = (vault: Vault, shopId: string, id: string, shows: Shows): string =>
  `${shopId}.${id}.${vault.sign(purposes[shows], `${shopId}/${id}`)}`;

/** What such an address opens; undefined when we did not sign it. */
export function readReceiptToken(
  vault: Vault,
  token: string,
): { shopId: string; id: string; shows: Shows } | undefined {
  const [shopId = "", id = ""] = token.split(".");
  if (!/^[a-z0-9_-]{1,60}$/i.test(shopId) || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const shows = (["whole", "masked"] as const).find((one) =>
    isSame(token, receiptToken(vault, shopId, id, one)),
  );
  return shows && { shopId, id, shows };
}

/** Compares in constant time. */
export function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
