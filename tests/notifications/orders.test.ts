/** A changed or cancelled order: when it is told, and what is said of the money. */
import { describe, expect, test } from "vitest";
import type { OrderFacts } from "../../src/commerce/event.ts";
import type { Facts, Notification } from "../../src/notifications/define.ts";
import { notificationOf } from "../../src/notifications/index.ts";
import { order } from "../support/facts.ts";
import { cancelled, changed } from "../support/letters/orders.ts";
import { renderLetter } from "../support/letters.ts";

const kind = (name: string): Notification => {
  const found = notificationOf(name);
  if (!found) throw new Error(name);
  return found;
};
const why = (name: string, facts: Facts) =>
  kind(name)
    .unless.map((unless) => unless(facts))
    .find(Boolean);
const plain = (text: string) => text.replace(/[\s\u00a0]+/g, " ");
const mail = async (name: string, facts: Facts) => {
  const made = await renderLetter(name, facts, "sv");
  return { ...made, subject: plain(made.subject), preheader: plain(made.preheader), text: plain(made.text) };
};
const line = (id: string, quantity: number, price: number, title = id) => ({
  id,
  title,
  quantity,
  total: `${price * quantity}.00`,
});
const of = (lines: object[], total: string, rest: Partial<OrderFacts> = {}) =>
  order({ lines, total, ...rest });
const before = of([line("l1", 2, 80), line("l2", 1, 249)], "409.00");
const gift = { gift: { receiver: { email: "lena@example.com" } } };

describe("a changed order", () => {
  test.for<[string, OrderFacts, boolean]>([
    ["the same, told again", before, false],
    ["another delivery address", { ...before, shippingAddress: { countryCode: "NO" } }, false],
    ["another article", of([line("l1", 2, 80), line("l3", 1, 249)], "409.00"), true],
    ["another number", of([line("l1", 1, 80), line("l2", 1, 249)], "329.00"), true],
    ["another price", of([line("l1", 2, 70), line("l2", 1, 249)], "389.00"), true],
    ["another total", of([line("l1", 2, 80), line("l2", 1, 249)], "399.00"), true],
  ])("%s", ([, now, is]) => expect(kind("order-changed").arises?.(changed(now, before))).toBe(is));

  test("where nobody knows what it was before, or a newer one is known, no change is told", () => {
    const facts = { ...changed(of([], "0.00"), before), orderBefore: undefined };
    expect(kind("order-changed").arises?.(facts)).toBe(false);
    expect(why("order-changed", facts)).toBe("neither the goods nor the sum are others");
  });

  test("the column leads from the old total to the new one, whatever makes the difference", async () => {
    const now = of([line("l1", 3, 80), line("l3", 1, 100, "Duk")], "369.00", {
      shipping: { paid: "49.00", tax: "0" },
    });
    const { text, subject, preheader } = await mail("order-changed", changed(now, before));
    expect(subject).toBe("Order 1001 är ändrad – 369,00 kr");
    expect(preheader).toBe("Den kostar 40,00 kr mindre än förut. Här står vad som ändrades.");
    expect(text).toContain(
      "Före ändringen 409,00 kr l2, 1 st tas bort −249,00 kr l1, 2 st blir 3 st 80,00 kr Duk, 1 st läggs till 100,00 kr Frakt till dig 49,00 kr Rabatter och avgifter −20,00 kr",
    );
    expect(text).toContain("Nytt pris 369,00 kr");
    expect(text).toContain("Har du redan betalat får du tillbaka 40,00 kr");
  });

  test("prices without tax are told with it", async () => {
    const net = (quantity: number) => ({ ...line("l1", quantity, 80), tax: `${20 * quantity}.00` });
    const facts = changed(
      of([net(2)], "200.00", { taxesIncluded: false }),
      of([net(1)], "100.00", { taxesIncluded: false }),
    );
    expect((await mail("order-changed", facts)).text).toContain("1 st blir 2 st 100,00 kr");
  });

  test("more to pay is said without claiming that it is paid", async () => {
    const { text } = await mail("order-changed", changed(of([line("l1", 8, 80)], "640.00"), before));
    expect(text).toContain("Har du betalat det gamla priset är 231,00 kr kvar att betala.");
  });

  test("a hundred changed lines stand as forty and one with their sum", async () => {
    const many = Array.from({ length: 100 }, (_, i) => line(`n${i}`, 1, 10));
    const { text } = await mail(
      "order-changed",
      changed(of([line("l1", 2, 80), line("l2", 1, 249), ...many], "1409.00"), before),
    );
    expect(text).toContain("60 varor till 600,00 kr");
    expect(text).toContain("Nytt pris 1 409,00 kr");
  });

  test("each change has one mail, and the receiver of a gift none", () => {
    const facts = changed(of([], "0.00"), before);
    expect(kind("order-changed").once(facts)).toBe("e2");
    expect(why("order-changed", { ...facts, order: of([], "0.00", gift) })).toBe(
      "it goes to the receiver of a gift, who is told no price",
    );
  });
});

describe("a cancelled order", () => {
  test.for([
    [{ paid: "458.00" }, "Du får tillbaka 458,00 kr.", /dragits|dragna/],
    [{ paid: "0" }, "Inga pengar har dragits.", /tillbaka/],
    [undefined, "Har pengar dragits betalar vi tillbaka dem.", /Du får tillbaka/],
  ] as const)("what is known of the money is said, and no more: %o", async ([cancellation, words, never]) => {
    const { text } = await mail("order-cancelled", cancelled(cancellation));
    expect(text).toContain(words);
    expect(text).not.toMatch(never);
  });

  test("what cost nothing is not told of as money", async () => {
    const { text, preheader } = await mail("order-cancelled", cancelled(undefined, { total: "0.00" }));
    expect(text + preheader).not.toMatch(/pengar/i);
  });

  test("nor is the receiver of a gift told of what was paid for it", async () => {
    const { text, preheader, subject } = await mail("order-cancelled", cancelled({ paid: "458.00" }, gift));
    expect(text + preheader + subject).not.toMatch(/458|pengar/i);
  });

  test.for([
    [{ by: "customer" }, /som du bad om/],
    [{ reason: "stock" }, /tog slut hos oss/],
    [{ reason: "payment" }, /Betalningen gick inte igenom/],
    [{ reason: "address" }, /kan inte leverera till adressen/],
    [{ note: "Vi ses i januari." }, /Från oss: ”Vi ses i januari\.”/],
  ] as const)("says why: %o", async ([cancellation, words]) =>
    expect((await mail("order-cancelled", cancelled(cancellation))).text).toMatch(words),
  );

  test("a suspicion is not told to her", async () => {
    expect((await mail("order-cancelled", cancelled({ reason: "fraud" }))).text).toBe(
      (await mail("order-cancelled", cancelled(undefined))).text,
    );
  });

  test("one mail an order", () => expect(kind("order-cancelled").once(cancelled(undefined))).toBe("1001"));
});
