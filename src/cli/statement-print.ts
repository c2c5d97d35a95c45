import { printer } from "../commerce/print.ts";
import type { deedsOf, versionsOf, viewRefund } from "../pipeline/refunds/refund-view.ts";
import type { Tasks } from "../pipeline/refunds/tasks.ts";
import { oneLine, print } from "./environment.ts";

/** How a refund and what waits look in a terminal. Texts from outside stay on one line. */
const en = printer("en");
const moment = (at: Date, zone: string): string => `${en.day(at, zone)} ${en.time(at, zone)}`;

const waits = { name: "name", top_up: "top-up", payment: "payment", terms: "terms" } as const;

export function printTasks({ tasks, questions, differences }: Tasks, zone: string): void {
  if (tasks.length === 0) print("nothing waits for a person");
  for (const one of questions)
    print(`${count(one.refunds)} for one answer: ${one.question}\n${settles(one)}\n`);
  for (const one of differences)
    print(
      `${count(one.refunds)} with the same ${one.difference} ${one.currency} without a name${one.carrier ? ` (${oneLine(one.carrier)})` : ""}\n${settles(one)}\n`,
    );
  const rows = tasks.map((task) => [
    task.number ?? task.refund,
    `order ${oneLine(task.order.number)}`,
    waits[task.waitsFor],
    what(task),
    `since ${moment(task.heldSince, zone)}${heard(task, zone)}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    print(row.map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell)).join("  "));
}

const count = (refunds: number): string => (refunds === 1 ? "1 refund waits" : `${refunds} refunds wait`);
const settles = ({
  orders,
  refunds,
  answer,
}: {
  orders: string[];
  refunds: number;
  answer: string;
}): string =>
  `  order ${orders.map(oneLine).join(", ")}${refunds > orders.length ? ", ..." : ""}\n  ${oneLine(answer)}`;

function what({
  waitsFor,
  difference,
  currency,
  candidates,
  blocks,
  state,
  paidBack,
}: Tasks["tasks"][number]): string {
  const [block] = blocks;
  if (waitsFor === "name")
    return `${difference} ${currency} has no name${candidates.length > 0 ? `, could be ${candidates.map((reading) => reading.map((one) => `${one.kind} ${one.amount}`).join(" + ")).join(" or ")}` : ""}`;
  if (block)
    return `${paidBack} of ${block.shouldBe} ${currency}, ${block.shortfall} too little (${blocks.map((one) => one.rule).join(", ")}): ${block.message}`;
  if (state === "failed") return `${paidBack} ${currency}: the payment failed`;
  return state === "no_money" ? "the money came back" : "what was recorded and what was paid differ";
}

const heard = (task: Tasks["tasks"][number], zone: string): string =>
  task.honestMailSentAt
    ? `; she was told on ${moment(task.honestMailSentAt, zone)}`
    : task.honestMailAt
      ? `; the short mail leaves ${moment(task.honestMailAt, zone)}`
      : "";

/** What was found of one refund. */
interface Found {
  view: Awaited<ReturnType<typeof viewRefund>>;
  versions: Awaited<ReturnType<typeof versionsOf>>;
  deeds: Awaited<ReturnType<typeof deedsOf>>;
}

export function printRefund({ view, versions, deeds }: Found, zone: string): void {
  print(
    `${view.number ?? view.refund}, refund ${oneLine(view.refund)} of order ${oneLine(view.order.number)}: ${view.state}, ${view.currency}\n`,
  );
  const rows = view.lines.map((line) => ({
    label: oneLine(line.quantity && line.quantity > 1 ? `${line.label} × ${line.quantity}` : line.label),
    amount: line.amount,
    about: [
      line.named ? `${line.source}: ${oneLine(line.named.by)}` : line.source,
      line.law?.map((one) => `${one.rule} ${one.verdict}`).join(", "),
      oneLine(line.because ?? ""),
    ]
      .filter(Boolean)
      .join("; "),
  }));
  const width = Math.max(...rows.map((row) => row.label.length), 9);
  for (const { label, amount, about } of rows)
    print(`  ${label.padEnd(width)}  ${amount.padStart(12)}${about ? `  ${about}` : ""}`);
  print(`  ${"paid back".padEnd(width)}  ${view.paidBack.padStart(12)}`);
  for (const tender of view.tenders)
    print(
      `  ${oneLine(tender.label ?? tender.method).padEnd(width)}  ${tender.amount.padStart(12)}  ${tender.status}`,
    );
  for (const memo of view.memo)
    print(`  (${oneLine(memo.label)}${Number(memo.amount) === 0 ? "" : ` ${memo.amount}`})`);

  for (const reading of view.candidates)
    print(`\ncould be ${reading.map((one) => `${one.kind} ${one.amount}`).join(" + ")}`);
  for (const block of view.blocks)
    print(
      `\n${view.approval ? "approved although" : "held by"} ${block.rule}: ${block.message}\n  should be ${block.shouldBe} ${view.currency}, ${block.shortfall} too little`,
    );
  for (const warning of view.warnings) print(`\nnote ${warning.rule}: ${warning.message}`);
  if (view.toppedUpBy.length > 0) print(`\nmade up for by ${view.toppedUpBy.map(oneLine).join(", ")}`);
  if (view.topsUp) print(`\nmakes up for ${oneLine(view.topsUp)}: one mail explains both`);
  if (view.note) print(`\nnote by ${oneLine(view.note.by)}: ${oneLine(view.note.text)}`);

  print("");
  for (const one of versions)
    print(
      `  version ${one.version}  ${moment(one.madeAt, zone)}  ${one.state}, ${one.paidBack} ${one.currency}`,
    );
  for (const one of deeds) print(deedLine(one, zone));
}

/** "  21 November 10:15  Maria  named  refund rf1" and what belongs to it. */
export function deedLine(deed: Found["deeds"][number], zone: string): string {
  const { reason, text } = Object(deed.detail) as { reason?: string; text?: string }; // safe because only strings are read
  const more = [reason, text].filter((one) => typeof one === "string" && one !== "").join(" ");
  return `  ${moment(deed.at, zone)}  ${oneLine(deed.by)}  ${deed.did}  ${oneLine(deed.subject)}${more ? `: ${oneLine(more)}` : ""}`;
}
