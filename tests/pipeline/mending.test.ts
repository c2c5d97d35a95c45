/** What holds a refund may end, begin or move while its mail waits: each time it is decided anew, and nobody is left without a word. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

let count = 0;
const card = (amount: string, status = "settled") => ({
  method: "card",
  label: "Visa •••• 4242",
  amount,
  status,
});
const mug = { lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" };

/** A mug for 80 kr, and what is told of it afterwards. */
function sale(change: object = {}) {
  const n = `M${++count}`;
  const order = {
    id: n,
    number: n,
    currency: "SEK",
    placedAt: "2026-11-02T09:00:00+01:00",
    locale: "sv",
    customer: { email: `${n}@example.com`, firstName: "Lena" },
    shippingAddress: { countryCode: "SE" },
    total: "80.00",
    lines: [{ id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" }],
    ...change,
  };
  let told = 0;
  const tell = (type: string, more: object) =>
    shop.tell({
      type,
      id: `${n}-${++told}`,
      occurredAt: new Date(world.now().getTime() + told * 1000).toISOString(),
      order,
      ...more,
    });
  const back = (more: object = {}) => ({ id: `${n}-r`, basis: "withdrawal", reason: "unwanted", ...more });
  const refund = (id: string, amount: string, more: object = {}) => ({
    id: `${n}-${id}`,
    amount,
    payments: [card(amount)],
    ...more,
  });
  const kinds = async () => (await world.mails(`${n}@example.com`)).map((mail) => mail.kind);
  const tasks = async () =>
    ((await shop.read("/v1/statements")).tasks as { refund: string; order: { number: string } }[])
      .filter((task) => task.order.number === n)
      .map((task) => task.refund);
  return { n, order, tell, back, refund, kinds, tasks };
}

test("delivery that the order turns out not to have had holds its refund no longer", async () => {
  const { order, tell, back, refund, kinds, tasks } = sale({
    total: "129.00",
    shipping: { paid: "49.00", tax: "9.80" },
  });
  await tell("refund.settled", { return: back(), refund: refund("a", "80.00", { items: [mug] }) });
  expect([await kinds(), (await tasks()).length]).toEqual([[], 1]);
  await tell("order.changed", { order: { ...order, total: "80.00", shipping: { paid: "0.00" } } });
  expect([await kinds(), await tasks()]).toEqual([["refund-issued"], []]);
});

test("an address that comes later is written to", async () => {
  const { order, tell, refund, kinds } = sale();
  const nameless = { ...order, customer: {} };
  await tell("refund.settled", { order: nameless, refund: refund("a", "80.00", { items: [mug] }) });
  expect(await kinds()).toEqual([]);
  await tell("order.changed", { order });
  expect(await kinds()).toEqual(["refund-issued"]);
});

test("the second of two refunds of one thing stands when the first is deleted", async () => {
  const { n, tell, refund, kinds } = sale();
  await tell("refund.settled", { refund: refund("a", "80.00", { items: [mug] }) });
  await tell("refund.settled", { refund: refund("b", "80.00", { items: [mug] }) });
  expect(await kinds()).toEqual(["refund-issued"]);
  await tell("refund.deleted", { refund: { id: `${n}-a`, amount: "80.00" } });
  expect(await kinds()).toEqual(["refund-issued", "refund-issued"]);
});

test("money that is only promised makes up for nothing, and the task stays until it is there", async () => {
  const { tell, back, refund, kinds, tasks } = sale();
  const kept = { items: [mug], deductions: [{ kind: "return_freight", amount: "59.00" }] };
  await tell("refund.settled", { return: back({ reason: "faulty" }), refund: refund("a", "21.00", kept) });
  await tell("refund.issued", { refund: refund("b", "59.00", { payments: [card("59.00", "pending")] }) });
  expect([await kinds(), (await tasks()).length]).toEqual([[], 1]);
  await tell("refund.settled", { refund: refund("b", "59.00") });
  expect([await kinds(), await tasks()]).toEqual([["refund-issued"], []]);
});

test("a refund that says itself what it is for is not taken for the rest of another one", async () => {
  const { tell, refund, tasks } = sale({
    total: "580.00",
    lines: [
      { id: "l1", title: "Mugg", quantity: 1, total: "80.00", tax: "16.00" },
      { id: "l2", title: "Stol", quantity: 1, total: "500.00", tax: "100.00" },
    ],
  });
  await tell("refund.settled", { refund: refund("a", "30.00", { items: [mug] }) });
  const discount = { items: [{ lineId: "l2", quantity: 0, amount: "50.00" }] };
  await tell("refund.settled", { refund: refund("b", "50.00", discount) });
  expect(await tasks()).toHaveLength(1);
});

test("of two that are too small, the one of the same return gets the rest", async () => {
  const { n, tell, back, refund } = sale({
    total: "160.00",
    lines: [{ id: "l1", title: "Mugg", quantity: 2, total: "160.00", tax: "32.00" }],
  });
  const kept = { items: [mug], deductions: [{ kind: "return_freight", amount: "59.00" }] };
  for (const id of ["a1", "a2"])
    await tell("refund.settled", {
      return: back({ id: `${n}-${id}-r`, reason: "faulty" }),
      refund: refund(id, "21.00", kept),
    });
  await tell("refund.settled", {
    return: back({ id: `${n}-a2-r`, reason: "faulty" }),
    refund: refund("b", "59.00"),
  });
  const states = async (id: string) => (await shop.read(`/v1/refunds/${n}-${id}/statement`)).paidBack;
  expect([await states("a1"), await states("a2")]).toEqual(["21.00", "80.00"]);
});

test("one refund's id on another order is refused, aloud", async () => {
  const [first, second] = [sale(), sale()];
  const same = { ...first.refund("x", "80.00", { items: [mug] }), id: "the-same" };
  await first.tell("refund.settled", { refund: same });
  await second.tell("refund.settled", { refund: same });
  expect([await first.kinds(), await second.kinds()]).toEqual([["refund-issued"], []]);
  const alarms = (await shop.read("/v1/alarms")) as { kind: string; text: string }[];
  expect(alarms.some((one) => one.kind === "dead_letter" && one.text.includes("the-same"))).toBe(true);
});

test("a label of a thousand letters and a mail without a space hold nobody up", async () => {
  const { tell, refund, kinds } = sale();
  const began = Date.now();
  const label = `${"X".repeat(1500)}!`;
  await tell("refund.settled", {
    refund: refund("a", "80.00", { items: [mug], payments: [{ ...card("80.00"), label }] }),
  });
  expect(await kinds()).toEqual(["refund-issued"]);
  // Without a bound it was minutes.
  expect(Date.now() - began).toBeLessThan(20_000);
});
