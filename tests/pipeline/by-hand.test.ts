/** What a person does about a single mail: looks at it, stops it, has it sent again, says that it left, lets it leave. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory, unexplainedRefund } from "../../src/demo/events.ts";
import { markAllLeft } from "../../src/pipeline/sending/by-hand.ts";
import { pauseSending, resumeSending } from "../../src/pipeline/sending/pausing.ts";
import { endAttempt } from "../../src/store/attempt.ts";
import { moveNotification } from "../../src/store/notification.ts";
import { listPromises } from "../../src/store/promise.ts";
import { suppress } from "../../src/store/suppression.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

interface Seen {
  id: string;
  kind: string;
  state: string;
  reason: string | null;
  sentAt: string | null;
  tried: number;
  attempts: { outcome: string | null }[];
  decisions: { state: string; reason: string | null }[];
  reports: object[];
}
let count = 0;
interface Story {
  n: string;
  to: string;
  refunded: { order: object; refund: object };
}
/** A customer whose money went back. */
function story(change: object = {}): Story {
  const n = `H${++count}`;
  const to = `h${count}@example.com`;
  const told = lenasStory(world.now()).refunded as { order: object; refund: object; return: object };
  const refunded = {
    ...told,
    id: `${n}-1`,
    order: { ...told.order, id: n, number: n, customer: { email: to, firstName: "Lena", lastName: "Ek" } },
    return: { ...told.return, id: `${n}-r` },
    refund: { ...told.refund, id: `${n}-rf` },
    ...change,
  };
  return { n, to, refunded };
}
/** The mail about her money. */
async function mailOf({ n }: Story): Promise<Seen> {
  const [one] = (await shop.read(`/v1/notifications?order=${n}&kind=refund-issued`)) as Seen[];
  return shop.read(`/v1/notifications/${one?.id}`);
}
const post = (id: string, verb: string, body: object = {}) =>
  Promise.resolve(
    world.app.request(`/v1/notifications/${id}/${verb}`, {
      method: "POST",
      headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
      body: JSON.stringify({ by: "Amira", ...body }),
    }),
  );
async function done(id: string, verb: string, body: object = {}): Promise<Seen> {
  const answer = await post(id, verb, body);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as Seen; // safe because the route says so
}
async function refused(id: string, verb: string, body: object = {}): Promise<string> {
  const answer = await post(id, verb, body);
  expect(answer.status).toBe(409);
  return ((await answer.json()) as { detail: string }).detail;
}
const inbox = async ({ to }: Story) => (await world.mails(to)).filter(({ kind }) => kind === "refund-issued");
const put = (id: string, state: "refused" | "uncertain", reason: string) =>
  shop.ask((db, shopId) => moveNotification(db, shopId, id, { state, reason, at: world.now() }));
/** Told while nothing leaves: it waits. */
async function waiting(): Promise<{ lena: Story; id: string }> {
  const lena = story();
  await pauseSending(world.context, shop.id, { reason: "a look first", by: "Amira" });
  await shop.tell(lena.refunded);
  return { lena, id: (await mailOf(lena)).id };
}
async function goOn(): Promise<void> {
  await resumeSending(world.context, shop.id, { by: "Amira" });
  await world.settle();
}

