/** FI9: mail servers that refuse, hesitate, vanish or say half of it. Each has one right outcome for the mail. */
import type { SendOutcome } from "../../src/contracts.ts";
import { smtp } from "../../src/mail/smtp/index.ts";
import { type Experiment, Findings } from "./experiment.ts";
import { type Answer, openPostbox, type Stage } from "./postbox.ts";

type Outcome = SendOutcome["outcome"];
type Script = [name: string, answers: Partial<Record<Stage, Answer>>, right: Outcome];

const scripts: Script[] = [
  ["greets with 421", { connect: "421 busy" }, "later"],
  ["greets with 554", { connect: "554 no service here" }, "later"],
  ["says nothing", { connect: "silence" }, "later"],
  ["hangs up", { connect: "cut" }, "later"],
  ["is no mail server", { connect: "HTTP/1.1 400 Bad Request" }, "later"],
  ["refuses EHLO and HELO", { helo: "500 what" }, "later"],
  ["421 to EHLO", { helo: "421 later" }, "later"],
  ["hangs up at EHLO", { helo: "cut" }, "later"],
  ["answers EHLO by half", { helo: ["250-half", "silence"] }, "later"],
  ["drops TLS as it begins", { helo: ["250-test", "250 STARTTLS"], starttls: ["220 go", "cut"] }, "later"],
  ["has no TLS after all", { helo: ["250-test", "250 STARTTLS"], starttls: "454 not now" }, "later"],
  ["speaks on in the clear", { helo: ["250-test", "250 STARTTLS"], starttls: "220 go" }, "later"],
  ["421 to MAIL", { mail: ["421 closing", "cut"] }, "later"],
  ["451 to MAIL", { mail: "451 try again" }, "later"],
  ["452 to MAIL", { mail: "452 no room" }, "later"],
  ["550 to MAIL", { mail: "550 not from you" }, "refused"],
  ["is silent at MAIL", { mail: "silence" }, "later"],
  ["421 to RCPT", { rcpt: ["421 closing", "cut"] }, "later"],
  ["450 to RCPT", { rcpt: "450 greylisted" }, "later"],
  ["452 to RCPT", { rcpt: "452 too many" }, "later"],
  ["550 to RCPT", { rcpt: "550 5.1.1 nobody" }, "refused"],
  ["553 to RCPT", { rcpt: "553 no such name" }, "refused"],
  ["hangs up at RCPT", { rcpt: "cut" }, "later"],
  ["answers RCPT by half", { rcpt: ["250-half", "silence"] }, "later"],
  ["451 to DATA", { data: "451 not now" }, "later"],
  ["554 to DATA", { data: "554 no valid recipients" }, "refused"],
  ["hangs up at DATA", { data: "cut" }, "later"],
  ["is silent at DATA", { data: "silence" }, "later"],
  ["421 to the dot", { dot: ["421 closing", "cut"] }, "later"],
  ["451 to the dot", { dot: "451 scanner is away" }, "later"],
  ["452 to the dot", { dot: "452 no room" }, "later"],
  ["550 to the dot", { dot: "550 content refused" }, "refused"],
  ["554 to the dot", { dot: "554 content refused" }, "refused"],
  ["is silent after the dot", { dot: "silence" }, "uncertain"],
  ["hangs up after the dot", { dot: "cut" }, "uncertain"],
  ["says half a yes", { dot: ["250-half", "silence"] }, "uncertain"],
  ["says yes and hangs up", { dot: ["250 kept", "cut"] }, "accepted"],
];

export const badServers: Experiment = {
  id: "FI9",
  title: `${scripts.length} scripted bad SMTP servers`,
  accept: "the right outcome of each",
  n: { quick: scripts.length, ci: scripts.length * 5, long: scripts.length * 200 },
  run,
};

const impatient = { connect: 1_000, greeting: 600, answer: 600, whole: 5_000 };
const mail = Buffer.from(
  `From: a@shop.example\r\nTo: lena@example.com\r\nSubject: x\r\n\r\n${"Hej Lena!\r\n".repeat(2_000)}`,
);

async function run(n: number): Promise<Findings> {
  const found = new Findings();
  const faults = new Set<string>();
  for (; found.n < n; found.n += scripts.length)
    await Promise.all(
      scripts.map(async ([name, answers, right]) => {
        const { outcome, dotAllowed } = await send(answers);
        if (outcome.outcome !== right)
          faults.add(`a server that ${name}: ${JSON.stringify(outcome)} instead of ${right}`);
        if (outcome.outcome === "uncertain" && !dotAllowed)
          faults.add(`a server that ${name}: uncertain, but the last byte was never allowed to leave`);
      }),
    );
  found.faults = [...faults];
  return found;
}

async function send(answers: Partial<Record<Stage, Answer>>) {
  const box = await openPostbox({ at: (stage) => answers[stage] });
  // Unlike a sink of a test this server may offer TLS.
  const provider = smtp(box.url.replace("tls=0&", ""), impatient);
  let dotAllowed = false;
  try {
    const outcome = await provider.send(
      mail,
      { from: "a@shop.example", to: "lena@example.com" },
      "key",
      async () => {
        dotAllowed = true;
      },
    );
    return { outcome, dotAllowed };
  } finally {
    await provider.close();
    await box.close();
  }
}
