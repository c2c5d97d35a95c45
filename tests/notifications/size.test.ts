/** A mail of three hundred articles is still a mail: Gmail cuts what is longer than 102 kB, and what is cut is the sum. */
import { expect, test } from "vitest";
import type { Facts } from "../../src/notifications/define.ts";
import { order, refund, refundFacts } from "../support/facts.ts";
import { goldenLetters, renderLetter } from "../support/letters.ts";

const lines = Array.from({ length: 300 }, (_, i) => ({
  id: `l${i}`,
  title: `Förvaringskorg i sjögräs nr ${i + 1}, stor, med lock och två handtag`,
  quantity: 1,
  total: "10.00",
  tax: "2.00",
}));
const items = lines.map(({ id }) => ({ lineId: id, quantity: 1 }));
const large = order({ lines, total: "3000.00" });
const repaid = refund({
  amount: "2941.00",
  items: items.map((item) => ({ ...item, amount: "10.00", tax: "2.00" })),
  payments: [{ method: "card", label: "Visa •••• 4242", amount: "2941.00", status: "settled" }],
});

/** The same story with three hundred articles wherever it has some. */
function enlarged(facts: Facts): Facts {
  const { order: bought, refund: money, return: back, parcel, parcels } = facts;
  const parts = {
    ...(bought && { order: { ...bought, lines: large.lines, total: large.total } }),
    ...(back?.items && { return: { ...back, items } }),
    ...(parcel && { parcel: { ...parcel, items } }),
    ...(parcels && { parcels: parcels.map((one) => ({ ...one, items })) }),
  };
  return money?.items.length
    ? refundFacts("sv", { ...facts, ...parts, order: large, refund: repaid })
    : { ...facts, ...parts };
}

test.for(goldenLetters.filter(({ name, kind }) => name === `${kind}.sv`))(
  "$kind stays below 90 kB",
  async ({ kind, facts }) => {
    const { html, text } = await renderLetter(kind, enlarged(facts), "sv");
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(90_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
  },
);
