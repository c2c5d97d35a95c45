/** The two cards that stand in a shop's own pages, in a real browser: staff on an order, and the customer who looks for her money. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startShopify } from "../../stand-ins/shopify/index.ts";
import { startBrowser } from "../../support/browser.ts";
import { heldRefund } from "../../support/held.ts";
import { appEnvironment, install, numbered, orderThere } from "../../support/inside.ts";
import { openWorld } from "../../support/shop.ts";
import { checked, explained, forbidden, named, orderWith, tracked, unnamed } from "./answers.ts";
import { type Answer, type Asked, plain, readLines, show } from "./stage.ts";

let browser: Browser;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ browser, stop } = await startBrowser());
});
afterAll(() => stop());

const fields = (page: Page, label: string) => page.locator(`[label^="${label}"]`);
/** As a hand does: the value, then the event that Shopify's elements send. */
const type = (page: Page, label: string, value: string, event = "input") =>
  fields(page, label)
    .last()
    .evaluate(
      (field, [text, name]) => {
        Object.assign(field, { value: text, checked: true });
        field.dispatchEvent(new Event(name ?? "input"));
      },
      [value, event] as const,
    );
const press = (page: Page, text: string) => page.locator("s-button", { hasText: text }).click();

/** Kvitto whose answers are taken one after another; the last one stays. */
function inTurn(...answers: Answer[]): (asked: Asked) => Answer {
  let at = 0;
  return () => answers[Math.min(at++, answers.length - 1)] ?? { status: 500, text: "" };
}

describe("staff on an order", () => {
  test("read what the customer was told: 80 − 59 = 21, why, and when her mail left", async () => {
    const { page, asked } = await show(browser, "order-statement", () => ({ json: orderWith(explained) }));
    await page.waitForSelector("s-badge");
    expect(await readLines(page)).toEqual([
      "Refund of SEK 21.00",
      "Mailed Nov 20, 2026, 10:16 AM",
      ...["Mug", "SEK 80.00", "Return postage", "−SEK 59.00", "You sent it back with PostNord."],
      ...["Paid back", "SEK 21.00", "SEK 21.00 to Visa •••• 4242"],
    ]);
    expect(asked).toEqual([
      { method: "GET", path: "/shopify/orders/1001", authorization: "Bearer staff-token", body: null },
    ]);
    await page.close();
  });

  test("name a sum that nobody has explained, and see the statement anew", async () => {
    const { page, asked } = await show(
      browser,
      "order-statement",
      inTurn(
        { json: orderWith(unnamed) },
        { status: 422, json: { title: "Unprocessable", detail: "59.00 SEK waits for a name" } },
        { json: {} },
        { json: orderWith(named) },
      ),
    );
    await page.waitForSelector("s-select");
    const lines = await readLines(page);
    expect(lines).toContain("59.00 SEK of the refund have no reason");
    expect(lines).toContain("SEK 59.00 was kept, and nobody has said why");
    expect(lines).toContain("By your return terms: Return postage SEK 59.00");
    await press(page, "Split the sum");
    await type(page, "Sum in SEK", "9,00");
    await type(page, "What it is", "cash_rounding", "change");
    await type(page, "Why, for the customer", "The way back costs 59 kr.");
    await type(page, "Name it like this", "", "change");
    await press(page, "Name it and send the mail");
    await expect.poll(() => readLines(page)).toContain("59.00 SEK waits for a name");
    await press(page, "By your return terms");
    await expect.poll(() => readLines(page)).toContain("Named by Maria Lund");
    expect(await readLines(page)).toContain("Mail leaves soon");
    expect(await readLines(page)).not.toContain("59.00 SEK waits for a name");
    expect(asked.slice(1, 3).map(({ path, body }) => [path, body])).toEqual([
      [
        "/v1/refunds/8001/name",
        {
          parts: [
            { kind: "return_freight", because: "The way back costs 59 kr." },
            { kind: "cash_rounding", amount: "9.00" },
          ],
          learn: true,
        },
      ],
      ["/v1/refunds/8001/name", { parts: [{ kind: "return_freight", amount: "59.00" }] }],
    ]);
    // The mail has not left yet: what was said can be taken back.
    await press(page, "Take back what was said");
    await expect
      .poll(() => asked.at(-2))
      .toMatchObject({
        path: "/v1/refunds/8001/undo",
        body: {},
      });
    await page.close();
  });

  test("let a mail leave against a rule only with a reason, having seen what it should have been", async () => {
    const { page, asked } = await show(
      browser,
      "order-statement",
      inTurn({ json: orderWith(forbidden) }, { json: {} }, { json: orderWith(explained) }),
    );
    await page.waitForSelector("s-text-field");
    expect(await readLines(page)).toContain(
      "No handling fee may be kept when a customer withdraws. The whole refund should have been SEK 80.00; SEK 59.00 is missing.",
    );
    await press(page, "Send the mail as it is");
    await expect
      .poll(() => fields(page, "Why it may leave").getAttribute("error"))
      .toBe("Write a reason first.");
    await type(page, "Why it may leave", "Agreed on the phone");
    await press(page, "Send the mail as it is");
    await expect.poll(() => readLines(page)).toContain("Mailed Nov 20, 2026, 10:16 AM");
    expect(asked[1]).toMatchObject({
      path: "/v1/refunds/8001/approve",
      body: { reason: "Agreed on the phone" },
    });
    await page.close();
  });

  test("read that there is nothing, or what went wrong, and try again", async () => {
    const { page } = await show(
      browser,
      "order-statement",
      inTurn(
        { status: 401, json: { title: "Unauthorized", detail: "open Kvitto in the admin once" } },
        { status: 502, text: "<h1>Bad gateway</h1>" },
        { json: orderWith({ ...explained, statement: { ...explained.statement, paidBack: 21 } }) },
        { json: orderWith() },
      ),
    );
    for (const why of [
      "open Kvitto in the admin once",
      "Kvitto answered 502.",
      "the answer has another shape: amount",
    ]) {
      await expect.poll(() => readLines(page)).toContain(why);
      await press(page, "Try again");
    }
    await expect.poll(() => readLines(page)).toEqual(["No refund on this order yet."]);
    await page.close();
  });
});

