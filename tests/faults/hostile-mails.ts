/** Mails that arrive and that no mail program writes: broken, enormous, or from machines that must not be answered. */
import { dice, pick } from "./dice.ts";
import { odd } from "./spoil.ts";

export interface HostileMail {
  raw: Buffer;
  /** The sender on the envelope. */
  from: string;
  /** Of whom an acknowledgement would go to. */
  sender: string;
  machine: boolean;
}

/** Each of these on a mail says that nobody reads an answer (RFC 3834, and what servers without it write). */
const machineMarks: readonly string[] = [
  "Auto-Submitted: auto-replied",
  "Auto-Submitted: auto-generated (vacation)",
  "AUTO-SUBMITTED:\r\n Auto-Replied; owner=me",
  "Precedence: bulk",
  "Precedence: list",
  "precedence:   junk",
  "Precedence: auto_reply",
  "X-Autoreply: yes",
  "X-Autorespond: away",
  "X-Auto-Response-Suppress: All",
  "X-Auto-Response-Suppress: DR, OOF, AutoReply",
  "List-Id: <news.robots.example>",
  "List-Unsubscribe: <mailto:x@robots.example>",
  "Feedback-ID: a:b:c",
  "Return-Path: <>",
  "Content-Type: multipart/report; report-type=delivery-status; boundary=b0",
  "Subject: Out of office: back on Monday",
  "Subject: =?utf-8?B?QXV0b21hdGlza3Qgc3ZhcjogYm9ydGE=?=",
  "Subject: Abwesenheitsnotiz",
  "Subject: Automaattinen vastaus",
];

