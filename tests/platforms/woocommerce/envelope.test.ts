/** What our plugin delivers: an order with its refunds, signed with its time and an id of its own. */
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import type { RawRequest } from "../../../src/contracts.ts";
import { recordedSecret } from "../../../src/demo/recorded.ts";
import { woocommerce } from "../../../src/platforms/woocommerce/index.ts";
import { receivedAt, recording, recordings, translate } from "./store.ts";

const secret = `whsec_${Buffer.from("the shop's secret, 32 bytes long").toString("base64")}`;
const sent = (topic: string, payload: unknown, occurredAt = "2026-11-22T07:59:58Z") => ({
  topic,
  occurredAt,
  payload,
});

/** As the sender's own package signs it. */
function signed(body: unknown, id = "evt_1", at = receivedAt, key = secret): RawRequest {
  const text = JSON.stringify(body);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(key).sign(id, at, text),
  };
  return { headers, body: new TextEncoder().encode(text) };
}
const verify = (request: RawRequest, key = secret) => woocommerce.verify(request, key, receivedAt);
const { order, refunds } = recording("rma-lines");
const whole = sent("order.updated", { order, refunds });

describe("a delivery of our plugin", () => {
  test("is known by its signature, and by nobody else's", () => {
    const request = signed(whole);
    expect(verify(request)).toBe(true);
    expect(verify(request, secret.replace("d", "e"))).toBe(false);
    expect(verify({ ...request, headers: { ...request.headers, "webhook-id": "evt_2" } })).toBe(false);
    expect(verify({ ...request, body: new TextEncoder().encode(JSON.stringify(sent("x", {}))) })).toBe(false);
  });

  test.each([
    [-299, true],
    [299, true],
    [-600, false],
    [600, false],
  ])("%i seconds off is taken: %s", (seconds, taken) => {
    const at = new Date(receivedAt.getTime() + seconds * 1000);
    const request = signed(whole, "evt_1", at);
    expect(verify(request)).toBe(taken);
    // Only its time is off: by its own clock the signature fits.
    expect(woocommerce.verify(request, secret, at)).toBe(true);
  });

  test("opens nothing with a secret that is only text: as base64 some would be no key at all", () => {
    const empty = {
      ...signed(whole),
      headers: { ...signed(whole).headers },
    };
    for (const text of [recordedSecret, "æøå", "", "whsec_"]) expect(verify(empty, text)).toBe(false);
  });

  test("that also carries WooCommerce's header is only what that header proves", () => {
    const request = signed(whole);
    request.headers["x-wc-webhook-signature"] = "A".repeat(43).concat("=");
    expect(verify(request)).toBe(false);
  });

  test("has its topic in what is signed, and is the same delivery each time it is tried", () => {
    const request = signed(whole);
    request.headers["x-wc-webhook-topic"] = "refund.deleted";
    expect(woocommerce.identify(request)).toEqual({ topic: "order.updated", deliveryKey: "evt_1" });
    expect(woocommerce.identify(signed(whole, "evt_2")).deliveryKey).toBe("evt_2");
    const long = woocommerce.identify(signed(whole, "x".repeat(5_000))).deliveryKey;
    expect(long?.length).toBeLessThan(100);
  });

  test.each([["{"], ["[]"], ["null"], ['{"topic":1,"payload":{}}'], ['{"topic":"order.updated"}']])(
    "that is no envelope (%s) has no topic, and is put aside when it is read",
    (text) => {
      const request = { headers: { "webhook-id": "evt_1" }, body: new TextEncoder().encode(text) };
      expect(woocommerce.identify(request).topic).toBe("");
    },
  );
});

