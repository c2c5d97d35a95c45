/** Return terms over the API: versions that never change, and a history that somebody attests. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

const add = async (body: unknown) => {
  const answer = await world.app.request("/v1/policies", {
    method: "POST",
    headers: { authorization: `Bearer ${shop.key}` },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};
const terms = (version: string) => ({
  version,
  returnFreight: { paidBy: "customer", amount: "59.00", told: true },
});

test("attested terms answer for orders of the past, and their mails leave", async () => {
  const sale = refundOf(world.now(), { order: { placedAt: "2026-02-20T09:00:00+01:00" } });
  await shop.tell(...sale.events);
  expect((await shop.read("/v1/statements")).questions).toMatchObject([{ refunds: 1, orders: [sale.id] }]);
  const added = await add({ policy: terms("winter"), from: "2026-01-01", attestedBy: "Maria Lund" });
  expect(added).toMatchObject({
    status: 201,
    body: { version: "winter", attestedBy: "Maria Lund", orders: 1, decided: 1, released: 1 },
  });
  await world.settle();
  expect((await world.mails(sale.to)).map((mail) => mail.kind)).toEqual(["refund-issued"]);
  expect(await shop.read("/v1/policies/winter")).toMatchObject({
    version: "winter",
    from: "2025-12-31T23:00:00.000Z",
    attestedBy: "Maria Lund",
    policy: terms("winter"),
  });
  expect((await shop.read("/v1/policies")).map((one: { version: string }) => one.version)).toEqual([
    "2026-03-03",
    "winter",
  ]);
  expect((await shop.get("/v1/policies/none")).status).toBe(404);
  expect((await shop.read("/v1/audit"))[0]).toMatchObject({ by: "Maria Lund", did: "attested terms" });
  // The same again changes nothing; under the same name nothing else can stand.
  expect(await add({ policy: terms("winter"), from: "2026-01-01", attestedBy: "Maria Lund" })).toMatchObject({
    status: 201,
    body: { orders: 0, decided: 0 },
  });
  expect((await add({ policy: { version: "winter" }, from: "2026-01-01" })).status).toBe(409);
});

test.each([
  [{ from: "2026-03-03" }, "/policy"],
  [{ policy: { returnFreight: { paidBy: "customer" } }, from: "2026-03-03" }, "/policy/version"],
  [
    { policy: { version: "x", returnFreight: { paidBy: "nobody" } }, from: "2026-03-03" },
    "/policy/returnFreight/paidBy",
  ],
  [{ policy: terms("x") }, "/from"],
  [{ policy: terms("x"), from: "2026-03-03", attestedBy: "" }, "/attestedBy"],
])("%j is refused at %s", async (body, pointer) => {
  const answer = await add(body);
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].pointer).toBe(pointer);
});

test("a day that does not exist, and a promise about the future, are refused in words", async () => {
  expect((await add({ policy: terms("x"), from: "2026-02-30" })).body.detail).toBe(
    "2026-02-30 is not a date such as 2026-03-03",
  );
  expect((await add({ policy: terms("x"), from: "2027-01-01", attestedBy: "Maria" })).body.detail).toMatch(
    /nobody can attest/,
  );
  expect((await shop.get("/v1/policies/x")).status).toBe(404);
});
