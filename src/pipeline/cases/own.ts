import type { Shop } from "../../commerce/shop.ts";
import { readToken } from "../../conversations/address.ts";
import { isForged } from "../../conversations/authenticity.ts";
import {
  handedOnFile,
  handedOnIn,
  isOwn,
  type Own,
  type Writer,
  waysOf,
  writerOf,
} from "../../conversations/forwarding.ts";
import { orderNumbersIn } from "../../conversations/number.ts";
import { type Received, readMail } from "../../conversations/received.ts";
import type { Db } from "../../store/database.ts";
import { findOrderByName, listOrdersOf } from "../../store/facts.ts";
import { listMailboxes } from "../../store/mailbox.ts";

/**
 * Mail to the addresses that a shop had before us. It answers nothing of ours, and is a question all the same: a case of its own. It reaches us because the
 * shop forwards it, because its mailbox is read, or because its provider brings it.
 */

/** The shop's own mailboxes: its sender, those that it names, those that are read for it. */
export async function mailboxesOf(db: Db, { id, profile }: Shop): Promise<Own> {
  const read = await listMailboxes(db, id);
  const all = [profile.from.address, ...profile.mailboxes, ...read.map(({ address }) => address)];
  return [...new Set(all.map((address) => address.toLowerCase()))];
}

/** Addresses that people try. At the domain of replies each of them is the shop's. */
const plain =
  /^(support|kundservice|kundeservice|kundtj[aä]nst|kundenservice|kundendienst|asiakaspalvelu|help|hj[aä]lp|hjelp|service|hej|hei|hi|hallo|hello|moi|info|post|mail|kontakt(a)?|contact|butik(ken)?|shop|order|ordre|retur(er)?|returns?|palautus)$/;

/** Whether it is such an address, of whichever domain. */
export const isTried = (address: string): boolean =>
  plain.test(
    address
      .toLowerCase()
      .replace(/@[^@]*$/, "")
      .replace(/\+.*$/, ""),
  );

/** A mail of the shop's old address as the question that it is. */
export interface OwnMail {
  writer: Writer;
  /** What she wrote: the mail itself, or the one that a colleague handed on. */
  mail: Pick<Received, "subject" | "text" | "html" | "messageId" | "unreadable" | "cut">;
  /** The colleague's address and words, where one handed it on. */
  handedOn?: { by: string; note: string } | undefined;
  /** The server that took it says that its From was made up. */
  isForged?: boolean | undefined;
}

/** Or why it is nobody's, for the person who looks. */
export async function readOwn(
  shop: Shop,
  mailboxes: Own,
  envelopeTo: string,
  mail: Received,
): Promise<OwnMail | string> {
  const domain = `@${shop.profile.replyDomain}`;
  const ways = [envelopeTo, ...waysOf(mail)].map((address) => address.toLowerCase());
  const isMistaken = ways.some((way) => way.endsWith(domain) && readToken(way) !== undefined);
  if (ways.some((way) => readToken(way)?.purpose === "staff"))
    return "only the shop's own people are heard at this address, and its sender is none of them that is known (`staff` of the shop, its mailboxes and verified domains)";
  if (isMistaken || readToken(envelopeTo))
    return "the address that it came to is none that we gave to anybody, or not any more";
  const isPlain = (way: string) => way.endsWith(domain) && isTried(way);
  if (!ways.some((way) => isOwn(way, mailboxes) || isPlain(way)))
    return "it answers none of our mails, names no order of its sender, and is addressed to none of the shop's mailboxes";
  if (mail.from.address === "") return "it does not say who wrote it";
  const own = [...mailboxes, domain];
  const found = { mail, isForged: isForged(mail.headers) };
  if (!isOwn(mail.from.address, mailboxes)) return { ...found, writer: writerOf(mail, own) };

  const by = mail.from.address;
  const file = handedOnFile(mail);
  if (file) {
    const inner = await readMail(file);
    const writer = writerOf(inner, own);
    return writer.address === "" || isOwn(writer.address, own)
      ? "a colleague forwarded a mail that does not say who wrote it"
      : { ...found, writer, mail: inner, handedOn: { by, note: mail.text.trim().slice(0, 2_000) } };
  }
  const text = handedOnIn(mail);
  if (!text || isOwn(text.writer.address, own)) return { ...found, writer: writerOf(mail, own) };
  return {
    ...found,
    writer: text.writer,
    mail: { ...mail, subject: text.subject || mail.subject, text: text.text, html: "" },
    handedOn: { by, note: text.note },
  };
}

/** An order is recent for so long. Milliseconds. */
const recent = 60 * 86_400_000;
const mostNumbers = 5;

/** The order that a question of the shop's old address is about: one that she names and that is hers, else the only one that she placed lately. */
export async function orderOf(
  db: Db,
  shopId: string,
  writer: Writer,
  told: { subject: string; words: string; at: Date },
): Promise<string | undefined> {
  const numbers = [...new Set([...orderNumbersIn(told.subject), ...orderNumbersIn(told.words)])];
  for (const number of numbers.slice(0, mostNumbers)) {
    const order = (await findOrderByName(db, shopId, number))?.body;
    if (order && order.customer.email?.toLowerCase() === writer.address.toLowerCase()) return order.id;
  }
  const since = new Date(told.at.getTime() - recent);
  const [only, another] = await listOrdersOf(db, shopId, writer.address, { since, most: 2 });
  return another ? undefined : only?.body.id;
}