describe("an order that our plugin tells", () => {
  test.each(recordings)("is understood as the store's own answers are: %s", (name) => {
    const recorded = recording(name);
    const own = translate("order.updated", recorded.order, recorded);
    expect(translate("order.updated", sent("order.updated", recorded))).toEqual(own);
  });

  test("needs no question to the store", async () => {
    expect(await woocommerce.fetch("order.updated", whole, {}, receivedAt)).toBeUndefined();
    expect(woocommerce.subjectOf?.("order.updated", whole)).toBeUndefined();
  });

  test("is asked for as a whole when it is only named", async () => {
    const thin = sent("order.updated", { order: { id: order.id } });
    expect(woocommerce.subjectOf?.("order.updated", thin)).toBe(`order/${order.id}`);
    await expect(woocommerce.fetch("order.updated", thin, {}, receivedAt)).rejects.toThrow("key is missing");
    const told = translate("order.updated", thin, { order, refunds });
    expect(told).toEqual(translate("order.updated", order, { refunds }));
    const look = woocommerce.lookAt?.(String(order.id));
    const named = JSON.parse(Buffer.from(look?.body ?? []).toString());
    expect(woocommerce.subjectOf?.(look?.topic ?? "", named)).toBe(`order/${order.id}`);
  });

  test("that was deleted before it was asked for says nothing any more", () => {
    expect(translate("order.updated", sent("order.updated", { order: { id: 14 } }), { gone: true })).toEqual(
      [],
    );
  });

  test("lists its refunds as they were when it was sent, not as they are when it is worked", () => {
    const told = woocommerce.translate("order.updated", whole, undefined, receivedAt);
    expect(told).toMatchObject({
      listed: { order: String(order.id), refunds: refunds.map(({ id }) => String(id)) },
      about: [{ subject: `order/${order.id}`, changedAt: `${order.date_modified_gmt}Z` }],
    });
    expect("asOf" in told && told.asOf && told.asOf < receivedAt).toBe(true);
    const asked = woocommerce.translate("order.updated", whole, { order, refunds: [] }, receivedAt);
    expect(asked).toMatchObject({ listed: { refunds: [] }, asOf: undefined });
  });

  test("says when WooCommerce itself wrote to the customer, and what happened then is history", () => {
    const paid = order.date_paid_gmt;
    const then = new Date(Date.parse(`${paid}Z`) + 3_600_000).toISOString().slice(0, 19);
    const later = { ...order, date_modified_gmt: then };
    const back = refunds.map((one) => ({ ...one, date_created_gmt: then }));
    const history = (...spans: { from: unknown; to?: unknown }[]) =>
      translate(
        "order.updated",
        sent("order.updated", { order: { ...later, kvitto_silence: spans }, refunds: back }),
      )
        .filter((event) => event.imported)
        .map((event) => event.type);
    expect(history({ from: `${then}Z` })).toEqual(["refund.issued"]);
    expect(history({ from: `${paid}Z`, to: `${paid}Z` })).toEqual(["order.placed"]);
    expect(history({ from: `${paid}Z`, to: `${paid}Z` }, { from: `${then}Z` })).toHaveLength(2);
    expect(history({ from: `${paid}Z` })).toEqual(["order.placed", "refund.issued"]);
    expect(history({ from: "2027-01-01T00:00:00Z" })).toEqual([]);
    expect(history({ from: "always" })).toEqual([]);
    expect(history()).toEqual([]);
  });

  test("says by its own list that a refund is gone, also where only WooCommerce tells it", () => {
    const told = woocommerce.translate("order.updated", { ...order, refunds: [] }, undefined, receivedAt);
    expect(told).toMatchObject({ listed: { order: String(order.id), refunds: [] } });
  });
});

describe("what else our plugin tells", () => {
  test("is a refund that was deleted, with its order, when that happened", () => {
    const gone = sent("refund.deleted", { order_id: 20, refund_id: 21, amount: "21.00" });
    expect(translate("refund.deleted", gone)).toMatchObject([
      {
        type: "refund.deleted",
        id: "woocommerce/refund/21/deleted",
        occurredAt: "2026-11-22T07:59:58Z".replace("Z", ".000Z"),
        order: { id: "20" },
        refund: { id: "21", amount: "21.00" },
      },
    ]);
    const fast = { ...gone, occurredAt: "2027-01-01T00:00:00Z" };
    expect(translate("refund.deleted", fast)[0]?.occurredAt).toBe(receivedAt.toISOString());
  });

  test("is a return, in our own shape", () => {
    const back = {
      occurredAt: "2026-11-20T10:16:00Z",
      order: { id: 20 },
      return: { id: "R-7", basis: "withdrawal" },
    };
    const told = translate("return.requested", sent("return.requested", back));
    expect(told).toEqual(translate("return.requested", back));
    expect(told).toMatchObject([{ type: "return.requested", order: { id: "20" } }]);
  });

  test.each(["plugin.ping", "order.deleted", "something.new"])("by %s changes nothing", async (topic) => {
    const body = sent(topic, topic === "order.deleted" ? { id: 14 } : {});
    expect(translate(topic, body)).toEqual([]);
    expect(await woocommerce.fetch(topic, body, {}, receivedAt)).toBeUndefined();
  });

  test("is put aside with its place where it is not of its shape", () => {
    const wrong = sent("order.updated", { order: { ...order, total: "80 kr" }, refunds: [] });
    expect(() => translate("order.updated", wrong)).toThrow("/total ");
    expect(() => translate("order.updated", sent("order.updated", { order: null, refunds: [] }))).toThrow(
      "cannot be read",
    );
  });
});