describe("the customer on her order's page", () => {
  const kvitto = (json: unknown) => () => ({ json });

  test("sees where her money is and the lines that add up to it", async () => {
    const { page, asked } = await show(browser, "refund-tracker", kvitto(tracked));
    await page.waitForSelector("s-link");
    expect(await readLines(page)).toEqual([
      "We have sent 21.00 kr back. It is usually visible by Friday 27 November",
      "We have gone through your refund",
      "The money has been sent",
      "Visa •••• 4242: SEK 21.00, usually there by November 27",
      ...["Mug, 1 pc", "SEK 80.00", "Return postage", "−SEK 59.00", "Back to you", "SEK 21.00"],
      "See everything about your order",
    ]);
    expect(plain((await page.locator("s-section").getAttribute("heading")) ?? "")).toBe(
      "Your refund: SEK 21.00",
    );
    expect(await page.locator("s-link").getAttribute("href")).toBe("https://app.example.com/o/abc");
    expect(asked[0]).toMatchObject({
      path: "/shopify/customer/orders/1001",
      authorization: "Bearer customer-token",
    });
    await page.close();
  });

  test("reads kindly that a person is looking, and by when, but no line that may change", async () => {
    const { page } = await show(browser, "refund-tracker", kvitto(checked));
    await page.waitForSelector("s-link");
    expect(await readLines(page)).toEqual([
      "We are checking your refund of 21.00 kr. We will write to you by Monday 23 November 15:30",
      "See everything about your order",
    ]);
    await page.close();
  });

  test("sees how far the money has come, and no arithmetic that does not end at the sum", async () => {
    const [refund] = tracked.refunds;
    const ways = (status: string) => [{ label: "Visa •••• 4242", amount: "21.00", status }];
    const wrong = { ...refund, lines: [{ label: "Mug", amount: "80.00" }] };
    const { page } = await show(browser, "refund-tracker", () => ({
      json: {
        ...tracked,
        refunds: [
          { ...wrong, id: "1", state: "pending", ways: ways("pending") },
          { ...wrong, id: "2", state: "by_hand", ways: ways("manual") },
          { ...wrong, id: "3", ways: ways("failed") },
          { ...wrong, id: "4", state: "reversed", paidBack: "0", ways: [] },
        ],
      },
    }));
    await page.waitForSelector("s-link");
    const lines = await readLines(page);
    for (const line of [
      "We are sending the money",
      "We are paying it out by hand",
      "A payment did not go through, and we are looking into it",
    ])
      expect(lines).toContain(line);
    expect(lines).not.toContain("Mug");
    expect(await page.locator("s-section").last().getAttribute("heading")).toBe("About your refund");
    await page.close();
  });

  test("sees nothing at all where there is no refund, no login, no answer, or a strange one", async () => {
    for (const answer of [
      { json: { ...tracked, refunds: [] } },
      { status: 404, json: { detail: "Kvitto does not know this order" } },
      { status: 500, text: "<h1>broken</h1>" },
      { json: { ...tracked, page: "javascript:alert(1)" } },
    ]) {
      const { page, asked } = await show(browser, "refund-tracker", () => answer);
      await expect.poll(() => asked.length).toBe(1);
      await page.waitForTimeout(50);
      expect(await page.locator("body > *").count()).toBe(0);
      await page.close();
    }
  });

  test("is not asked for before Shopify knows the order", async () => {
    const { page, asked } = await show(browser, "refund-tracker", kvitto(tracked), { orderLate: true });
    expect(asked).toEqual([]);
    await page.evaluate("orderArrives()");
    await page.waitForSelector("s-link");
    await page.close();
  });
});

