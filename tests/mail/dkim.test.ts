/** A signature that receivers accept: checked by a verifier written from RFC 6376, and beside the signer of nodemailer. */
import { createHash, generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import fc from "fast-check";
import DKIM from "nodemailer/lib/dkim";
import { describe, expect, test } from "vitest";
import { signMime } from "../../src/mail/dkim.ts";
import { composeMime } from "../../src/mail/mime.ts";
import { letter } from "./letters.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed25519 = generateKeyPairSync("ed25519");
const own = (key: KeyObject) => ({ domain: "nordlys.example", selector: "k1", key });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/** Section 6.1, character by character where the signer works with patterns. */
function verified(mail: string, key: KeyObject): boolean {
  const end = mail.indexOf("\r\n\r\n");
  const fields: string[] = [];
  for (const line of mail.slice(0, end).split("\r\n"))
    if (/^[ \t]/.test(line)) fields.push(`${fields.pop()}\r\n${line}`);
    else fields.push(line);
  const signature = fields.shift() ?? "";
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((tag) => [
        tag.slice(0, tag.indexOf("=")).trim(),
        tag.slice(tag.indexOf("=") + 1).replace(/\s/g, ""),
      ]),
  );
  const lines = mail
    .slice(end + 4)
    .split("\r\n")
    .map((line) =>
      line
        .split(/[ \t]+/)
        .join(" ")
        .replace(/ $/, ""),
    );
  while (lines.at(-1) === "") lines.pop();
  const body = lines.map((line) => `${line}\r\n`).join("");
  if (createHash("sha256").update(body, "latin1").digest("base64") !== tags.get("bh")) return false;
  const left = [...fields];
  let input = "";
  for (const name of (tags.get("h") ?? "").split(":")) {
    const at = left.findLastIndex(
      (field) => field.split(":")[0]?.trim().toLowerCase() === name.toLowerCase(),
    );
    if (at >= 0) input += `${relaxed(left.splice(at, 1)[0] ?? "")}\r\n`;
  }
  input += relaxed(signature.replace(/([; \t\n]b=)[^;]*$/, "$1"));
  const given = Buffer.from(tags.get("b") ?? "", "base64");
  const bytes = Buffer.from(input, "latin1");
  return tags.get("a") === "ed25519-sha256"
    ? verify(null, createHash("sha256").update(bytes).digest(), key, given)
    : verify("sha256", bytes, key, given);
}

const relaxed = (field: string): string =>
  `${field.split(":")[0]?.trim().toLowerCase()}:${field
    .slice(field.indexOf(":") + 1)
    .split("\r\n")
    .join("")
    .split(/[ \t]+/)
    .join(" ")
    .trim()}`;

describe("a signed mail", () => {
  test.each([
    ["RSA", rsa],
    ["Ed25519", ed25519],
  ])("is accepted with an %s key, and not after a change", async (_name, { privateKey, publicKey }) => {
    const mail = text(await composeMime(letter({ dkim: own(privateKey) })));
    expect(verified(mail, publicKey)).toBe(true);
    for (const changed of [
      mail.replace("Subject: ", "Subject: x"),
      mail.replace("\r\nFrom: ", "\r\nFrom: evil@x.example\r\nFrom: "),
      mail.replace("\r\nTo: ", "\r\nCc: evil@x.example\r\nTo: "),
      mail.replace("kr", "kx"),
    ]) {
      expect(changed).not.toBe(mail);
      expect(verified(changed, publicKey)).toBe(false);
    }
  });

  test("is the unsigned mail with one field on top, the same each time, in short lines", async () => {
    const [plain, signed, again] = await Promise.all([
      composeMime(letter()),
      composeMime(letter({ dkim: own(rsa.privateKey) })),
      composeMime(letter({ dkim: own(rsa.privateKey) })),
    ]);
    expect(text(again)).toBe(text(signed));
    expect(text(signed).endsWith(text(plain))).toBe(true);
    const field = text(signed).slice(0, signed.length - plain.length);
    expect(field.split("\r\n").every((line) => line.length <= 78)).toBe(true);
  });

  test("is accepted whatever white space its fields and its body hold, by the reading that nodemailer signs for", async () => {
    const soup = fc.array(fc.constantFrom(" ", "\t", "\r\n", "a", "=", ".", "\u00e5"), { maxLength: 60 });
    const value = fc.array(fc.constantFrom(" ", "\t", "a", "\r\n b", ":"), { maxLength: 20 });
    const signer = new DKIM({
      domainName: "nordlys.example",
      keySelector: "k1",
      privateKey: rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    });
    await fc.assert(
      fc.asyncProperty(soup, value, async (body, subject) => {
        const mail = Buffer.from(
          `From: a@b.se\r\nSubject:${subject.join("")}x\r\n\r\n${body.join("")}`,
          "latin1",
        );
        const signed = text(await signMime(mail, own(rsa.privateKey)));
        expect(verified(signed, rsa.publicKey)).toBe(true);
        const pieces: Buffer[] = [];
        for await (const piece of signer.sign(mail)) pieces.push(piece);
        const theirs = text(Buffer.concat(pieces));
        // The same verifier takes both: fields and body were made canonical alike.
        expect(verified(theirs, rsa.publicKey)).toBe(true);
        const hash = (of: string) => /bh=([^;]+)/.exec(of)?.[1]?.replace(/\s/g, "");
        expect(hash(signed)).toBe(hash(theirs));
      }),
      { numRuns: 120 },
    );
  });
});
