import { createHash } from "node:crypto";
import { type CommerceEvent, eventSchema } from "../../commerce/event.ts";
import {
  canonicalAmount,
  isCurrency,
  type Money,
  money,
  subtract,
  sum,
  toDecimal,
  zero,
} from "../../commerce/money.ts";
import { fieldErrors } from "../../commerce/pointers.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { receiveEvents } from "../receive.ts";
import { type Row, readRows } from "./table.ts";

/** A file of orders and refunds, as it comes out of any system: our own events as JSON, or one line for each thing bought and each refund as CSV. */

const mostEvents = 50_000;
const mostRows = 100_000;
const atOnce = 500;

/** What became of a file. `wrong` are its first lines that nobody could read. */
export interface Brought {
  orders: number;
  refunds: number;
  known: number;
  wrong: { line: number; what: string }[];
}

/** The columns of a file as CSV; those without a star may be left out. */
export const columns = [
  "order_id*",
  "order_number",
  "placed_at*",
  "currency*",
  "email",
  "first_name",
  "last_name",
  "country",
  "language",
  "item",
  "quantity",
  "line_total",
  "shipping",
  "refund_id",
  "refunded_at",
  "refund_amount",
  "goods_back",
] as const;

/** Everything is kept that can be read, as history: no mail leaves, and the same file again changes nothing. Throws `unprocessable` for a file that is neither. */
export async function bringInFile(
  context: Context,
  shop: Shop,
  bytes: Uint8Array,
  by: string,
): Promise<Brought> {
  const text = decoded(bytes);
  const { events, wrong } = /^\s*[[{]/.test(text) ? fromJson(text) : fromTable(text, context.now());
  if (events.length > mostEvents) throw tooMany();
  if (events.length === 0 && wrong.length === 0)
    throw new Problem("unprocessable", "the file has no orders in it");
  let known = 0;
  for (let i = 0; i < events.length; i += atOnce) {
    const receipt = await receiveEvents(context, shop.id, events.slice(i, i + atOnce));
    known += receipt.duplicate.length;
  }
  const orders = new Set(events.flatMap(({ order }) => (order && "lines" in order ? [order.id] : []))).size;
  const refunds = new Set(events.flatMap(({ refund }) => refund?.id ?? [])).size;
  const detail = { orders, refunds, known };
  await asShop(context.database, shop.id, (db) =>
    noteDeed(db, shop.id, { by, did: "brought in a file", subject: shop.id, detail, at: context.now() }),
  );
  return { orders, refunds, known, wrong: wrong.slice(0, 20) };
}

const tooMany = (): Problem => new Problem("too_large", "the file has too many lines: cut it in two");

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // What spreadsheets of western Europe write when nobody chooses.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

interface Read {
  events: CommerceEvent[];
  wrong: Brought["wrong"];
}

function fromJson(text: string): Read {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Problem(
      "unprocessable",
      "the file is neither JSON nor a table with the columns that are named here",
    );
  }
  const all: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (all.length > mostEvents) throw tooMany();
  const read: Read = { events: [], wrong: [] };
  for (const [i, one] of all.entries()) take(read, i + 1, { ...Object(one), imported: true });
  return read;
}

function take({ events, wrong }: Read, line: number, event: unknown): void {
  const parsed = eventSchema.safeParse(event);
  if (parsed.success) events.push(parsed.data);
  else {
    const [first] = fieldErrors(parsed.error, event);
    wrong.push({ line, what: first ? `${first.pointer} ${first.detail}` : "cannot be read" });
  }
}

function fromTable(text: string, now: Date): Read {
  const rows = readRows(text);
  if (rows.rows.length > mostRows) throw tooMany();
  const missing = columns.filter((name) => name.endsWith("*") && !rows.names.includes(name.slice(0, -1)));
  if (missing.length > 0)
    throw new Problem(
      "unprocessable",
      `the first line must name the columns; missing: ${missing.map((name) => name.slice(0, -1)).join(", ")}`,
    );
  const read: Read = { events: [], wrong: [] };
  for (const group of Map.groupBy(rows.rows, (row) => row.of("order_id")).values()) {
    try {
      for (const event of eventsOf(group, now)) take(read, group[0]?.line ?? 0, event);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      read.wrong.push({ line: group[0]?.line ?? 0, what: error.message });
    }
  }
  return read;
}

/** One order with its refunds. What came back is taken from the lines in the order in which they stand. */
function eventsOf(group: Row[], now: Date): object[] {
  const [first] = group;
  if (!first) return [];
  const id = first.of("order_id");
  if (id === "") throw new Problem("unprocessable", "order_id is empty");
  const currency = first.of("currency").toUpperCase();
  if (!isCurrency(currency)) throw new Problem("unprocessable", `${currency || "nothing"} is no currency`);
  const placedAt = instantOf(first.of("placed_at"), "placed_at");
  const things = group.filter((row) => row.of("line_total") !== "");
  const lines = things.map((row, i) => ({
    id: `${i + 1}`,
    title: row.of("item") || `${i + 1}`,
    quantity: Math.max(1, Math.floor(Number(row.of("quantity") || "1")) || 1),
    value: amountOf(row.of("line_total"), currency, "line_total"),
  }));
  const shipping = amountOf(first.of("shipping") || "0", currency, "shipping");
  const order = {
    id,
    number: first.of("order_number") || id,
    currency,
    placedAt,
    ...(first.of("language") && { locale: first.of("language") }),
    customer: {
      ...(first.of("email") && { email: first.of("email") }),
      ...(first.of("first_name") && { firstName: first.of("first_name") }),
      ...(first.of("last_name") && { lastName: first.of("last_name") }),
    },
    ...(first.of("country") && { shippingAddress: { countryCode: first.of("country").toUpperCase() } }),
    total: toDecimal(sum([...lines.map(({ value }) => value), shipping], currency)),
    lines: lines.map(({ value, ...line }) => ({ ...line, total: toDecimal(value) })),
    shipping: { paid: toDecimal(shipping) },
  };
  const left = new Map(lines.map((line) => [line.id, line.value]));
  const refunds = group
    .filter((row) => row.of("refund_id") !== "")
    .map((row) => {
      const amount = amountOf(row.of("refund_amount"), currency, "refund_amount");
      const goods = row.of("goods_back");
      const items = goods === "" ? [] : itemsFor(lines, left, amountOf(goods, currency, "goods_back"));
      return {
        type: "refund.settled",
        occurredAt: instantOf(row.of("refunded_at") || first.of("placed_at"), "refunded_at"),
        refund: {
          id: row.of("refund_id"),
          amount: toDecimal(amount),
          items,
          payments: [{ method: "other", amount: toDecimal(amount), status: "settled" }],
        },
      };
    });
  return [{ type: "order.placed", occurredAt: placedAt }, ...refunds].map((event) => {
    if (Date.parse(event.occurredAt) > now.getTime())
      throw new Problem("unprocessable", "it says that it happens in the future");
    const whole = { ...event, imported: true, order };
    return { ...whole, id: `file/${createHash("sha256").update(JSON.stringify(whole)).digest("base64url")}` };
  });
}

function itemsFor(
  lines: { id: string; quantity: number }[],
  left: Map<string, Money>,
  goods: Money,
): object[] {
  const items: object[] = [];
  let rest = goods;
  for (const { id, quantity } of lines) {
    const has = left.get(id) ?? zero(goods.currency);
    if (rest.minor <= 0n || has.minor <= 0n) continue;
    const part = has.minor < rest.minor ? has : rest;
    const pieces =
      has.minor === part.minor ? quantity : Math.max(1, Number((BigInt(quantity) * part.minor) / has.minor));
    items.push({ lineId: id, quantity: pieces, amount: toDecimal(part) });
    left.set(id, subtract(has, part));
    rest = subtract(rest, part);
  }
  return items;
}

/** "1 234,50", "1234.5" and "-59": as spreadsheets of any country write sums; money back is never negative. */
function amountOf(text: string, currency: string, column: string): Money {
  const bare = text.replace(/[\s\u00a0\u202f']/g, "").replace(/^[-\u2212]/, "");
  const plain = bare.includes(",") && bare.includes(".") ? bare.replace(/[.,](?=.*[.,])/g, "") : bare;
  const dotted = plain.replace(",", ".").replace(/^0+(?=\d)/, "");
  if (!canonicalAmount.test(dotted))
    throw new Problem("unprocessable", `${column}: “${text.slice(0, 40)}” is no sum`);
  try {
    return money(dotted, currency);
  } catch {
    throw new Problem(
      "unprocessable",
      `${column}: ${currency} has no such small coins as ${text.slice(0, 40)}`,
    );
  }
}

function instantOf(text: string, column: string): string {
  const at = Date.parse(
    /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? `${text}T12:00:00Z`
      : text.replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(:\d{2})?)$/, "$1T$2Z"),
  );
  if (Number.isNaN(at))
    throw new Problem(
      "unprocessable",
      `${column}: “${text.slice(0, 40)}” is no time such as 2026-11-20 or 2026-11-20T10:15:00+01:00`,
    );
  return new Date(at).toISOString();
}