test("with Kvitto itself behind the cards, staff name what was kept, the mail leaves, and the customer reads why", async () => {
  const shopify = await startShopify();
  const world = await openWorld({ environment: appEnvironment(shopify) });
  const shop = await world.open();
  const account = "nordlys.myshopify.com";
  await install(world.context, shopify, shop.id, account);
  const sale = heldRefund(world.now());
  const order = orderThere(shopify, account);
  await shop.tell(...numbered(sale, order, "7001").events);
  const kvitto =
    (token: () => string) =>
    async ({ method, path, body }: Asked): Promise<Answer> => {
      const answer = await world.app.request(path, {
        method,
        headers: { authorization: `Bearer ${token()}`, "content-type": "application/json" },
        ...(body !== null && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, json: await answer.json() };
    };
  const staff = await show(
    browser,
    "order-statement",
    kvitto(() => shopify.sessionToken({ account })),
    { order },
  );
  const customer = async () => {
    const own = kvitto(() => shopify.customerToken({ account, customer: "7001" }));
    const { page } = await show(browser, "refund-tracker", own, { order, language: "sv" });
    await page.waitForSelector("s-link");
    const lines = await readLines(page);
    await page.close();
    return lines;
  };

  await staff.page.waitForSelector("s-select");
  expect(await readLines(staff.page)).toContain("the money does not add up yet: 38.00 SEK is not explained");
  expect((await customer()).join()).not.toContain("38,00");
  await type(staff.page, "Why, for the customer", "Frakten tillbaka kostade 38 kr.");
  await press(staff.page, "Name it and send the mail");
  await expect.poll(() => readLines(staff.page)).toContain("Named by staff in Shopify");
  await world.settle();
  const [mail] = (await world.mails(sale.to)).filter(({ kind }) => kind === "refund-issued");
  expect(mail?.text).toContain("Frakten tillbaka kostade 38 kr.");
  const lines = await customer();
  expect(lines).toContain("−38,00 kr");
  expect(lines.slice(lines.indexOf("Tillbaka till dig"))).toEqual([
    "Tillbaka till dig",
    "42,00 kr",
    "Se allt om din order",
  ]);
  await staff.page.close();
  await world.close();
  await shopify.close();
});
