import { createHmac } from "node:crypto";
import type { MailReception, RawRequest, TakenMail } from "../../contracts.ts";
import { sameSecret } from "../reports.ts";
import { expectType, headersIn, pathOf, senderOf } from "../taken.ts";

/**
 * A mail as it is, from whoever has it: a mail server's pipe, a script of the shop, a provider that we do not know. `X-Envelope-From` and `X-Envelope-To`, or
 * `?from=` and `?to=`, say what the mail server was told. Without the shop's key as Bearer it is signed: `X-Signature: sha256=<hex HMAC-SHA256 of the body>`.
 */
export const rawReception: MailReception = {
  name: "raw",
  largest: 25 * 1024 * 1024,
  mayRead: ({ headers }) => headers["x-signature"] !== undefined,
  verify,
  read,
};

function verify({ headers, body }: RawRequest, secret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(headers["x-signature"] ?? "")?.[1] ?? "";
  const expected = createHmac("sha256", secret).update(body).digest("hex");
  return secret !== "" && sameSecret(given.toLowerCase(), expected);
}

function read(request: RawRequest): TakenMail[] {
  expectType(
    request,
    /^\s*(message\/rfc822|message\/global|application\/octet-stream)\s*(;|$)/i,
    "message/rfc822 or application/octet-stream: the mail as it is",
  );
  const { headers, query = {}, body } = request;
  const head = new TextDecoder("latin1").decode(body.subarray(0, 65_536)).split(/\r?\n\r?\n/, 1)[0] ?? "";
  const told = headersIn(head);
  const from = headers["x-envelope-from"] ?? query.from;
  const to = (headers["x-envelope-to"] ?? query.to ?? "").split(",").map(pathOf).filter(Boolean);
  const first = (name: string) => told.find(([one]) => one.toLowerCase() === name)?.[1];
  return [
    {
      raw: body,
      from: from === undefined ? senderOf(told) : pathOf(from),
      to:
        to.length > 0
          ? to
          : [
              pathOf(
                (first("delivered-to") ?? first("x-original-to") ?? first("to") ?? "").split(",")[0] ?? "",
              ),
            ],
    },
  ];
}
