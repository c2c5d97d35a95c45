/** What a mail has said may become untrue: a refund is changed, deleted or comes back. The statement gets a new version, the customer hears only if the shop wants. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { listVersions } from "../../src/store/statement.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let silent: TestShop;
let telling: TestShop;
beforeAll(async () => {
  world = await openWorld();
  silent = await world.open({ replyDomain: "svar.silent.example" });
  telling = await world.open({ kinds: ["refund-corrected"], replyDomain: "svar.telling.example" });
});
afterAll(() => world.close());

let count = 0;
async function refunded(shop: TestShop) {
  const n = `C${++count}`;
  const to = `${n}@example.com`;
  const { placed, refunded: event } = lenasStory(world.now()) as Record<string, Record<string, object>>;
  const order = { ...placed?.order, id: n, number: n, customer: { email: to, firstName: "Lena" } };
  const back = { ...event?.return, id: `${n}-r` };
  const refund = { ...event?.refund, id: `${n}-rf` };
  const told = (type: string, change: object = {}) =>
    shop.tell({
      ...event,
      type,
      id: `${n}-${type}-${++count}`,
      occurredAt: world.now().toISOString(),
      order,
      return: back,
      refund: { ...refund, ...change },
    });
  await told("refund.settled");
  await world.advance({ minutes: 5 });
  return { n, to, told, refundId: `${n}-rf` };
}
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const versions = (shop: TestShop, refundId: string) =>
  shop.ask((db, id) => listVersions(db, id, refundId)).then((list) => list.map((one) => one.state));
const whole = {
  amount: "80.00",
  deductions: [],
  payments: [{ method: "card", label: "Visa •••• 4242", amount: "80.00", status: "settled" }],
};

test("a changed refund is a new version of its statement, and never a silent second mail", async () => {
  const { to, told, refundId } = await refunded(silent);
  await told("refund.changed", whole);
  expect(await kinds(to)).toEqual(["refund-issued"]);
  expect(await versions(silent, refundId)).toEqual(["reconciled", "reconciled"]);
});

test("a shop that wants it has the change told: what was said, what is true now", async () => {
  const { n, to, told } = await refunded(telling);
  await told("refund.changed", whole);
  expect(await kinds(to)).toEqual(["refund-issued", "refund-corrected"]);
  const mail = (await world.mails(to)).at(-1);
  expect(mail?.subject.replaceAll("\u00a0", " ")).toBe(`Rättelse: återbetalning 80,00 kr – order ${n}`);
  expect(mail?.text.replaceAll(/\s+/g, " ")).toContain(
    "skrev vi att du får tillbaka 21,00 kr. Det har ändrats: du får tillbaka 80,00 kr.",
  );
});

test("the same told again, or with another note, corrects nothing", async () => {
  const { to, told } = await refunded(telling);
  await told("refund.changed", { note: "seen by Amira" });
  expect(await kinds(to)).toEqual(["refund-issued"]);
});

test("each new truth is told once", async () => {
  const { to, told } = await refunded(telling);
  await told("refund.changed", whole);
  await world.advance({ minutes: 5 });
  await told("refund.changed", whole);
  expect(await kinds(to)).toEqual(["refund-issued", "refund-corrected"]);
});

test("a deleted refund is not claimed any more, and a deletion before the mail leaves stops it", async () => {
  const { n, to, told, refundId } = await refunded(telling);
  await told("refund.deleted");
  expect((await world.mails(to)).at(-1)?.text.replaceAll(/\s+/g, " ")).toContain(
    "den återbetalningen har tagits bort, så inga pengar är på väg",
  );
  expect(await versions(telling, refundId)).toEqual(["no_money", "reconciled"]);
  expect(await telling.read(`/v1/refunds/${refundId}/statement`)).toMatchObject({
    state: "no_money",
    paidBack: "0.00",
    lines: [],
  });
  expect((await telling.told(n)).some((one) => one.startsWith("refund-corrected sent"))).toBe(true);
});

test("a deleted refund is no money either where the goods come back afterwards", async () => {
  const { n, to, told } = await refunded(silent);
  await told("refund.deleted");
  await silent.tell({
    type: "return.received",
    id: `${n}-back`,
    occurredAt: world.now().toISOString(),
    order: { id: n },
    return: { id: `${n}-r` },
  });
  expect(await kinds(to)).toEqual(["refund-issued", "return-received"]);
});

test("a deleted refund does not count among the earlier ones", async () => {
  const { told, n } = await refunded(silent);
  await told("refund.deleted");
  await told("refund.settled", { ...whole, id: `${n}-again` });
  expect(await silent.read(`/v1/refunds/${n}-again/statement`)).toMatchObject({
    state: "reconciled",
    paidBack: "80.00",
    memo: [],
  });
});

test("money that came back calls a person, and the customer is asked how to pay instead", async () => {
  const { to, told, refundId } = await refunded(telling);
  await told("refund.reversed");
  expect((await world.mails(to)).at(-1)?.text.replaceAll(/\s+/g, " ")).toContain(
    "Pengarna nådde dig inte, utan kom tillbaka till oss.",
  );
  const alarms = (await telling.read("/v1/alarms")) as { subject: string; kind: string; text: string }[];
  expect(alarms.filter((one) => one.subject === refundId)).toMatchObject([{ kind: "failed_refund" }]);
});

test("a lifted reservation is explained, and no mail speaks of money", async () => {
  const { n, to, told } = await refunded(silent);
  await told("refund.voided", {
    id: `${n}-void`,
    amount: "0.00",
    items: [],
    deductions: [],
    payments: [],
    released: "80.00",
  });
  expect(await kinds(to)).toEqual(["refund-issued"]);
  expect(await silent.read(`/v1/refunds/${n}-void/statement`)).toMatchObject({
    state: "no_money",
    memo: [{ kind: "earlier_refunds" }, { kind: "total_refunded" }, { kind: "released", amount: "80.00" }],
  });
});