describe("a mail is looked at", () => {
  test("with its decisions, its attempts and what was told of it", async () => {
    const lena = story();
    await shop.tell(lena.refunded);
    expect(await mailOf(lena)).toMatchObject({
      state: "sent",
      tried: 1,
      delivery: null,
      decisions: [{ state: "planned" }, { state: "sent" }],
      attempts: [{ number: 1, outcome: "accepted", answer: expect.stringContaining("250") }],
      reports: [],
    });
  });

  test("among the others by state, kind and page by page, from either end", async () => {
    const own = await world.open({
      name: "Bladet",
      replyDomain: "svar.bladet.example",
      from: { name: "Bladet", address: "hej@bladet.example" },
    });
    await own.tell(...Array.from({ length: 5 }, () => story().refunded));
    const all = ((await own.read("/v1/notifications")) as Seen[]).map(({ id }) => id);
    for (const latest of ["", "&latest=true"]) {
      const seen: string[] = [];
      for (let path: string | undefined = `/v1/notifications?limit=2${latest}`; path; ) {
        const answer = await own.get(path);
        seen.push(...((await answer.json()) as Seen[]).map(({ id }) => id));
        const next: string | undefined = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
        path = next?.replace("https://kvitto.example", "");
      }
      expect(seen).toEqual(latest ? [...all].reverse() : all);
    }
    expect(await own.read("/v1/notifications?state=held,planned")).toEqual([]);
    const sent = (await own.read("/v1/notifications?state=sent&kind=refund-issued")) as Seen[];
    expect(sent).toHaveLength(5);
    expect(await own.read("/v1/notifications?delivery=bounced")).toEqual([]);
    for (const wrong of ["state=gone", "limit=0", "limit=501", "cursor=1", "delivery=lost"])
      expect((await own.get(`/v1/notifications?${wrong}`)).status, wrong).toBe(400);
    for (const id of ["nothing", "0198c0de-0000-7000-8000-000000000000"])
      expect((await own.get(`/v1/notifications/${id}`)).status).toBe(404);
  });
});

describe("a mail is cancelled", () => {
  test("does not leave, says why, and no later news plans it again", async () => {
    const { lena, id } = await waiting();
    expect(await done(id, "cancel", { reason: "she was told on the telephone" })).toMatchObject({
      state: "cancelled",
      reason: "a person stopped it: she was told on the telephone",
    });
    await goOn();
    await shop.tell({ ...lena.refunded, id: `${lena.n}-2`, type: "refund.changed" });
    expect(await inbox(lena)).toEqual([]);
    expect((await mailOf(lena)).state).toBe("cancelled");
    expect(await shop.read("/v1/audit")).toContainEqual(
      expect.objectContaining({ by: "Amira", did: "notification.cancelled", subject: id }),
    );
    expect(await refused(id, "cancel", { reason: "again" })).toContain("does not leave anyway");
  });

  test("and sent after all leaves once, as true as it is now", async () => {
    const { lena, id } = await waiting();
    await done(id, "cancel", { reason: "a mistake" });
    await goOn();
    await done(id, "resend");
    await world.settle();
    expect(await inbox(lena)).toHaveLength(1);
    expect(await mailOf(lena)).toMatchObject({ id, state: "sent" });
  });

  test("after it left is told that it cannot be called back; without a reason or a name nothing is done", async () => {
    const lena = story();
    await shop.tell(lena.refunded);
    const { id } = await mailOf(lena);
    expect(await refused(id, "cancel", { reason: "too late" })).toContain("cannot be called back");
    expect((await post(id, "cancel")).status).toBe(422);
    expect((await post(id, "cancel", { by: " ", reason: "x" })).status).toBe(422);
    expect((await post("nothing", "cancel", { reason: "x" })).status).toBe(404);
  });

  test("that may have left already is not called unsent: it is uncertain, and not repeated", async () => {
    const { lena, id } = await waiting();
    await shop.ask((db, shopId) =>
      endAttempt(db, shopId, "w", {
        id,
        number: 1,
        outcome: "uncertain",
        answer: "no answer",
        at: world.now(),
      }),
    );
    expect((await done(id, "cancel", { reason: "stop it" })).state).toBe("uncertain");
    await goOn();
    expect(await inbox(lena)).toEqual([]);
  });
});

test("what waits goes to the address that the order was corrected to", async () => {
  const { lena, id } = await waiting();
  const to = `right-${lena.to}`;
  await shop.tell({
    type: "order.changed",
    id: `${lena.n}-address`,
    occurredAt: world.now().toISOString(),
    order: { ...lena.refunded.order, customer: { email: to, firstName: "Lena", lastName: "Ek" } },
  });
  await goOn();
  expect(await inbox(lena)).toEqual([]);
  expect(await inbox({ ...lena, to })).toHaveLength(1);
  expect(await mailOf(lena)).toMatchObject({ id, recipient: to });
});

