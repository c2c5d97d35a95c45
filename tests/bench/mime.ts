/**
 * What it costs to write a rendered refund mail as MIME beside nodemailer's composer, and to sign it beside the bare signature of as many
 * bytes, asked for in the same way. Counted in processor time of the whole process, so that what else the machine does stays out.
 */
import { generateKeyPairSync, sign } from "node:crypto";
import { promisify } from "node:util";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Mail } from "../../src/contracts.ts";
import { composeMime } from "../../src/mail/mime.ts";
import { refundIssued } from "../../src/notifications/refund-issued.ts";
import { render } from "../../src/pipeline/render.ts";
import { brandOf } from "../../src/templating/brand.ts";
import { readTemplate } from "../../src/templating/library.ts";
import { publish } from "../../src/templating/publish.ts";
import { nordlys } from "../support/facts.ts";
import { fiveLines } from "./render.ts";
import { type Bench, median, perSecond } from "./row.ts";

const rounds = 7;
const each = 500;
const signBare = promisify(sign);

export const mime: Bench = async () => {
  const published = await publish(await readTemplate("refund-issued"), brandOf(nordlys));
  const letter = render({ notification: refundIssued, facts: fiveLines(), locale: "sv", published });
  const mail: Mail = {
    from: { name: "Nordlys kundtjänst", address: "hej@nordlys.example" },
    to: { name: "Åsa Öberg", address: "asa@kund.example" },
    replyTo: { name: "Nordlys kundtjänst", address: "r+k1abcdef@r.nordlys.example" },
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    messageId: "<mfrggzdfmztwq2lk.nordlys@nordlys.example>",
    date: new Date("2026-11-20T12:00:00Z"),
    references: ["<order-1001.nordlys@nordlys.example>"],
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
  };
  const { from, to, replyTo, subject, html, text, messageId, date, references, headers } = mail;
  const options = { from, to, replyTo, subject, html, text, messageId, date, references, headers } as const;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const signed = { ...mail, dkim: { domain: "nordlys.example", selector: "k1", key: privateKey } };
  const bytes = await composeMime(mail);
  const works = {
    ours: () => composeMime(mail),
    // safe because nodemailer takes a named address without its name
    peer: () => new MailComposer(options as ConstructorParameters<typeof MailComposer>[0]).compile().build(),
    signed: () => composeMime(signed),
    bare: () => signBare("sha256", bytes, privateKey),
  };
  type Work = keyof typeof works;
  const rates: Record<Work, number[]> = { ours: [], peer: [], signed: [], bare: [] };
  for (let round = -1; round < rounds; round++)
    for (const name of ["ours", "peer", "signed", "bare"] as const) {
      const before = process.cpuUsage();
      for (let i = 0; i < each; i++) await works[name]();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) rates[name].push((each / (user + system)) * 1_000_000);
    }
  const ratio = (one: Work, other: Work) =>
    median(rates[one].map((rate, i) => rate / (rates[other][i] ?? Number.NaN)));
  const n = `${rounds} rounds of ${each}, processor time`;
  return [
    {
      name: "five-line refund mail as MIME / nodemailer composing",
      goal: ">= 15x",
      ours: perSecond(median(rates.ours)),
      peer: perSecond(median(rates.peer)),
      ratio: ratio("ours", "peer"),
      met: ratio("ours", "peer") >= 15,
      n,
    },
    {
      name: "the same signed with RSA 2048, time / the bare signature of as many bytes",
      goal: "<= 1.4x",
      ours: perSecond(median(rates.signed)),
      peer: perSecond(median(rates.bare)),
      ratio: ratio("bare", "signed"),
      met: ratio("bare", "signed") <= 1.4,
      n,
    },
  ];
};
