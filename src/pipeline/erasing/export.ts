import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { newText } from "../../conversations/quote.ts";
import { readMail } from "../../conversations/received.ts";
import { asShop } from "../../store/database.ts";
import { findPerson, type Person, type Who } from "../../store/erasure-person.ts";
import {
  type Room,
  readLetters,
  readPerson,
  readReceived,
  type StoredLetter,
} from "../../store/erasure-read.ts";
import { getShop } from "../../store/shop.ts";

/**
 * Everything that is stored about a customer at one shop, as one document that the shop can hand to her (GDPR art. 15 and 20): JSON, with names that a person
 * understands, times in RFC 3339.
 */
export interface ExportedCustomer {
  about: {
    shop: string;
    madeAt: string;
    whatThisIs: string;
    /** Whether all is here but for `notHere`. */
    complete: boolean;
    /** What did not fit, by name. */
    missing: string[];
    /** What is left out of each, and why. */
    notHere: string[];
  };
  you: { addresses: string[]; customerNumbers: string[]; orders: number };
  [kind: string]: unknown;
}

/** Rows in one document. */
const mostRows = 50_000;
const beforeAll = "00000000-0000-0000-0000-000000000000";

export interface Exported {
  document: ExportedCustomer;
  counts: Record<string, number>;
  person: Person;
}

/** Reads it all; changes nothing. Throws `not_found` without the shop; somebody of whom nothing is stored gets a document that says so. */
export async function readCustomer(context: Context, shopId: string, who: Who): Promise<Exported> {
  const room: Room = { left: mostRows, complete: true };
  const { shop, person, rows } = await asShop(context.database, shopId, async (db) => {
    const found = await findPerson(db, shopId, who);
    return {
      shop: await getShop(db, shopId),
      person: found,
      rows: await readPerson(db, shopId, found, room),
    };
  });
  const mails: object[] = [];
  for (let after: string | undefined = beforeAll; after !== undefined; ) {
    const from: string = after;
    const some = await asShop(context.database, shopId, (db) => readLetters(db, shopId, person, room, from));
    for (const one of some) mails.push(await asRead(context, one));
    const last = some.at(-1)?.row.id;
    after = typeof last === "string" ? last : undefined;
  }
  const mailsReceived: object[] = [];
  for (let after: string | undefined = beforeAll; after !== undefined; ) {
    const from: string = after;
    const some = await asShop(context.database, shopId, (db) => readReceived(db, shopId, person, room, from));
    for (const { raw, row } of some) mailsReceived.push(raw ? { ...row, ...(await asWritten(raw)) } : row);
    after = some.at(-1)?.id;
  }
  const { questions = [], messages = [], files = [], ...rest } = rows;
  const conversations = questions.map(({ id, ...question }) => ({
    ...question,
    messages: messages
      .filter(({ caseId }) => caseId === id)
      .map(({ caseId: _, id: messageId, ...message }) => ({
        ...message,
        files: files.filter((file) => file.messageId === messageId).map(({ messageId: _, ...file }) => file),
      })),
  }));
  const found: Record<string, object[]> = { ...rest, mails, mailsReceived, questions: conversations };
  const missing = files
    .filter(({ base64 }) => base64 === null)
    .map(({ name, size, messageId }) => {
      const { caseId } = messages.find(({ id }) => id === messageId) ?? {};
      const { number } = questions.find(({ id }) => id === caseId) ?? {};
      return `the file ${name} (${size} bytes) of question ${number}`;
    });
  const document = withoutStaff({
    about: {
      shop: shop.profile.name,
      madeAt: context.now().toISOString(),
      whatThisIs: sentenceOf(shop),
      complete: room.complete && missing.length === 0,
      missing,
      notHere,
    },
    you: {
      addresses: [...person.addresses, ...person.shared],
      customerNumbers: person.customers,
      orders: rest.orders?.length ?? 0,
    },
    ...found,
  }) as ExportedCustomer; // safe because only names of staff were left out
  const counts = Object.fromEntries(
    Object.entries(found).flatMap(([kind, all]) => (all.length > 0 ? [[kind, all.length]] : [])),
  );
  return { document, counts, person };
}

/** Said in the document itself. */
const notHere = [
  "What the shop's platform and mail providers delivered, byte by byte: kept 30 days at most, to work it and to find errors; what it said of you is in this document.",
  "The other parts of the mails that you sent, beside their words and files.",
  "Who of the shop's staff did something; what others who are named in an order, or wrote about it, said; keys that open your pages.",
];

const sentenceOf = ({ profile }: Shop): string =>
  `What the mail service of ${profile.name} stores about you: your orders as the shop told them, what was sent to you and what not, and what you wrote. The shop itself, its payment provider, its carriers and its helpdesk have records of their own.`;

/** A mail of hers that has become no question. */
async function asWritten(raw: Uint8Array): Promise<object> {
  const mail = await readMail(raw);
  return {
    subject: mail.subject,
    words: newText(mail).text,
    files: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename,
      type: mimeType,
      size: content.length,
    })),
  };
}

/** A mail as it was read. Links of ours in it open her pages without asking who reads: whoever hands this on must not hand on those. */
async function asRead(context: Context, { provider, bytes, row }: StoredLetter): Promise<object> {
  const { text } = await context.readMail(provider, bytes);
  const { id: _, ...told } = row;
  const ours = `${context.publicUrl}/`;
  const bare = (link: string) => (link.startsWith(ours) ? `${ours}…` : link);
  return { ...told, text: text.replace(/https?:[^\s<>"]+/g, bare) };
}

/** Who did it for the shop is the shop; `detail` of a statement's line says who looked at her return. */
const ofStaff = new Set(["by", "decidedBy", "named", "detail"]);

const withoutStaff = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (field, one: unknown) => (ofStaff.has(field) || one === null ? undefined : one)),
  );