describe("a mail is sent again", () => {
  test("that was refused: the same one with the same Message-ID, and its alarm ends", async () => {
    const lena = story();
    await shop.tell(lena.refunded);
    const { id } = await mailOf(lena);
    const [first] = await inbox(lena);
    await put(id, "refused", "550 no");
    await world.advance({ days: 5 });
    expect((await done(id, "resend")).state).toBe("planned");
    await world.settle();
    const [, second] = await inbox(lena);
    expect(second?.messageId).toBe(first?.messageId);
    expect((await mailOf(lena)).attempts).toHaveLength(2);
  });

  test("of which nobody knew whether it had left: a person decides what our own rules do not", async () => {
    const { lena, id } = await waiting();
    for (const number of [1, 2, 3])
      await shop.ask((db, shopId) =>
        endAttempt(db, shopId, "w", {
          id,
          number,
          outcome: "uncertain",
          answer: "no answer",
          at: world.now(),
        }),
      );
    await shop.ask((db, shopId) =>
      db
        .updateTable("notification")
        .set({ attempts: 3 })
        .where("shop_id", "=", shopId)
        .where("id", "=", id)
        .execute(),
    );
    await goOn();
    expect((await mailOf(lena)).state).toBe("uncertain");
    await done(id, "resend");
    await world.settle();
    expect(await inbox(lena)).toHaveLength(1);
    const { attempts } = await mailOf(lena);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(["repeated", "accepted"]));
  });

  test("that has left: only a copy, on purpose, with a Message-ID of its own, to the address that she has now", async () => {
    const lena = story();
    await shop.tell(lena.refunded);
    const { id } = await mailOf(lena);
    expect(await refused(id, "resend")).toContain("`again`");
    const moved = { ...lena, to: `new-${lena.to}` };
    await shop.tell({
      type: "order.changed",
      id: `${lena.n}-3`,
      occurredAt: world.now().toISOString(),
      order: { ...lena.refunded.order, customer: { email: moved.to, firstName: "Lena", lastName: "Ek" } },
    });
    const copy = await done(id, "resend", { again: true });
    expect(copy).toMatchObject({ kind: "refund-issued", state: "planned" });
    expect(copy.id).not.toBe(id);
    await world.settle();
    const [first] = await inbox(lena);
    const [second] = await inbox(moved);
    expect(second?.subject).toBe(first?.subject);
    expect(second?.messageId).not.toBe(first?.messageId);
    // Clicked twice, it is the same copy.
    expect((await done(id, "resend", { again: true })).id).toBe(copy.id);
    await world.advance({ minutes: 11 });
    await done(copy.id, "resend", { again: true });
    await world.settle();
    expect(await inbox(moved)).toHaveLength(2);
    expect(await inbox(lena)).toHaveLength(1);
  });

  test("not while it leaves by itself, is held, would not be true, or goes to an address that is not written to", async () => {
    const { lena, id } = await waiting();
    expect(await refused(id, "resend")).toContain("sending goes on");
    await done(id, "cancel", { reason: "a look first" });
    const [held] = (await (async () => {
      await shop.tell(unexplainedRefund(world.now()));
      return shop.read("/v1/notifications?state=held");
    })()) as Seen[];
    expect(await refused(held?.id ?? "", "resend")).toContain("approve");
    const { id: suppression } = await shop.ask((db, shopId) =>
      suppress(db, shopId, {
        address: lena.to,
        scope: "all",
        cause: "bounce",
        reason: "5.1.1 nobody",
        by: "kvitto",
        at: world.now(),
      }),
    );
    const detail = await refused(id, "resend");
    expect(detail).toContain("Lift the suppression first");
    expect(detail).not.toContain(lena.to);
    await world.app.request(`/v1/suppressions/${suppression}?by=Amira`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${shop.key}` },
    });
    await shop.tell({ ...lena.refunded, id: `${lena.n}-4`, type: "refund.deleted" });
    expect(await refused(id, "resend")).toMatch(/would not leave|would be held/);
    await goOn();
    expect(await inbox(lena)).toEqual([]);
  });

  test("when its address is believed again: all that did not leave because of it, if it is asked for", async () => {
    const lena = story();
    const made = { address: lena.to, scope: "all" as const, cause: "bounce" as const, by: "kvitto" };
    const { id } = await shop.ask((db, shopId) =>
      suppress(db, shopId, { ...made, reason: "5.1.1 nobody", at: world.now() }),
    );
    await shop.tell(lena.refunded);
    expect((await mailOf(lena)).state).toBe("refused");
    const lifted = await world.app.request(`/v1/suppressions/${id}?by=Amira&resend=true`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${shop.key}` },
    });
    expect(await lifted.json()).toEqual({ lifted: 1, stopped: 1, resent: 1 });
    await world.settle();
    expect(await inbox(lena)).toHaveLength(1);
    expect(await shop.read("/v1/audit")).toContainEqual(
      expect.objectContaining({ by: "Amira", did: "notification.resent" }),
    );
  });
});

