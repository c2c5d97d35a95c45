/** What every provider that brings customers' mails promises: genuine ones are believed, nothing of a mail is lost, and the same request is the same mail. */
import { createHmac, createSign, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MailReception, RawRequest } from "../../src/contracts.ts";
import { isForged } from "../../src/conversations/authenticity.ts";
import { readMail } from "../../src/conversations/received.ts";
import { Problem } from "../../src/errors.ts";
import { mailgunReception } from "../../src/mail/mailgun/inbound.ts";
import { postmarkReception } from "../../src/mail/postmark/inbound.ts";
import { rawReception } from "../../src/mail/raw/inbound.ts";
import { sendgridReception } from "../../src/mail/sendgrid/inbound.ts";
import { sesTaking } from "../../src/mail/ses/inbound.ts";

const folder = join(import.meta.dirname, "../fixtures/inbound");
const read = (file: string) => readFileSync(join(folder, file));
const amazon = join(import.meta.dirname, "../fixtures/mail/ses");
const now = new Date("2026-11-20T14:31:30Z");
const multipart = "multipart/form-data; boundary=xYzZY";

interface Bringing {
  reception: MailReception;
  secret: string;
  otherSecret: string;
  /** The request as the provider would send it, proven by that secret. */
  bring(file: string, secret: string): RawRequest;
  /** Fixture -> whether its file came with it. */
  files: Record<string, boolean>;
}

const mailgunBody = (file: string, secret: string) => {
  const [timestamp, token] = [String(Math.floor(now.getTime() / 1000)), "t".repeat(50)];
  const signature = createHmac("sha256", secret).update(`${timestamp}${token}`).digest("hex");
  const text = read(file).toString("latin1");
  return Buffer.from(
    text.replace("{timestamp}", timestamp).replace("{token}", token).replace("{signature}", signature),
    "latin1",
  );
};
const sns = (file: string, TopicArn: string) => {
  const message = { ...JSON.parse(read(file).toString()), TopicArn, Timestamp: now.toISOString() };
  const names = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
  const text = names.map((name) => `${name}\n${message[name]}\n`).join("");
  const key = readFileSync(join(amazon, "key.pem"), "utf8");
  message.Signature = createSign("RSA-SHA256").update(text).sign(key, "base64");
  return Buffer.from(JSON.stringify(message));
};

