import { describe, expect, test } from "vitest";
import { eventSchema } from "../../src/commerce/event.ts";
import { fieldErrors } from "../../src/commerce/pointers.ts";
import { lenasStory } from "../../src/demo/events.ts";

type Json = Record<string, unknown>;
const sent = (): Json => structuredClone(lenasStory(new Date("2026-11-20T10:15:00+01:00")).refunded) as Json;

/** What was sent, with one field put elsewhere: `change("/order/lines/0/tax", "1,00")`; undefined takes it away. */
function change(pointer: string, value: unknown): Json {
  const event = sent();
  const parts = pointer.slice(1).split("/");
  const last = parts.pop() ?? "";
  const parent = parts.reduce<Json>((found, part) => found[part] as Json, event); // safe because the tests know the event
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return event;
}

function complaints(event: unknown): string[] {
  const parsed = eventSchema.safeParse(event);
  return parsed.success ? [] : fieldErrors(parsed.error, event).map((one) => `${one.pointer} ${one.detail}`);
}
const pointers = (event: unknown) => complaints(event).map((one) => one.split(" ")[0]);

describe("a shop that sends an event", () => {
  test("is understood when it sends what the docs show", () => {
    expect(complaints(sent())).toEqual([]);
  });

  test("may add fields that we do not know", () => {
    const parsed = eventSchema.parse({ ...sent(), loyalty: { points: 3 } });
    expect(parsed).not.toHaveProperty("loyalty");
  });

  test.each([
    ["/type", undefined, "is required"],
    ["/id", undefined, "is required"],
    ["/occurredAt", undefined, "is required"],
    ["/order/number", undefined, "is required"],
    ["/order/lines/0/title", undefined, "is required"],
    ["/refund/amount", undefined, "is required"],
    ["/refund/items/0/lineId", undefined, "is required"],
    ["/refund/payments/0/status", undefined, "is required"],
    ["/order", undefined, "is required for this type"],
    ["/refund", undefined, "is required for this type"],
    ["/order/currency", "XXX", "must be an ISO 4217 currency such as SEK"],
    ["/order/currency", "sek", "must be an ISO 4217 currency such as SEK"],
    ["/order/shippingAddress/countryCode", "Sverige", "must be an ISO 3166 code such as SE"],
    ["/refund/amount", "-21.00", "must not be negative"],
    ["/refund/amount", "21.005", "21.005 has more decimals than SEK has"],
    ["/refund/items/0/tax", "0.001", "0.001 has more decimals than SEK has"],
    ["/return/carrierCost", "59.999", "59.999 has more decimals than SEK has"],
    [
      "/order/policy",
      { version: "1", deliveryOptions: [{ name: "Express", price: "1.001" }] },
      "1.001 has more decimals than SEK has",
      "/order/policy/deliveryOptions/0/price",
    ],
    ["/order/customer/firstName", "Lena\u0000", "must be Unicode text without NUL"],
    ["/order/customer/lastName", "\ud83d", "must be Unicode text without NUL"],
  ])("is told which field is wrong: %s as %j", (pointer, value, detail, where = pointer) => {
    expect(complaints(change(pointer, value))).toEqual([`${where} ${detail}`]);
  });

  test.each([
    ...["1,000.00", "1e3", "٢١", "21 kr", "", "NaN", "0x15", "021.00"],
    ...[21, null, true, [], {}],
  ])("cannot write the sum as %j", (value) => {
    expect(pointers(change("/refund/amount", value))).toEqual(["/refund/amount"]);
  });

  test.each([
    ...["2026-02-30T10:00:00Z", "2025-02-29T10:00:00Z", "2026-13-01T10:00:00Z", "2026-11-20T25:00:00Z"],
    ...["2026-11-20T10:15:00", "2026-11-20", "20.11.2026 10:15", "now", "+275760-09-13T00:00:00Z"],
    ...["275761-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"],
    ...["2026-11-20T10:15:00+99:00", 1_795_165_200, null],
  ])("cannot say that it happened at %j", (value) => {
    expect(new Set(pointers(change("/occurredAt", value)))).toEqual(new Set(["/occurredAt"]));
  });

  test("may write the time in any zone, also on a leap day", () => {
    for (const time of ["2028-02-29T23:59:59Z", "2026-11-20T10:15:00.123+05:45", "2026-11-20T10:15:00-08:00"])
      expect(complaints(change("/occurredAt", time))).toEqual([]);
  });

  test("finds a slash and a tilde escaped in the pointer, and an index as a number", () => {
    const event = change("/order/lines/0/quantity", 0);
    expect(pointers(event)).toEqual(["/order/lines/0/quantity"]);
    const odd = { issues: [{ code: "custom", message: "is odd", path: ["a/b", 0, "c~d"] }] };
    expect(fieldErrors(odd as never, {})[0]?.pointer).toBe("/a~1b/0/c~0d");
  });

  test("hears of the short form where it was written: delivery as a sum", () => {
    expect(pointers(change("/refund/shipping", "4,90"))).toEqual(["/refund/shipping"]);
    expect(pointers(change("/refund/shipping", "4.905"))).toEqual(["/refund/shipping"]);
    expect(pointers(change("/refund/shipping", { amount: "4.905" }))).toEqual(["/refund/shipping/amount"]);
    expect(complaints(change("/refund/shipping", "4.90"))).toEqual([]);
  });

  test("may refer to an order by its id, but not place it so", () => {
    const reference = { ...sent(), order: { id: "1001" } };
    expect(complaints(reference)).toEqual([]);
    expect(complaints({ ...reference, type: "order.placed" })).toEqual([
      "/order must be the whole order when it is placed",
    ]);
  });

  test("hears of what an order lacks, not that it might have been a reference", () => {
    expect(pointers(change("/order", { id: "1001", number: "1001", currency: "SEK" }))).toEqual(
      expect.arrayContaining(["/order/placedAt", "/order/customer", "/order/total", "/order/lines"]),
    );
  });

  test.each(["[]", "null", "7", '"refund.settled"', "{}"])("sends %s in vain", (body) => {
    expect(complaints(JSON.parse(body)).length).toBeGreaterThan(0);
  });

  test("cannot reach our objects through the names of their insides", () => {
    const body = JSON.stringify(sent()).replace(
      "{",
      '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},',
    );
    const parsed = eventSchema.parse(JSON.parse(body));
    expect(Reflect.get(parsed, "isAdmin")).toBeUndefined();
    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(pointers(change("/order/currency", "__proto__"))).toEqual(["/order/currency"]);
    expect(pointers(change("/type", "toString"))).toEqual(["/type"]);
  });

  test("cannot exhaust us with depth or with size", () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(complaints({ ...sent(), extra: deep })).toEqual([]);
    expect(pointers(change("/order/customer", deep))).toEqual(["/order/customer"]);
    expect(pointers(change("/id", "x".repeat(5_000_000)))).toEqual(["/id"]);
    const line = (sent().order as { lines: object[] }).lines[0]; // safe because Lena's order has one
    expect(pointers(change("/order/lines", new Array(2001).fill(line)))).toEqual(["/order/lines"]);
  });

  test("may use any text as an id: it is only ever compared", () => {
    for (const id of ["1 OR 1=1", "../../etc/passwd", '\'; DROP TABLE "order"; --', "💌"])
      expect(complaints(change("/order/id", id))).toEqual([]);
  });
});

describe("money that cannot be", () => {
  test.each([
    ["/refund/items/0/tax", "500.00"],
    ["/refund/deductions/0/tax", "500.00"],
    ["/refund/shipping", { amount: "49.00", tax: "50.00" }, "/refund/shipping/tax"],
    ["/refund/fees", [{ label: "Presentinslagning", amount: "10.00", tax: "10.01" }], "/refund/fees/0/tax"],
  ])("no sum is less than the tax in it: %s", (pointer, value, at = pointer) => {
    expect(complaints(change(pointer, value))).toEqual([
      `${at} must not be more than the amount, which includes it`,
    ]);
  });

  test.each(["/refund/currency", "/refund/payments/0/currency"])(
    "a refund is in the currency that she paid in: %s",
    (pointer) => {
      expect(complaints(change(pointer, "EUR"))).toEqual([
        `${pointer} must be SEK, the currency of the order`,
      ]);
      expect(complaints(change(pointer, "SEK"))).toEqual([]);
    },
  );
});