describe("a mail that left without our knowing", () => {
  test("counts as sent from then on, keeps its promises and never leaves again", async () => {
    const { lena, id } = await waiting();
    const at = new Date(world.now().getTime() - 3_600_000).toISOString();
    const seen = await done(id, "mark-sent", { reason: "the provider's log has it", at });
    expect(seen).toMatchObject({
      state: "sent",
      sentAt: at,
      attempts: [],
      reason: "a person says that it has left: the provider's log has it",
    });
    await goOn();
    await shop.tell({ ...lena.refunded, id: `${lena.n}-5`, type: "refund.changed" });
    expect(await inbox(lena)).toEqual([]);
    expect(await refused(id, "mark-sent", { reason: "again" })).toContain("already");
    const tomorrow = new Date(world.now().getTime() + 86_400_000).toISOString();
    const next = await waiting();
    expect((await post(next.id, "mark-sent", { reason: "x", at: tomorrow })).status).toBe(422);
    await goOn();
  });

  test("an acknowledgement that is marked so has promised its deadline", async () => {
    const lena = story();
    await shop.tell(lena.refunded);
    const [mail] = await inbox(lena);
    await pauseSending(world.context, shop.id, { reason: "a look first", by: "Amira" });
    await shop.write({ to: mail?.replyTo ?? "", from: lena.to });
    const [asked] = (await shop.read(`/v1/notifications?order=${lena.n}&kind=case-acknowledged`)) as Seen[];
    const promises = () => shop.ask((db, shopId) => listPromises(db, shopId, [asked?.id ?? ""]));
    expect(await promises()).toEqual([]);
    await done(asked?.id ?? "", "mark-sent", { reason: "answered by hand" });
    expect(await promises()).toMatchObject([{ kind: "answer_by" }]);
    await goOn();
  });

  test("all of those that a restored backup does not know of are marked together, and no others", async () => {
    const before = await waiting();
    const last = world.now();
    await world.advance({ hours: 1 });
    const after = await waiting();
    const said = { by: "Ops", reason: "left before the restore" };
    const backup = new Date(last.getTime() - 3_600_000);
    expect(await markAllLeft(world.context, shop.id, { ...said, backup, last })).toBeGreaterThan(0);
    expect(await mailOf(before.lena)).toMatchObject({ state: "sent", sentAt: last.toISOString() });
    await goOn();
    expect(await inbox(before.lena)).toEqual([]);
    expect(await inbox(after.lena)).toHaveLength(1);
  });
});

describe("a held mail is approved", () => {
  test("when the refund's sum has its names; before that it says what to do", async () => {
    const odd = unexplainedRefund(world.now()) as { order: object; refund: object; return: object };
    const n = "HELD";
    await shop.tell({
      ...odd,
      id: n,
      order: { ...odd.order, id: n, number: n, customer: { email: "held@example.com", firstName: "Eva" } },
      return: { ...odd.return, id: `${n}-r` },
      refund: { ...odd.refund, id: `${n}-rf` },
    });
    const [held] = (await shop.read(`/v1/notifications?order=${n}&state=held`)) as Seen[];
    expect(await refused(held?.id ?? "", "approve", { reason: "it is right" })).toContain("name it first");
    const lena = story();
    await shop.tell(lena.refunded);
    expect(await refused((await mailOf(lena)).id, "approve", { reason: "x" })).toContain("nothing holds it");
  });
});