const bringing: Record<string, Bringing> = {
  raw: {
    reception: rawReception,
    secret: "one",
    otherSecret: "two",
    bring(file, secret) {
      const body = read(file);
      const signature = createHmac("sha256", secret).update(body).digest("hex");
      const headers = { "content-type": "message/rfc822", "x-signature": `sha256=${signature}` };
      return { headers, query: { from: "asa@kund.example", to: "support@nordlys.example" }, body };
    },
    files: { "mail.eml": false },
  },
  postmark: {
    reception: postmarkReception,
    secret: "one",
    otherSecret: "two",
    bring: (file, secret) => ({
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${Buffer.from(`kvitto:${secret}`).toString("base64")}`,
      },
      body: read(file),
    }),
    files: { "postmark.json": true, "postmark-raw.json": false },
  },
  mailgun: {
    reception: mailgunReception,
    secret: "key-one",
    otherSecret: "key-two",
    bring: (file, secret) => ({
      headers: {
        "content-type": file === "mailgun.form" ? multipart : "application/x-www-form-urlencoded",
      },
      body: mailgunBody(file, secret),
    }),
    files: { "mailgun.form": true, "mailgun-mime.form": false },
  },
  ses: {
    reception: sesTaking(async () => new Response(readFileSync(join(amazon, "certificate.pem")))),
    secret: "arn:aws:sns:eu-north-1:123456789012:nordlys-mail",
    otherSecret: "arn:aws:sns:eu-north-1:123456789012:other",
    bring: (file, secret) => ({ headers: { "content-type": "text/plain" }, body: sns(file, secret) }),
    files: { "ses.json": false },
  },
  sendgrid: {
    reception: sendgridReception,
    secret: "a-token",
    otherSecret: "another",
    bring: (file, secret) => ({ headers: { "content-type": multipart }, token: secret, body: read(file) }),
    files: { "sendgrid.form": true, "sendgrid-raw.form": false },
  },
};

for (const [name, { reception, secret, otherSecret, bring, files }] of Object.entries(bringing))
  describe(`a mail that ${name} brings`, () => {
    const [sample = ""] = Object.keys(files);

    test.each(Object.entries(files))(
      "%s is the customer's whole mail, and the same one each time",
      async (file, hasFile) => {
        const request = bring(file, secret);
        expect(reception.mayRead?.(request, secret) ?? true).toBe(true);
        expect(await reception.verify(request, secret, now)).toBe(true);
        const [taken, ...others] = reception.read(request);
        expect(others).toEqual([]);
        expect(taken?.from).toBe("asa@kund.example");
        const mail = await readMail(taken?.raw ?? new Uint8Array());
        expect(mail).toMatchObject({
          from: { name: "Åsa Öberg", address: "asa@kund.example" },
          to: ["support@nordlys.example"],
          subject: "Sv: Återbetalning",
          messageId: "<CAEPk3R+4Zr@mail.kund.example>",
          inReplyTo: "<k.shop@nordlys.example>",
          references: ["<a@nordlys.example>", "<k.shop@nordlys.example>"],
          date: "2026-11-20T14:31:02.000Z",
        });
        expect(mail.text.trim().replace(/\r\n/g, "\n")).toBe(
          "Hej!\n\nVarför drogs 59 kr?\n\nHälsningar\nÅsa",
        );
        expect(mail.attachments.map((one) => [one.filename, one.mimeType, one.content.length])).toEqual(
          hasFile ? [["mugg – trasig.png", "image/png", 70]] : [],
        );
        if (hasFile) expect(mail.html).toContain("Varför drogs 59 kr?");
        expect(
          Buffer.from(reception.read(bring(file, secret))[0]?.raw ?? []).equals(
            taken?.raw ?? Buffer.alloc(0),
          ),
        ).toBe(true);
      },
    );

    test("is not believed under another secret, without one, or when nothing is stored", async () => {
      const genuine = bring(sample, secret);
      const bare = {
        ...genuine,
        headers: { "content-type": genuine.headers["content-type"] ?? "" },
        token: undefined,
      };
      const proven = async (request: RawRequest, with_: string) =>
        (reception.mayRead?.(request, with_) ?? true) && (await reception.verify(request, with_, now));
      expect(await proven(genuine, otherSecret)).toBe(false);
      expect(await proven(genuine, "")).toBe(false);
      expect(await proven(bring(sample, otherSecret), secret)).toBe(false);
      expect(await proven({ ...bare, body: new Uint8Array() }, secret)).toBe(false);
      if (name !== "mailgun" && name !== "ses") expect(await proven(bare, secret)).toBe(false);
    });

    test("is refused in another shape, with a sentence, and never falls over", () => {
      const genuine = bring(sample, secret);
      const refused = (request: RawRequest) => {
        try {
          reception.read(request);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          // safe because the line before says so
          return (error as Problem).kind;
        }
        return "read";
      };
      if (name !== "ses")
        expect(refused({ ...genuine, headers: { "content-type": "text/html" } })).toBe("unsupported");
      if (name !== "raw") expect(refused({ ...genuine, body: Buffer.from("{}x") })).toBe("unprocessable");
      fc.assert(
        fc.property(fc.nat(genuine.body.length), fc.uint8Array({ maxLength: 40 }), (at, bytes) => {
          const body = Buffer.concat([genuine.body.slice(0, at), bytes]);
          expect(refused({ ...genuine, body })).toMatch(/^(read|unprocessable)$/);
        }),
        { numRuns: 60 },
      );
    });
  });

test("Amazon's note about a mail in S3 says what to change, and a new topic's first message is no mail", () => {
  const { reception, bring, secret } = bringing.ses ?? expect.fail();
  expect(() => reception.read(bring("ses-s3.json", secret))).toThrow(
    /without the mail in it \(its action is S3\)/,
  );
  const hello = JSON.parse(Buffer.from(bring("ses.json", secret).body).toString());
  for (const Message of ["Successfully validated SNS topic for Amazon SES event publishing.", "{}"])
    expect(reception.read({ headers: {}, body: Buffer.from(JSON.stringify({ ...hello, Message })) })).toEqual(
      [],
    );
});

test("a mail that Amazon says is made up says so itself", async () => {
  const { reception, bring, secret } = bringing.ses ?? expect.fail();
  const notice = JSON.parse(Buffer.from(bring("ses.json", secret).body).toString());
  const forged = async (status: string) => {
    const told = JSON.parse(notice.Message);
    const Message = JSON.stringify({ ...told, receipt: { ...told.receipt, dmarcVerdict: { status } } });
    const [taken] = reception.read({
      headers: {},
      body: Buffer.from(JSON.stringify({ ...notice, Message })),
    });
    return isForged((await readMail(taken?.raw ?? new Uint8Array())).headers);
  };
  expect([await forged("FAIL"), await forged("PASS"), await forged("GRAY")]).toEqual([true, false, false]);
});

test("a body that is written to keep us busy takes no time, whoever sends it", () => {
  const size = 7 * 1024 * 1024;
  const before = performance.now();
  for (const [piece, type] of [
    ["%", "application/x-www-form-urlencoded"],
    ["&", "application/x-www-form-urlencoded"],
    ["--x\r\n\r\n\r\n", "multipart/form-data; boundary=x"],
  ] as const) {
    const request = { headers: { "content-type": type }, body: Buffer.alloc(size, piece) };
    for (const secret of ["one", "two"])
      expect(mailgunReception.verify(request, secret, now), piece).toBe(false);
  }
  expect(performance.now() - before).toBeLessThan(1_500);
  const large = {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.alloc(9e6, "%"),
  };
  expect(() => mailgunReception.verify(large, "one", now)).toThrow("more than 8 MB");
});

test("SendGrid's signature is asked for where its key is stored beside the token", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const key = publicKey.export({ format: "der", type: "spki" }).toString("base64");
  const { reception, bring } = bringing.sendgrid ?? expect.fail();
  const request = bring("sendgrid.form", "a-token");
  expect(await reception.verify(request, `a-token,${key}`, now)).toBe(false);
  const at = String(Math.floor(now.getTime() / 1000));
  const signature = sign("sha256", Buffer.concat([Buffer.from(at), request.body]), privateKey).toString(
    "base64",
  );
  const headers = {
    ...request.headers,
    "x-twilio-email-event-webhook-timestamp": at,
    "x-twilio-email-event-webhook-signature": signature,
  };
  expect(await reception.verify({ ...request, headers }, `a-token,${key}`, now)).toBe(true);
  expect(await reception.verify({ ...request, headers, token: "b" }, `a-token,${key}`, now)).toBe(false);
});

test("Mailgun's files that stay with it are named in a list, and an old request is not believed", async () => {
  const { reception, bring, secret } = bringing.mailgun ?? expect.fail();
  const request = bring("mailgun.form", secret);
  const body = Buffer.from(
    Buffer.from(request.body)
      .toString("latin1")
      .replace(
        /--xYzZY--\r\n$/,
        '--xYzZY\r\nContent-Disposition: form-data; name="attachments"\r\n\r\n[{"url":"https://storage.mailgun.net/1","name":"kvitto.pdf","size":12}]\r\n--xYzZY--\r\n',
      ),
    "latin1",
  );
  const mail = await readMail(reception.read({ ...request, body })[0]?.raw ?? new Uint8Array());
  const list = mail.attachments.find((one) => one.filename === "files-at-mailgun.txt");
  expect(Buffer.from(list?.content ?? []).toString()).toContain(
    "kvitto.pdf (12 bytes): https://storage.mailgun.net/1",
  );
  expect(await reception.verify(request, secret, new Date(now.getTime() + 13 * 3_600_000))).toBe(false);
});

test("a mail server's report that was taken apart is one again", async () => {
  const dsn =
    "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; lena@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n";
  const told = {
    ...JSON.parse(read("postmark.json").toString()),
    Headers: [{ Name: "Content-Type", Value: 'multipart/report; report-type=delivery-status; boundary="b"' }],
    Attachments: [
      { Name: "", Content: Buffer.from(dsn).toString("base64"), ContentType: "message/delivery-status" },
    ],
  };
  const [taken] = postmarkReception.read({
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(told)),
  });
  const mail = await readMail(taken?.raw ?? new Uint8Array());
  expect(mail.headers.get("content-type")?.[0]).toMatch(/^multipart\/report/);
  expect(mail.attachments[0]?.mimeType).toBe("message/delivery-status");
});
