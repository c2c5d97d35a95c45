import type { Flag } from "../../commerce/flag.ts";
import type { Topic } from "../../commerce/topic.ts";
import type { Context } from "../../context.ts";
import { asShop } from "../../store/database.ts";
import { findOrder } from "../../store/facts.ts";
import { sha256 } from "../../store/secrets.ts";
import { getShop } from "../../store/shop.ts";
import { type Filed, fileQuestion } from "./file.ts";

/** What a customer asks on a page of ours. */
export interface PageQuestion {
  words: string;
  /** Where the answer goes. */
  email: string;
  name?: string | undefined;
  /** The order that the page is about, if a signed link has opened it; the acknowledgement then speaks of it. */
  orderId?: string | undefined;
  /** The refund that she asks about: its statement is in the acknowledgement. */
  refundId?: string | undefined;
  /** The line of that refund's statement. */
  disputed?: string | undefined;
  topic?: Topic | undefined;
  fields?: Record<string, string> | undefined;
  flags?: readonly Flag[] | undefined;
  /** The language of the page, where there is no order that says it. */
  locale?: string | undefined;
  /** What of several cases it belongs to, such as a topic: another one is another case. Left out, it joins the open case of the order. */
  apart?: boolean | undefined;
}

/**
 * A question from a page becomes a case with a number and a deadline, or a message in her open one, as an answered mail does; the same words twice
 * are one. Its acknowledgement leaves at once. Throws `conflict` for a flood.
 */
export async function openCaseFromPage(
  context: Context,
  shopId: string,
  { orderId, ...question }: PageQuestion,
): Promise<Filed> {
  const filed = await asShop(context.database, shopId, async (db) => {
    const order = orderId === undefined ? undefined : (await findOrder(db, shopId, orderId))?.body;
    const at = context.now();
    // A message of a page has no Message-ID; a digest of its words in its place finds a double click.
    const said = [orderId ?? "", question.refundId ?? "", question.words];
    const messageId = `<${sha256(said.join("\n")).toString("hex").slice(0, 40)}@page>`;
    return fileQuestion(context, db, await getShop(db, shopId), {
      ...question,
      channel: "page",
      order,
      messageId,
      at,
    });
  });
  context.ring();
  return filed;
}