const charsets = [
  "utf-8",
  "iso-8859-1",
  "windows-1252",
  "utf-16",
  "utf-7",
  "x-none",
  "gb18030",
  'us-ascii"',
  "",
];
const encodings = ["7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "base64;x"];
const types = [
  "text/plain",
  "text/html",
  "application/pdf",
  "message/rfc822",
  "message/delivery-status",
  "text/calendar",
  "image/png; name*0=a; name*1=b",
  "text/plain; format=flowed",
  "/",
];

/** The `i`th mail to a reply address; the same seed makes the same. */
export function hostileMail(seed: number, i: number, to: string): HostileMail {
  const random = dice(seed + i * 7919);
  const machine = random() < 0.4;
  const mark = machine ? pick(random, machineMarks) : "";
  const sender = machine ? `m${i}@robots.example` : `p${i}@people.example`;
  const plain = [
    `From: ${pick(random, ["Lena Ek", '"Ek, Lena"', "=?utf-8?q?=3Cx=40y=2Ese=3E?=", ""])} <${sender}>`,
    `To: <${to}>`,
    `Message-ID: <${i}.${seed}@customer.example>`,
    "MIME-Version: 1.0",
    ...(mark.startsWith("Subject")
      ? []
      : [`Subject: ${pick(random, ["Sv: retur", odd(random), `=?x?B?${odd(random)}?=`])}`]),
    ...(random() < 0.5 ? [`Date: ${odd(random)}`] : []),
    ...(random() < 0.3 ? [`References: ${"<a@b> ".repeat(random() * 200)}`] : []),
    ...Array.from({ length: random() * 4 }, () => `X-${Math.floor(random() * 99)}: ${odd(random)}`),
  ];
  plain.splice(random() * plain.length, 0, ...(mark ? [mark] : []));
  const parts = part(random, 0);
  const typed = mark.startsWith("Content-Type") ? parts.body : `${parts.head}\r\n${parts.body}`;
  const body = Buffer.from(mark.startsWith("Content-Type") ? `\r\n${typed}` : typed, "latin1");
  // The mark of a machine stays whole; what a person's mail loses on its way may be anywhere.
  const spoils = random() < 0.4;
  if (spoils) spoil(random, body, machine ? Math.max(body.indexOf("\r\n\r\n"), 0) : 0);
  const head = Buffer.from(`${plain.join("\r\n")}\r\n`, "latin1");
  if (spoils && !machine && random() < 0.3) spoil(random, head, 200);
  const from = machine && random() < 0.2 ? "" : sender;
  return { raw: Buffer.concat([head, body]), from, sender, machine };
}

function spoil(random: () => number, bytes: Buffer, from: number): void {
  if (bytes.length <= from) return;
  for (let times = 1 + random() * 20; times > 0; times--)
    bytes[from + Math.floor(random() * (bytes.length - from))] = Math.floor(random() * 256);
}

/** A MIME part with its header lines, and parts in it that may not end where they should. */
function part(random: () => number, depth: number): { head: string; body: string } {
  if (depth < 6 && random() < 0.5) {
    const boundary = random() < 0.8 ? `b${Math.floor(random() * 5)}` : odd(random).slice(0, 60);
    const children = Array.from({ length: random() * 4 }, () => part(random, depth + 1));
    const inner = children.map(({ head, body }) => `--${boundary}\r\n${head}\r\n${body}\r\n`).join("");
    const end = random() < 0.8 ? `--${boundary}--\r\n` : "";
    return {
      head: `Content-Type: multipart/${pick(random, ["mixed", "alternative", "related", "report", "x"])}; boundary="${boundary}"\r\n`,
      body: `${inner}${end}`,
    };
  }
  const head = `Content-Type: ${pick(random, types)}; charset=${pick(random, charsets)}\r\nContent-Transfer-Encoding: ${pick(random, encodings)}\r\n`;
  return { head, body: text(random) };
}

function text(random: () => number): string {
  const pieces: (() => string)[] = [
    () => "Hej!\r\nVar är mina pengar?\r\n",
    () => `${"> ".repeat(random() * 300)}old\r\n`,
    () => `${"<div>".repeat(random() * 2_000)}x`,
    () => `<blockquote type="cite">${"a".repeat(random() * 3_000)}`,
    () =>
      Buffer.from("Hej ".repeat(random() * 500))
        .toString("base64")
        .slice(0, -1),
    () => "=E4=\r\n=ZZ=3D".repeat(random() * 200),
    () => `${"a".repeat(random() * 20_000)}\r\n`,
    () => "\r\n".repeat(random() * 500),
    () => "On Mon, Lena wrote:\r\n".repeat(random() * 50),
    () => Array.from({ length: random() * 500 }, () => String.fromCharCode(random() * 256)).join(""),
  ];
  return Array.from({ length: 1 + random() * 4 }, () => pick(random, pieces)()).join("");
}

/** Written to keep a reader busy; each just below or above what a server may want to read. */
export const heavyMails: [name: string, raw: string][] = [
  ["390,000 empty lines", `Subject: x\r\n\r\n${"\r\n".repeat(390_000)}`],
  ["390,000 lines of base64", `Content-Transfer-Encoding: base64\r\n\r\n${"QQ==\r\n".repeat(390_000)}`],
  ["390,000 quoted lines", `Subject: x\r\n\r\n${">\r\n".repeat(390_000)}`],
  ["1,900 headers", `${"X-A: b\r\n".repeat(1_900)}\r\nx`],
  ["250 KB of one folded header", `References: ${"<a@b.c>\r\n ".repeat(25_000)}x\r\n\r\nx`],
  ["10,000 addresses", `To: ${"<a@b.c>, ".repeat(10_000)}a@b.c\r\n\r\nx`],
  [
    "4,900 parts",
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(4_900)}--b--\r\n`,
  ],
  [
    "parts in parts, 1,000 deep",
    `${Array.from({ length: 1_000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join("")}\r\nx\r\n`,
  ],
  ["mails in mails, 500 deep", `${"Content-Type: message/rfc822\r\n\r\n".repeat(500)}x`],
  ["3 MB of open HTML tags", `Content-Type: text/html\r\n\r\n${`${"<div>".repeat(150)}\r\n`.repeat(4_000)}`],
  ["20 MB of text", `Subject: x\r\n\r\n${`${"a".repeat(900)}\r\n`.repeat(23_000)}`],
  ["an encoded word of 100 KB", `Subject: =?utf-8?Q?${"=41".repeat(30_000)}?=\r\n\r\nx`],
];
