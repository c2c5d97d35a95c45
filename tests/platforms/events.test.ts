import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { events } from "../../src/platforms/events/index.ts";

const now = new Date("2026-11-20T10:15:00Z");
const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const oracle = new Webhook(secret);
const bytes = (text: string) => new TextEncoder().encode(text);
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);

/** A request as the sender's own package signs it. */
const signed = (body: string, id = "msg_1", when = now) => ({
  headers: {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(when.getTime() / 1000)),
    "webhook-signature": oracle.sign(id, when, body),
  },
  body: bytes(body),
});
const verify = (request: { headers: Record<string, string>; body: Uint8Array }, key = secret) =>
  events.verify(request, key, now);

describe("a signed event", () => {
  test("is taken as the standardwebhooks package signs it, whatever its body and id", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[\w.-]{1,40}$/), (body, id) => {
        expect(verify(signed(body, id))).toBe(true);
        expect(verify(signed(body, id), secret.replace("whsec_", ""))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("is refused when a byte of it, its id, its time or its key is another", () => {
    const request = signed('{"amount":"21.00"}');
    const other = `whsec_${Buffer.from("another-key-another-key-another!").toString("base64")}`;
    expect(verify({ ...request, body: bytes('{"amount":"91.00"}') })).toBe(false);
    expect(verify({ ...request, headers: { ...request.headers, "webhook-id": "msg_2" } })).toBe(false);
    expect(
      verify({
        ...request,
        headers: { ...request.headers, "webhook-timestamp": String(now.getTime() / 1000 - 1) },
      }),
    ).toBe(false);
    expect(verify(request, other)).toBe(false);
  });

  test.each([
    [0, true],
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
    [-86_400, false],
  ])("%i seconds from now is taken: %s", (seconds, taken) => {
    expect(verify(signed("{}", "msg_1", at(seconds)))).toBe(taken);
  });

  test("may carry several signatures in any order, while a key is being changed", () => {
    const request = signed("{}");
    const right = request.headers["webhook-signature"];
    const wrong = `v1,${Buffer.alloc(32).toString("base64")}`;
    for (const list of [`${wrong} ${right}`, `${right} ${wrong}`, `v1a,${wrong} v2,xyz ${right}`])
      expect(verify({ ...request, headers: { ...request.headers, "webhook-signature": list } })).toBe(true);
    for (const list of [
      wrong,
      "",
      right.replace("v1,", "v2,"),
      right.replace("v1,", ""),
      `${right.slice(0, -6)}`,
      "v1,",
      "v1",
      " , , ",
    ])
      expect(verify({ ...request, headers: { ...request.headers, "webhook-signature": list } })).toBe(false);
  });

  test.each(["", "now", "1e9", "-1", "NaN", "1795169700.5", "0x6b", "99999999999999"])(
    "cannot write its time as %j",
    (timestamp) => {
      const request = signed("{}");
      expect(verify({ ...request, headers: { ...request.headers, "webhook-timestamp": timestamp } })).toBe(
        false,
      );
    },
  );

  test("without one of its three headers is none", () => {
    const request = signed("{}");
    for (const name of Object.keys(request.headers)) {
      const { [name as "webhook-id"]: _, ...headers } = request.headers; // safe because it is a name of theirs
      expect(verify({ ...request, headers })).toBe(false);
    }
  });
});

describe("a kept event", () => {
  const { refunded } = lenasStory(now);
  const translate = (change: object) => events.translate("", { ...refunded, ...change }, undefined, now);

  test("is told as it was sent", () => {
    expect(translate({})).toMatchObject({ events: [{ type: "refund.settled", id: "1001-refunded" }] });
  });

  test("that happens in ten years is put aside, but a clock in another zone is forgiven", () => {
    expect(() => translate({ occurredAt: "2036-11-20T10:15:00Z" })).toThrow(
      "the event says that it happens in the future: 2036-11-20T10:15:00Z",
    );
    expect(translate({ occurredAt: at(14 * 3600).toISOString() })).toMatchObject({ events: [{}] });
  });

  test("that is no longer of our shape is put aside with its fields", () => {
    expect(() => translate({ type: "refund.paid" })).toThrow("the kept event is not of our shape any more");
  });
});
