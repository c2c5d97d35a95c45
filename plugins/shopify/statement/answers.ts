import { isAmount } from "./money.ts";

/** What Kvitto answers the two cards, as far as they show it. Anything of another shape is refused whole: half a statement would be a wrong one. */

interface Line {
  kind: string;
  /** In the order's language. */
  label: string;
  amount: string;
  quantity?: number;
  because?: string;
  /** A member of staff gave it its name. */
  named?: { by: string; at: string };
}

export interface Statement {
  state: string;
  currency: string;
  paidBack: string;
  lines: Line[];
  tenders: { method: string; label?: string; amount: string; status: string }[];
  /** What the unnamed sum could be by the shop's own terms, each reading complete. */
  candidates: { kind: string; amount: string; clause: string }[][];
  /** Rules of the law that stand against it. */
  blocks: { rule: string; message: string; shouldBe: string; shortfall: string }[];
}

export interface ToldRefund {
  id: string;
  state: string;
  statement: Statement;
  /** Why its mail waits, or why there is none. */
  reason?: string;
  mailSentAt?: string;
}

/** For staff: all refunds of an order. */
export interface OrderAnswer {
  order: { id: string; number: string };
  refunds: ToldRefund[];
}

export interface TrackedRefund {
  id: string;
  state: string;
  lines: { label: string; amount: string }[];
  paidBack: string;
  /** Where the money goes; `by` is the day on which it is usually seen there. */
  ways: { label: string; amount: string; status: string; by?: string }[];
  /** How it stands, in her language. */
  sentence: string;
  mailSentAt?: string;
}

/** For the customer whose order it is. */
export interface CustomerAnswer {
  currency: string;
  refunds: TrackedRefund[];
  /** The order's page at Kvitto. */
  page: string;
}

export function readOrder(answer: unknown): OrderAnswer {
  const { order, refunds } = object(answer, "answer");
  const { id, number } = object(order, "order");
  return { order: { id: text(id, "id"), number: text(number, "number") }, refunds: list(refunds, told) };
}

export function readCustomer(answer: unknown): CustomerAnswer {
  const { currency, refunds, page } = object(answer, "answer");
  return { currency: currencyOf(currency), refunds: list(refunds, tracked), page: link(page) };
}

/** The sentence of a refusal (RFC 9457), if it has one. */
export function readProblem(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("detail" in answer)) return undefined;
  return typeof answer.detail === "string" ? answer.detail : undefined;
}

function told(value: unknown): ToldRefund {
  const { id, state, statement, reason, mailSentAt } = object(value, "refund");
  return {
    id: text(id, "id"),
    state: text(state, "state"),
    statement: statementOf(statement),
    reason: maybe(reason, "reason"),
    mailSentAt: maybe(mailSentAt, "mailSentAt"),
  };
}

function statementOf(value: unknown): Statement {
  const { state, currency, paidBack, lines, tenders, candidates, blocks } = object(value, "statement");
  return {
    state: text(state, "state"),
    currency: currencyOf(currency),
    paidBack: amount(paidBack),
    lines: list(lines, (one) => {
      const line = object(one, "line");
      const named = line.named === undefined ? undefined : object(line.named, "named");
      return {
        kind: text(line.kind, "kind"),
        label: text(line.label, "label"),
        amount: amount(line.amount),
        quantity: typeof line.quantity === "number" ? line.quantity : undefined,
        because: maybe(line.because, "because"),
        named: named && { by: text(named.by, "by"), at: text(named.at, "at") },
      };
    }),
    tenders: list(tenders, (one) => {
      const tender = object(one, "tender");
      return {
        method: text(tender.method, "method"),
        label: maybe(tender.label, "label"),
        amount: amount(tender.amount),
        status: text(tender.status, "status"),
      };
    }),
    candidates: list(candidates ?? [], (reading) =>
      list(reading, (one) => {
        const { kind, amount: sum, clause } = object(one, "candidate");
        return { kind: text(kind, "kind"), amount: amount(sum), clause: text(clause, "clause") };
      }),
    ),
    blocks: list(blocks ?? [], (one) => {
      const { rule, message, shouldBe, shortfall } = object(one, "block");
      return {
        rule: text(rule, "rule"),
        message: text(message, "message"),
        shouldBe: amount(shouldBe),
        shortfall: amount(shortfall),
      };
    }),
  };
}

function tracked(value: unknown): TrackedRefund {
  const { id, state, lines, paidBack, ways, sentence, mailSentAt } = object(value, "refund");
  return {
    id: text(id, "id"),
    state: text(state, "state"),
    lines: list(lines, (one) => {
      const line = object(one, "line");
      return { label: text(line.label, "label"), amount: amount(line.amount) };
    }),
    paidBack: amount(paidBack),
    ways: list(ways, (one) => {
      const way = object(one, "way");
      return {
        label: text(way.label, "label"),
        amount: amount(way.amount),
        status: text(way.status, "status"),
        by: maybe(way.by, "by"),
      };
    }),
    sentence: text(sentence, "sentence"),
    mailSentAt: maybe(mailSentAt, "mailSentAt"),
  };
}

const refuse = (what: string): never => {
  throw new TypeError(`the answer has another shape: ${what}`);
};

function object(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(what);
  return value as Record<string, unknown>; // safe because every member is checked where it is read
}

const list = <T>(value: unknown, read: (one: unknown) => T): T[] =>
  Array.isArray(value) ? value.map(read) : refuse("list");

const text = (value: unknown, what: string): string => (typeof value === "string" ? value : refuse(what));

/** Left out, or null, where there is none. */
const maybe = (value: unknown, what: string): string | undefined =>
  value === undefined || value === null ? undefined : text(value, what);

const amount = (value: unknown): string =>
  typeof value === "string" && isAmount(value) ? value : refuse("amount");

const currencyOf = (value: unknown): string =>
  typeof value === "string" && /^[A-Z]{3}$/.test(value) ? value : refuse("currency");

const link = (value: unknown): string =>
  typeof value === "string" && /^https?:\/\//.test(value) ? value : refuse("page");
