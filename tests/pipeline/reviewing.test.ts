/** What people do about refunds whose mail waits: name, split, learn, approve, greet, take back. On a real database, with real mails. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addTerms } from "../../src/pipeline/refunds/policies.ts";
import { approve, forgetRule, nameAll, nameDifference, undoSaid } from "../../src/pipeline/refunds/review.ts";
import { listTasks } from "../../src/pipeline/refunds/tasks.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { listRules } from "../../src/store/naming.ts";
import { heldRefund, refundOf, type Sale } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let count = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A shop of its own for each test, so that nobody else's refunds wait in it. */
const open = (profile: object = {}): Promise<TestShop> => {
  const n = ++count;
  return world.open({ name: `Butik ${n}`, replyDomain: `svar.butik${n}.example`, ...profile });
};
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const alarms = async (shop: TestShop) =>
  ((await shop.read("/v1/alarms")) as { subject: string; kind: string }[]).map(
    (one) => `${one.kind} ${one.subject}`,
  );
const statement = (shop: TestShop, refund: string) => shop.read(`/v1/refunds/${refund}/statement`);
const deeds = (shop: TestShop, refund: string) =>
  shop.ask((db, id) => listDeeds(db, id, { subject: `refund ${refund}` }));
const maria = { by: "Maria Lund" };

