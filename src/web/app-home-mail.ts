import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { asShop } from "../store/database.ts";
import { findMail } from "../store/mail.ts";
import { mailHeaders } from "./look.tsx";
import { isSame } from "./withdraw-view.ts";

/** One mail as its customer sees it, for the merchant: in a tab of its own, by a link that ends soon. */

/** Milliseconds; the page that has the link is open in front of her. */
const lifetime = 60 * 60_000;
const purpose = "mail-look";

function linkTo({ vault }: Pick<Context, "vault">, shopId: string, id: string, until: number): string {
  const named = `${shopId}.${id}.${until.toString(36)}`;
  return `/shopify/mails/${named}.${vault.sign(purpose, named)}`;
}

export const mailLink = (context: Context, shopId: string, id: string): string =>
  linkTo(context, shopId, id, Math.ceil((context.now().getTime() + lifetime) / 60_000) * 60_000);

/** GET /shopify/mails/:link. What is not signed by us, or is over, is not there. */
export const mailLookRoute = (context: Context): Hono =>
  new Hono().get("/shopify/mails/:link", async (c) => {
    const [shopId = "", id = "", until = ""] = c.req.param("link").split(".");
    const end = Number.parseInt(until, 36);
    const isOurs = isSame(c.req.path, linkTo(context, shopId, id, end));
    if (!isOurs || end < context.now().getTime() || !z.guid().safeParse(id).success)
      throw new Problem("not_found", "this link has ended: open the page again");
    const mail = await asShop(context.database, shopId, (db) => findMail(db, shopId, id));
    if (!mail) throw new Problem("not_found", "this mail is not kept");
    // What did not leave was written for the provider that it would have left by.
    const writtenFor = mail.provider === "shadow" ? context.mail.name : mail.provider;
    const { html } = await context.readMail(writtenFor, mail.bytes);
    return new Response(html, { headers: mailHeaders("'none'") });
  });
