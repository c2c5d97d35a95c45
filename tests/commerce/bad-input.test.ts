/** What no shop should send: it is refused with one clear sentence that says where it is wrong. What can be read and cannot be true is in impossible.test.ts. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { explainVerb } from "../../src/cli/explain.ts";
import { eventSchema } from "../../src/commerce/event.ts";
import { fieldErrors } from "../../src/commerce/pointers.ts";
import { Problem } from "../../src/errors.ts";
import { platforms } from "../../src/parts.ts";

const event = {
  type: "refund.issued",
  id: "e1",
  occurredAt: "2026-11-20T10:15:00+01:00",
  order: {
    id: "1001",
    number: "#1001",
    currency: "SEK",
    placedAt: "2026-11-02T09:00:00+01:00",
    customer: {},
    total: "80.00",
    lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
  },
  return: { id: "r1", carrierCost: "59.00" },
  refund: {
    id: "rf1",
    amount: "21.00",
    items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
    deductions: [{ kind: "return_freight", amount: "59.00" }],
    payments: [{ method: "card", amount: "21.00", status: "settled" }],
    shipping: "0",
    cashRounding: "0.00",
  },
};

/** The event with another value at a pointer; undefined takes the field away. */
function changed(pointer: string, value: unknown): typeof event {
  const copy = structuredClone(event);
  const keys = pointer.slice(1).split("/");
  const last = keys.pop() ?? "";
  const at = keys.reduce<object>((found, key) => Object(Reflect.get(found, key)), copy);
  if (value === undefined) Reflect.deleteProperty(at, last);
  else Reflect.set(at, last, value);
  return copy;
}

function complaints(sent: unknown): string[] {
  const read = eventSchema.safeParse(sent);
  return read.success ? [] : fieldErrors(read.error, sent).map((one) => `${one.pointer} ${one.detail}`);
}

const noAmounts = [
  "1,000.00",
  "1e3",
  "1E3",
  "١٢",
  "１２",
  "",
  " ",
  " 80",
  "80 ",
  "80\n",
  "80,00",
  "+80",
  "080",
  "80.",
  ".5",
  "--80",
  "80.00.00",
  "80 kr",
  "0x50",
  "1_000",
  "NaN",
  "Infinity",
  "80.123456789",
  "1000000000000000",
  "null",
  "٫5",
  "8\u00a0000",
  "−80",
];
const amounts = [
  "/order/total",
  "/order/lines/0/total",
  "/order/lines/0/tax",
  "/refund/amount",
  "/refund/items/0/amount",
  "/refund/deductions/0/amount",
  "/refund/payments/0/amount",
  "/refund/shipping",
  "/refund/cashRounding",
  "/return/carrierCost",
];

test("what we change below is right as it is", () => {
  expect(complaints(event)).toEqual([]);
});

describe("an amount is refused, with its place, wherever it stands", () => {
  test.each(noAmounts)("%j", (text) => {
    for (const pointer of amounts)
      expect(complaints(changed(pointer, text))[0]).toBe(`${pointer} must be an amount such as "80.00"`);
  });

  test.each([
    ["a number", 80],
    ["a number that JSON reads as infinite", JSON.parse("1e999")],
    ["null", null],
    ["a list", ["80.00"]],
    ["true", true],
  ])("as %s instead of a text", (_, value) => {
    for (const pointer of amounts) {
      const [first = "", ...more] = complaints(changed(pointer, value));
      expect(more).toEqual([]);
      expect(first).toMatch(new RegExp(`^${pointer}(/amount)? (Invalid input: expected|is required)`));
    }
  });

  test("with a minus, except the rounding of a till", () => {
    for (const pointer of amounts)
      expect(complaints(changed(pointer, "-80.00"))[0]).toBe(
        pointer === "/refund/cashRounding" ? undefined : `${pointer} must not be negative`,
      );
  });

  test.each([
    ["SEK", "80.005"],
    ["JPY", "80.50"],
    ["KWD", "80.0005"],
    ["CLF", "80.00005"],
  ])("with more decimals than %s has: %s", (currency, text) => {
    const sent = changed("/refund/items/0/amount", text);
    sent.order.currency = currency;
    expect(complaints(sent)).toContain(
      `/refund/items/0/amount ${text} has more decimals than ${currency} has`,
    );
  });
});