describe("a difference that nobody has named", () => {
  test("is listed with its candidates; named by a person the full mail leaves and says the reason", async () => {
    const shop = await open();
    // Kept: 10 % of 590 and the freight of 59 are the same sum, so the terms have two readings.
    const sale = heldRefund(world.now(), {
      price: "590.00",
      back: "531.00",
      order: {
        policy: {
          version: "v1",
          returnFreight: { paidBy: "customer", amount: "59.00", told: true },
          restockingFee: { percent: 10 },
        },
      },
    });
    await shop.tell(...sale.events);
    expect(await kinds(sale.to)).toEqual([]);
    const { tasks } = await listTasks(world.context, shop.id);
    expect(tasks).toMatchObject([
      {
        refund: sale.refund,
        number: "R-1001",
        order: { id: sale.id, number: sale.id },
        waitsFor: "name",
        difference: "-59.00",
        currency: "SEK",
        candidates: [
          [{ kind: "return_freight", amount: "59.00", clause: "return_freight" }],
          [{ kind: "restocking_fee", amount: "59.00", clause: "restocking_fee" }],
        ],
        honestMailAt: new Date("2026-11-23T11:30:00+01:00"),
        honestMailSentAt: null,
      },
    ]);
    await nameDifference(world.context, shop.id, sale.refund, {
      parts: [{ kind: "return_freight" }],
      ...maria,
    });
    await world.settle();
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
    const told = await statement(shop, sale.refund);
    expect(told).toMatchObject({
      state: "reconciled",
      versions: 2,
      namings: [{ amount: "-59.00", source: "staff", by: "Maria Lund" }],
      lines: [
        { kind: "item", amount: "590.00" },
        { kind: "return_freight", amount: "-59.00", source: "staff", named: { by: "Maria Lund" } },
      ],
    });
    expect((await world.mails(sale.to))[0]?.text).toContain("Returfrakt");
    expect((await listTasks(world.context, shop.id)).tasks).toEqual([]);
    expect(await alarms(shop)).toEqual([]);
    expect(await deeds(shop, sale.refund)).toMatchObject([
      {
        by: "Maria Lund",
        did: "named",
        detail: { amount: "-59.00", parts: [{ kind: "return_freight", amount: "59.00" }] },
      },
    ]);
  });

  test("can be several things: the parts add up, and one of them is the rest", async () => {
    const shop = await open();
    const sale = heldRefund(world.now(), { price: "590.00", back: "541.00" });
    await shop.tell(...sale.events);
    await nameDifference(world.context, shop.id, sale.refund, {
      parts: [{ kind: "return_freight", amount: "59.00" }, { kind: "goodwill" }],
      ...maria,
    });
    await world.settle();
    expect((await statement(shop, sale.refund)).lines).toMatchObject([
      { kind: "item", amount: "590.00" },
      { kind: "return_freight", amount: "-59.00" },
      { kind: "goodwill", amount: "10.00" },
    ]);
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
  });

  let shop: TestShop | undefined;
  test.each([
    [
      "too little",
      [{ kind: "return_freight", amount: "48.00" }],
      /do not add up.*-49.00 SEK waits for a name, return_freight 48.00 was given/,
    ],
    ["a minor unit too much", [{ kind: "return_freight", amount: "49.01" }], /do not add up/],
    [
      "more decimals than the currency has",
      [{ kind: "return_freight", amount: "49.001" }],
      /more decimals than SEK/,
    ],
    ["a gift for a sum that was kept", [{ kind: "goodwill" }], /do not add up|without sign/],
    ["two rests", [{ kind: "return_freight" }, { kind: "handling_fee" }], /only one part can be the rest/],
    [
      "nothing as a part",
      [
        { kind: "return_freight", amount: "49.00" },
        { kind: "handling_fee", amount: "0.00" },
      ],
      /names nothing/,
    ],
    [
      "a rest of nothing",
      [{ kind: "return_freight", amount: "49.00" }, { kind: "handling_fee" }],
      /names nothing/,
    ],
  ] as const)("is not named by %s, and nothing is stored", async (_, parts, words) => {
    shop ??= await open();
    const sale = heldRefund(world.now(), { price: "590.00", back: "541.00" });
    await shop.tell(...sale.events);
    await expect(
      nameDifference(world.context, shop.id, sale.refund, { parts: [...parts], ...maria }),
    ).rejects.toMatchObject({ kind: "unprocessable", message: expect.stringMatching(words) });
    expect(await deeds(shop, sale.refund)).toEqual([]);
    expect((await statement(shop, sale.refund)).versions).toBe(1);
  });

  test("has no second name, and what is explained has none to give", async () => {
    const shop = await open();
    const sale = heldRefund(world.now());
    await shop.tell(...sale.events);
    const name = () =>
      nameDifference(world.context, shop.id, sale.refund, { parts: [{ kind: "handling_fee" }], ...maria });
    const both = await Promise.allSettled([name(), name()]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(name()).rejects.toMatchObject({ kind: "conflict" });
    await expect(
      nameDifference(world.context, shop.id, "nothing", { parts: [{ kind: "tip" }], ...maria }),
    ).rejects.toMatchObject({ kind: "not_found" });
  });

  test("the same sum is named for all at once, and only for exactly that sum, currency and carrier", async () => {
    const shop = await open();
    const sales = ["DHL", "DHL", "PostNord", "DHL"].map((carrier, i) =>
      heldRefund(world.now(), { carrier, back: i === 3 ? "41.99" : "42.00" }),
    );
    for (const sale of sales) await shop.tell(...sale.events);
    const { differences } = await listTasks(world.context, shop.id);
    expect(differences).toEqual([
      {
        difference: "-38.00",
        currency: "SEK",
        carrier: "DHL",
        refunds: 2,
        orders: [sales[0]?.id, sales[1]?.id],
        answer: "kvitto statement name --difference 38.00 --currency SEK --carrier DHL --as KIND",
      },
    ]);
    const steps: [number, number][] = [];
    const said = { amount: "38.00", currency: "SEK", parts: [{ kind: "return_freight" as const }], ...maria };
    expect(
      await nameAll(world.context, shop.id, { ...said, carrier: "dhl" }, (done, all) =>
        steps.push([done, all]),
      ),
    ).toEqual({ named: [sales[0]?.refund, sales[1]?.refund], skipped: [] });
    expect(steps).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(await nameAll(world.context, shop.id, { ...said, currency: "EUR" })).toEqual({
      named: [],
      skipped: [],
    });
    expect((await nameAll(world.context, shop.id, said)).named).toEqual([sales[2]?.refund]);
    await world.settle();
    expect(await Promise.all(sales.map(({ to }) => kinds(to)))).toEqual([
      ["refund-issued"],
      ["refund-issued"],
      ["refund-issued"],
      [],
    ]);
    for (const wrong of [{ amount: "38,00" }, { amount: "38.001" }, { currency: "kronor" }])
      await expect(nameAll(world.context, shop.id, { ...said, ...wrong })).rejects.toMatchObject({
        kind: "unprocessable",
      });
    // A gift cannot name what was kept: each that is left is told with its reason.
    expect(
      await nameAll(world.context, shop.id, { ...said, amount: "38.01", parts: [{ kind: "tip" }] }),
    ).toMatchObject({
      named: [],
      skipped: [{ refund: sales[3]?.refund, reason: expect.stringContaining("do not add up") }],
    });
  });
});

describe("a rule that is learned", () => {
  test("names the next refund with the same sum and carrier by itself, and no other", async () => {
    const shop = await open();
    const [first, next, other] = ["DHL", "dhl", "Bring"].map((carrier) =>
      heldRefund(world.now(), { carrier }),
    ) as [Sale, Sale, Sale];
    await shop.tell(...first.events);
    await nameDifference(world.context, shop.id, first.refund, {
      parts: [{ kind: "return_freight" }],
      learn: true,
      ...maria,
    });
    await shop.tell(...next.events, ...other.events);
    expect(await statement(shop, next.refund)).toMatchObject({
      state: "reconciled",
      namings: [{ source: "rule", by: "Maria Lund" }],
      lines: [{ kind: "item" }, { kind: "return_freight", amount: "-38.00", source: "rule" }],
    });
    expect(await kinds(next.to)).toEqual(["refund-issued"]);
    expect(await statement(shop, other.refund)).toMatchObject({ state: "needs_review", namings: [] });
  });

  test("forgotten, it names nothing more, takes back what has not left, and leaves what a customer has read", async () => {
    const shop = await open();
    const first = heldRefund(world.now(), { carrier: "DHL" });
    await shop.tell(...first.events);
    await nameDifference(world.context, shop.id, first.refund, {
      parts: [{ kind: "return_freight" }],
      learn: true,
      ...maria,
    });
    const sent = heldRefund(world.now(), { carrier: "DHL" });
    await shop.tell(...sent.events);
    // Named by the rule, and then held by the law: its terms promised free returns.
    const free = { version: "free", freeReturnsPromised: true };
    const held = heldRefund(world.now(), { carrier: "DHL", order: { policy: free } });
    await shop.tell(...held.events);
    expect(await statement(shop, held.refund)).toMatchObject({
      state: "reconciled",
      blocks: [{ rule: "C03" }],
      namings: [{ source: "rule" }],
    });
    const [rule] = await shop.ask(listRules);
    expect(await forgetRule(world.context, shop.id, rule?.id ?? "", maria)).toBe(1);
    expect(await shop.ask(listRules)).toEqual([]);
    expect((await statement(shop, sent.refund)).namings).toHaveLength(1);
    expect((await statement(shop, held.refund)).namings).toEqual([]);
    const later = heldRefund(world.now(), { carrier: "DHL" });
    await shop.tell(...later.events);
    expect((await statement(shop, later.refund)).state).toBe("needs_review");
    for (const id of [rule?.id ?? "", "not-a-rule"])
      await expect(forgetRule(world.context, shop.id, id, maria)).rejects.toMatchObject({
        kind: "not_found",
      });
  });

  test("is learned for each carrier of all that are named at once", async () => {
    const shop = await open();
    for (const carrier of ["DHL", "Bring", "DHL"])
      await shop.tell(...heldRefund(world.now(), { carrier }).events);
    await nameAll(world.context, shop.id, {
      amount: "38.00",
      currency: "SEK",
      parts: [{ kind: "return_freight" }],
      learn: true,
      ...maria,
    });
    expect((await shop.ask(listRules)).map((rule) => rule.carrier).sort()).toEqual(["Bring", "DHL"]);
  });
});

describe("a rule of the law that holds a mail", () => {
  test("is lifted by a person who was told what stays stored, with her reason", async () => {
    const shop = await open();
    const sale = refundOf(world.now(), { reason: "faulty", basis: "nonconformity" });
    await shop.tell(...sale.events);
    expect(await kinds(sale.to)).toEqual([]);
    const { tasks } = await listTasks(world.context, shop.id, "en");
    expect(tasks).toMatchObject([
      {
        waitsFor: "top_up",
        difference: null,
        blocks: [{ rule: "C08", shouldBe: "80.00", shortfall: "59.00" }],
      },
    ]);
    const reason = "She broke it herself and says so";
    await approve(world.context, shop.id, sale.refund, { reason, ...maria });
    await world.settle();
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
    expect((await statement(shop, sale.refund)).approval).toMatchObject({
      by: "Maria Lund",
      reason,
      blocks: [{ rule: "C08", shouldBe: "80.00", shortfall: "59.00" }],
    });
    expect(await deeds(shop, sale.refund)).toMatchObject([
      {
        by: "Maria Lund",
        did: "approved",
        detail: { reason, blocks: [{ rule: "C08", shortfall: "59.00" }] },
      },
    ]);
    expect(await alarms(shop)).toEqual([]);
    await expect(undoSaid(world.context, shop.id, sale.refund, maria)).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  test("an approval is for what was shown: when the refund gets worse before its mail has left, it is set aside", async () => {
    const shop = await open();
    const sale = refundOf(world.now(), { reason: "faulty", basis: "nonconformity", status: "pending" });
    await shop.tell(...sale.events);
    await approve(world.context, shop.id, sale.refund, { reason: "agreed by telephone", ...maria });
    await shop.tell(sale.again({ status: "settled", amount: "11.00", kept: "69.00" }));
    expect(await kinds(sale.to)).toEqual([]);
    expect(await statement(shop, sale.refund)).toMatchObject({
      approval: null,
      blocks: [{ shortfall: "69.00" }],
    });
    expect((await deeds(shop, sale.refund))[0]).toMatchObject({
      by: "Kvitto",
      did: "set the approval aside",
    });
    expect((await listTasks(world.context, shop.id)).tasks).toHaveLength(1);
  });

  test("the same refund settled as it was shown leaves with its approval", async () => {
    const shop = await open();
    const sale = refundOf(world.now(), { reason: "faulty", basis: "nonconformity", status: "pending" });
    await shop.tell(...sale.events);
    await approve(world.context, shop.id, sale.refund, { reason: "agreed by telephone", ...maria });
    await shop.tell(sale.again({ status: "settled" }));
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
  });

  test("nobody approves a sum without a name, or what nothing holds", async () => {
    const shop = await open();
    const unnamed = heldRefund(world.now());
    const fine = refundOf(world.now());
    await shop.tell(...unnamed.events, ...fine.events);
    for (const [{ refund }, words] of [
      [unnamed, /has no name yet/],
      [fine, /nothing holds/],
    ] as const)
      await expect(
        approve(world.context, shop.id, refund, { reason: "because", ...maria }),
      ).rejects.toMatchObject({ kind: "conflict", message: expect.stringMatching(words) });
  });

  test("paid afterwards, one mail explains both payments; the second refund has none of its own, with the reason", async () => {
    const shop = await open();
    const sale = refundOf(world.now(), { reason: "faulty", basis: "nonconformity" });
    await shop.tell(...sale.events);
    expect((await listTasks(world.context, shop.id)).tasks).toMatchObject([{ waitsFor: "top_up" }]);
    const rest = `${sale.refund}-rest`;
    await shop.tell(sale.more(rest, "59.00"));
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
    const text = (await world.mails(sale.to))[0]?.text.replace(/\s/g, " ");
    expect(text).toContain("80,00");
    expect(text).toContain("59,00");
    expect(text).toContain("21,00");
    expect(await statement(shop, sale.refund)).toMatchObject({
      paidBack: "80.00",
      state: "reconciled",
      blocks: [],
      toppedUpBy: [rest],
      tenders: [{ amount: "21.00" }, { amount: "59.00" }],
    });
    expect(await shop.told(sale.id)).toContain(
      `refund-issued not_sent: it is explained together with refund ${sale.refund}`,
    );
    expect((await listTasks(world.context, shop.id)).tasks).toEqual([]);
    expect(await alarms(shop)).toEqual([]);
  });
});

describe("what was said can be taken back, and a greeting added", () => {
  test("names are taken back while the mail has not left", async () => {
    const shop = await open();
    const sale = heldRefund(world.now(), { status: "pending" });
    await shop.tell(...sale.events);
    await nameDifference(world.context, shop.id, sale.refund, {
      parts: [{ kind: "handling_fee" }],
      ...maria,
    });
    await undoSaid(world.context, shop.id, sale.refund, { by: "Ola" });
    expect((await statement(shop, sale.refund)).namings).toEqual([]);
    await shop.tell(sale.again({ status: "settled" }));
    expect((await statement(shop, sale.refund)).state).toBe("needs_review");
    expect(await kinds(sale.to)).toEqual([]);
    expect(await deeds(shop, sale.refund)).toMatchObject([{ by: "Ola", did: "took back" }, { did: "named" }]);
    await expect(undoSaid(world.context, shop.id, sale.refund, maria)).rejects.toMatchObject({
      kind: "conflict",
    });
  });
});

describe("one fact that many lack", () => {
  const terms = (told?: boolean) => ({
    version: "2026-10-01",
    returnFreight: { paidBy: "customer" as const, amount: "59.00", ...(told !== undefined && { told }) },
    withdrawalNoticeGiven: true,
  });
  /** Placed before the shop's first terms. */
  const old = (change: object = {}) =>
    refundOf(world.now(), { order: { placedAt: "2026-02-20T09:00:00+01:00" }, ...change });

  test("is one question and one alarm; the attested answer lets all their mails leave", async () => {
    const shop = await open();
    const sales = Array.from({ length: 12 }, () => old());
    for (const sale of sales) await shop.tell(...sale.events);
    expect(await alarms(shop)).toEqual(["held told"]);
    const { tasks, questions } = await listTasks(world.context, shop.id);
    expect(tasks.map((task) => task.waitsFor)).toEqual(sales.map(() => "terms"));
    expect(questions).toEqual([
      {
        question: "Were customers told that they pay the return freight before they ordered?",
        refunds: 12,
        orders: sales.slice(0, 10).map((sale) => sale.id),
        answer: "kvitto policy add --file terms.json --from 2026-02-20 --attested-by NAME",
      },
    ]);
    const steps: number[] = [];
    const added = await addTerms(
      world.context,
      shop.id,
      { policy: terms(true), from: "2026-02-01", attestedBy: "Maria Lund", by: "maria" },
      (done) => steps.push(done),
    );
    expect(added).toMatchObject({ version: "2026-10-01", orders: 12, decided: 12, released: 12 });
    expect(added.from).toEqual(new Date("2026-02-01T00:00:00+01:00"));
    expect(added.notes[0]).toContain("292 days back");
    expect(steps.at(-1)).toBe(12);
    await world.settle();
    for (const sale of sales) expect(await kinds(sale.to)).toEqual(["refund-issued"]);
    expect((await world.mails(sales[0]?.to))[0]?.text).toContain("59");
    expect(await alarms(shop)).toEqual([]);
    expect(await shop.ask((db, id) => listDeeds(db, id))).toMatchObject([
      {
        by: "maria",
        did: "attested terms",
        subject: "policy 2026-10-01",
        detail: { attestedBy: "Maria Lund", orders: 12 },
      },
    ]);
  });

  test("terms without an attestation, or silent ones, release nothing and say so", async () => {
    const shop = await open();
    const sale = old();
    await shop.tell(...sale.events);
    const added = await addTerms(world.context, shop.id, {
      policy: terms(),
      from: "2026-02-01",
      attestedBy: "Maria",
      by: "maria",
    });
    expect(added).toMatchObject({ orders: 1, decided: 1, released: 0 });
    expect(added.notes.at(-1)).toContain("counts as not told");
    expect(await alarms(shop)).toEqual(["held told"]);
    // Terms that are frozen and silent get the fact that was missing, and keep their version and their price.
    const answered = await addTerms(world.context, shop.id, {
      policy: {
        ...terms(true),
        version: "attested",
        returnFreight: { paidBy: "customer", amount: "10.00", told: true },
      },
      from: "2026-02-01",
      attestedBy: "Maria",
      by: "maria",
    });
    expect(answered).toMatchObject({ orders: 1, decided: 1, released: 1 });
    await world.settle();
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
    expect((await statement(shop, sale.refund)).lines[1].basis).toEqual({
      policyVersion: "2026-10-01",
      clause: "return_freight",
    });
    expect(await alarms(shop)).toEqual([]);
  });

  test("is no question where the terms say no, or where something else stands against the refund", async () => {
    const shop = await open();
    const untold = old({ order: { placedAt: "2026-02-20T09:00:00+01:00", policy: terms(false) } });
    const faulty = old({ reason: "faulty", basis: "nonconformity" });
    await shop.tell(...untold.events, ...faulty.events);
    const { tasks, questions } = await listTasks(world.context, shop.id);
    expect(questions).toEqual([]);
    expect(tasks.map((task) => task.waitsFor)).toEqual(["top_up", "top_up"]);
    expect((await alarms(shop)).sort()).toEqual([`held ${untold.refund}`, `held ${faulty.refund}`].sort());
  });

  test("the last refund that leaves the question ends its alarm, whatever made it leave", async () => {
    const shop = await open();
    const [one, two] = [old(), old()];
    await shop.tell(...one.events, ...two.events);
    await approve(world.context, shop.id, one.refund, { reason: "she knew", ...maria });
    expect(await alarms(shop)).toEqual(["held told"]);
    await shop.tell(two.more(`${two.refund}-rest`, "59.00"));
    expect(await alarms(shop)).toEqual([]);
  });

  test("nobody attests the future, and no date is guessed", async () => {
    const shop = await open();
    const add = (from: string) =>
      addTerms(world.context, shop.id, { policy: terms(true), from, attestedBy: "Maria", by: "maria" });
    for (const from of ["2026-11-21", "2026-02-30", "3 March", "", "0026-03-03", "2026-11-20T16:00:00+01:00"])
      await expect(add(from), from).rejects.toMatchObject({ kind: "unprocessable" });
    expect(await add("2026-11-20T15:00:00+01:00")).toMatchObject({ orders: 0, notes: [] });
  });
});

describe("silence ends", () => {
  test("after four working hours the short honest mail leaves; named later, the full one follows", async () => {
    const shop = await open();
    const sale = heldRefund(world.now());
    await shop.tell(...sale.events);
    await world.advance({ days: 2, hours: 20 });
    await world.settle();
    expect(await kinds(sale.to)).toEqual(["refund-under-review"]);
    const { tasks } = await listTasks(world.context, shop.id);
    expect(tasks[0]?.honestMailSentAt).toEqual(world.now());
    await nameDifference(world.context, shop.id, sale.refund, {
      parts: [{ kind: "return_freight" }],
      ...maria,
    });
    await world.settle();
    expect(await kinds(sale.to)).toEqual(["refund-under-review", "refund-issued"]);
  });

  test("a payment that failed waits for a person until she says what was agreed", async () => {
    const shop = await open();
    const sale = refundOf(world.now(), { status: "failed" });
    await shop.tell(...sale.events);
    expect((await listTasks(world.context, shop.id)).tasks).toMatchObject([
      { refund: sale.refund, waitsFor: "payment", state: "failed", honestMailAt: null },
    ]);
    await approve(world.context, shop.id, sale.refund, { reason: "paid to her account by hand", ...maria });
    expect((await listTasks(world.context, shop.id)).tasks).toEqual([]);
    expect(await alarms(shop)).toEqual([]);
    expect(await kinds(sale.to)).toEqual([]);
  });

  test("what was recorded and what was paid differ: a person accepts the gateway's sum, and the mail says that one", async () => {
    const shop = await open();
    const sale = refundOf(world.now(), { paid: "21.00", amount: "25.00" });
    await shop.tell(...sale.events);
    expect((await listTasks(world.context, shop.id)).tasks).toMatchObject([
      { waitsFor: "payment", difference: null },
    ]);
    await approve(world.context, shop.id, sale.refund, { reason: "the till was wrong", ...maria });
    await world.settle();
    expect(await kinds(sale.to)).toEqual(["refund-issued"]);
    expect((await statement(shop, sale.refund)).paidBack).toBe("21.00");
  });
});
