import { createHmac } from "node:crypto";
import { z } from "zod";
import type { MailReception, RawRequest, TakenMail } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { type Field, readForm, readShort, textOf } from "../form.ts";
import { sameSecret } from "../reports.ts";
import {
  beside,
  composeTaken,
  lacking,
  largestWrapped,
  pathOf,
  readTaken,
  type TakenFile,
} from "../taken.ts";

/**
 * Mails that a Mailgun route brings: `forward()` or `store(notify=...)`. An address that ends in `mime` gets the mail as it is; any other one gets it taken
 * apart, and it is put together again. The secret that the merchant stores is the account's HTTP webhook signing key.
 * Source: documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http, /store-retreive.
 */
export const mailgunReception: MailReception = {
  name: "mailgun",
  largest: largestWrapped,
  mayRead: ({ headers }) => isForm.test(headers["content-type"] ?? ""),
  verify,
  read,
  // Mailgun's proof is of its token, not of the mail.
  proofOf: (request) => proofIn(request)[1],
};

const isForm = /^\s*(multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

/** Mailgun repeats what was not answered for eight hours; half a day leaves it time. */
const tolerance = 12 * 3_600_000;

/** hex(HMAC-SHA256(timestamp + token)). It does not cover the mail: who posts another one with it needs to have read an HTTPS request of Mailgun's. */
function verify(request: RawRequest, secret: string, now: Date): boolean {
  const [timestamp, token, signature] = proofIn(request);
  if (secret === "" || token === "" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > tolerance) return false;
  return sameSecret(signature, createHmac("sha256", secret).update(`${timestamp}${token}`).digest("hex"));
}

type Proof = readonly [timestamp: string, token: string, signature: string];
/** A large body is searched once, however many secrets are stored. */
const proofs = new WeakMap<Uint8Array, Proof>();

/** What is no form is not proven, and is answered as that. */
function proofIn(request: RawRequest): Proof {
  const known = proofs.get(request.body);
  if (known) return known;
  let found: Proof = ["", "", ""];
  try {
    const [timestamp = "", token = "", signature = ""] = readShort(request, [
      "timestamp",
      "token",
      "signature",
    ]);
    found = [timestamp, token, signature];
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === "too_large") throw error;
  }
  proofs.set(request.body, found);
  return found;
}

const headerList = z.array(z.tuple([z.string(), z.string()])).max(5_000);
const idMap = z.record(z.string(), z.string());

function read(request: RawRequest): TakenMail[] {
  const fields = readForm(request);
  const text = (name: string) => textOf(fields, name);
  const to = (text("recipient") ?? "").split(",").map(pathOf).filter(Boolean);
  const whole = fields.find(({ name }) => name === "body-mime")?.bytes;
  const own = whole?.length ? [] : readTaken(headerList, text("message-headers") ?? "[]", "Mailgun");
  const from = text("sender");
  const sent = from === undefined ? (text("from") ?? "") : from;
  if (whole?.length) return [{ raw: whole, from: pathOf(sent), to: to.length > 0 ? to : [""] }];

  const headers = [
    ...own,
    ...lacking(own, [
      ["From", text("from") ?? text("sender")],
      ["To", text("To") ?? text("recipient")],
      ["Subject", text("subject")],
    ]),
  ];
  const raw = composeTaken({
    headers,
    text: text("body-plain"),
    html: text("body-html") || undefined,
    files: [...filesOf(fields), ...leftAtMailgun(fields)],
  });
  return [{ raw, from: pathOf(sent), to: to.length > 0 ? to : [""] }];
}

function filesOf(fields: readonly Field[]): TakenFile[] {
  const ids = beside(idMap, textOf(fields, "content-id-map"), {});
  return fields
    .filter(({ name }) => /^attachment-\d{1,4}$/.test(name))
    .map(({ name, bytes, filename, type }) => ({
      name: filename ?? name,
      type: type?.split(";")[0]?.trim() ?? "",
      bytes,
      contentId: Object.entries(ids).find(([, of]) => of === name)?.[0],
    }));
}

const stored = z.array(
  z.object({ name: z.string().default(""), size: z.number().default(0), url: z.string().default("") }),
);

/** `store` keeps the files at Mailgun for three days and tells where: a person finds the list among the mail's files. */
function leftAtMailgun(fields: readonly Field[]): TakenFile[] {
  const left = beside(stored, textOf(fields, "attachments"), []);
  if (left.length === 0) return [];
  const lines = left.map(({ name, size, url }) => `${name} (${size} bytes): ${url}`);
  return [
    {
      name: "files-at-mailgun.txt",
      type: "text/plain",
      bytes: Buffer.from(`Mailgun keeps these files for three days:\r\n${lines.join("\r\n")}\r\n`),
    },
  ];
}