describe("what is no refund is refused, with its place", () => {
  test.each<[string, string, unknown, string]>([
    ["no currency", "/order/currency", undefined, "/order/currency is required"],
    [
      "a currency that there is not",
      "/order/currency",
      "XXX",
      "/order/currency must be an ISO 4217 currency such as SEK",
    ],
    [
      "a currency in small letters",
      "/order/currency",
      "sek",
      "/order/currency must be an ISO 4217 currency such as SEK",
    ],
    [
      "a word for a currency",
      "/order/currency",
      "kr",
      "/order/currency must be an ISO 4217 currency such as SEK",
    ],
    [
      "a payment in another currency",
      "/refund/payments/0/currency",
      "DKK",
      "/refund/payments/0/currency must be SEK, the currency of the order",
    ],
    [
      "a refund in another currency",
      "/refund/currency",
      "EUR",
      "/refund/currency must be SEK, the currency of the order",
    ],
    [
      "more tax than amount",
      "/refund/items/0/tax",
      "80.01",
      "/refund/items/0/tax must not be more than the amount, which includes it",
    ],
    [
      "a deduction that nobody knows",
      "/refund/deductions/0/kind",
      "punishment",
      "/refund/deductions/0/kind Invalid option",
    ],
    [
      "a deduction that gives",
      "/refund/deductions/0/amount",
      "-59.00",
      "/refund/deductions/0/amount must not be negative",
    ],
    ["an item without an amount", "/refund/items/0/amount", undefined, "/refund/items/0/amount is required"],
    ["minus one unit", "/refund/items/0/quantity", -1, "/refund/items/0/quantity Too small"],
    ["half a unit", "/refund/items/0/quantity", 0.5, "/refund/items/0/quantity Invalid input"],
    ["more units than can be counted", "/refund/items/0/quantity", 2 ** 60, "/refund/items/0/quantity"],
    ["units as a text", "/refund/items/0/quantity", "1", "/refund/items/0/quantity Invalid input"],
    ["a million of one article", "/order/lines/0/quantity", 1_000_000, "/order/lines/0/quantity Too big"],
    [
      "a payment of an unknown status",
      "/refund/payments/0/status",
      "paid",
      "/refund/payments/0/status Invalid option",
    ],
    [
      "more than everything, in percent",
      "/refund/deductions/0/percent",
      101,
      "/refund/deductions/0/percent Too big",
    ],
    ["items that are no list", "/refund/items", {}, "/refund/items Invalid input"],
    ["no refund at all", "/refund", undefined, "/refund is required"],
  ])("%s", (_, pointer, value, complaint) => {
    const [first = ""] = complaints(changed(pointer, value));
    expect(first.startsWith(complaint) ? complaint : first).toBe(complaint);
  });
});

const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-bad-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function file(value: unknown): string {
  files += 1;
  const name = path.join(folder, `${files}.json`);
  writeFileSync(name, typeof value === "string" ? value : JSON.stringify(value));
  return name;
}

/** What the command says on standard error, with exit 2; anything but a Problem is a crash and fails the test. */
async function refusedBy(...args: string[]): Promise<string> {
  const program = new Command("kvitto").exitOverride();
  explainVerb(program, { platforms } as Environment); // safe because explain asks for nothing else
  const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  try {
    await program.parseAsync(["explain", ...args, "--json"], { from: "user" });
    throw new Error("it was not refused");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(write).not.toHaveBeenCalled();
    expect(["bad_request", "unprocessable"]).toContain(error.kind);
    expect(error.errors).toEqual([]);
    expect(error.message).not.toMatch(/\n|\bat .*:\d+:\d+|node_modules/);
    return error.message;
  } finally {
    write.mockRestore();
  }
}

describe("kvitto explain refuses with one line", () => {
  test.each(["1,000.00", "1e3", "١٢", "", "-80", "1000000000000000"])(
    "an event with the sum %j",
    async (text) => {
      expect(await refusedBy("--event", file(changed("/refund/amount", text)))).toContain(
        "/refund/amount must",
      );
    },
  );

  test.each([
    ["NaN", '"amount":NaN'],
    ["Infinity", '"amount":Infinity'],
  ])("the number %s, which is no JSON", async (_, text) => {
    const sent = JSON.stringify(event).replace('"amount":"21.00"', text);
    expect(await refusedBy("--event", file(sent))).toContain("is not JSON");
  });

  test("a number instead of a text, and an infinite one", async () => {
    expect(await refusedBy("--event", file(changed("/refund/amount", 21)))).toContain("/refund/amount");
    const infinite = JSON.stringify(event).replace('"amount":"21.00"', '"amount":1e999');
    expect(await refusedBy("--event", file(infinite))).toContain("/refund/amount");
  });

  const parts = (change: { order?: object; refund?: unknown; return?: object }, ...more: string[]) => [
    "--order",
    file({ ...event.order, ...change.order }),
    "--refund",
    file(change.refund ?? event.refund),
    "--return",
    file({ ...event.return, ...change.return }),
    ...more,
  ];

  test.each<[string, string[], string]>([
    ["an order in a currency that is none", parts({ order: { currency: "kr" } }), "/currency must be"],
    ["an order without a currency", parts({ order: { currency: undefined } }), "/currency is required"],
    [
      "an order's total with too many decimals",
      parts({ order: { total: "80.005" } }),
      "/order/total 80.005 has more decimals than SEK has",
    ],
    [
      "a line's price with too many decimals",
      parts({ order: { lines: [{ ...event.order.lines[0], total: "79.999" }] } }),
      "/order/lines/0/total 79.999 has more decimals than SEK has",
    ],
    [
      "yen with decimals",
      parts({ order: { currency: "JPY" }, refund: { ...event.refund, amount: "21.50" } }),
      "21.50 has more decimals than JPY has",
    ],
    [
      "a refund in another currency",
      parts({ refund: { ...event.refund, currency: "DKK" } }),
      "/refund/currency must be SEK",
    ],
    [
      "an earlier refund with too many decimals",
      parts({ refund: [{ id: "rf0", amount: "0.005" }, event.refund] }, "--refund-id", "rf1"),
      "0.005 has more decimals than SEK has",
    ],
    [
      "an earlier refund in another currency",
      parts({ refund: [{ id: "rf0", amount: "5.00", currency: "NOK" }, event.refund] }, "--refund-id", "rf1"),
      "must be SEK, the currency of the order",
    ],
    [
      "a carrier's cost with too many decimals",
      parts({ return: { carrierCost: "59.001" } }),
      "/return/carrierCost 59.001",
    ],
    [
      "more tax than amount",
      parts({
        refund: { ...event.refund, items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "80.01" }] },
      }),
      "/items/0/tax must not be more",
    ],
    ["a list of nothing", parts({ refund: [] }), "there is no refund"],
    ["a number instead of a refund", parts({ refund: 21 }), "expected object, received number"],
  ])("%s", async (_, args, line) => {
    expect(await refusedBy(...args)).toContain(line);
  });
});
