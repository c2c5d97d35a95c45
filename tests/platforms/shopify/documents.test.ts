/** What we ask Shopify is held against Shopify's own schema of 2026-10: a question that it would refuse is refused here. */
import { getOperationAST, NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { describe, expect, test } from "vitest";
import {
  changesDocument,
  ledgerDocument,
  moneyDocument,
  orderDocument,
  ownerDocuments,
  pages,
  parcelDocument,
  refundDocument,
  returnDocument,
} from "../../../src/platforms/shopify/documents.ts";
import { costOf } from "../../stand-ins/shopify/cost.ts";
import { schema } from "../../stand-ins/shopify/schema.ts";

const all: [string, string][] = Object.entries({
  order: orderDocument,
  money: moneyDocument,
  refund: refundDocument,
  back: returnDocument,
  parcel: parcelDocument,
  ledger: ledgerDocument,
  changes: changesDocument,
  ...ownerDocuments,
  ...pages,
});
/** The dearest way to ask each. */
const variables = { customer: true, parcels: true, returns: true };

function wrong(text: string): string[] {
  return validate(schema(), parse(text), [...specifiedRules, NoDeprecatedCustomRule]).map(
    (one) => one.message,
  );
}
function cost(text: string, more = {}): number {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("no question");
  return costOf(schema(), document, operation, { ...variables, ...more });
}

describe("a question to Shopify", () => {
  test.each(all)("%s is one that Shopify answers, with no field that it will drop", (_, text) => {
    expect(wrong(text)).toEqual([]);
  });

  test("that Shopify would not answer is found", () => {
    expect(wrong(orderDocument.replace("customerLocale", "customerTongue"))[0]).toContain(
      'Cannot query field "customerTongue" on type "Order"',
    );
    expect(wrong(returnDocument.replace("returnReasonDefinition { handle }", "returnReason"))[0]).toContain(
      "is deprecated",
    );
  });

  test("costs well under the 1,000 points that one may cost, and the first ones little", () => {
    for (const [, text] of all) expect(cost(text, { first: 4, sales: 12 })).toBeLessThan(600);
    expect(cost(ledgerDocument, { first: 1, sales: 50 })).toBeLessThan(600);
    expect(cost(orderDocument)).toBeLessThan(300);
    expect(cost(moneyDocument)).toBeLessThan(400);
  });

  test("every list that may go on can be read on", () => {
    const lists = [
      ...all
        .map(([, text]) => text)
        .join(" ")
        .matchAll(/(\w+)\(first: \d+[^)]*\) (?:@include[^{]*)?\{\s*pageInfo/g),
    ];
    const known = Object.keys(pages).map((name) => name.split(".")[1]);
    const unknown = lists
      .map(([, name]) => name)
      .filter((name) => name !== "orders" && !known.includes(name));
    expect(lists.length).toBeGreaterThan(20);
    expect(unknown.map((name) => (name === "fulfillments" ? undefined : name)).filter(Boolean)).toEqual([]);
  });
});
