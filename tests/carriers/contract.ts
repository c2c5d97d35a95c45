import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fulfillmentSchema, fulfillmentStates } from "../../src/commerce/fulfillment.ts";
import type { Carrier, ParcelNews, RawRequest } from "../../src/contracts.ts";
import { Problem } from "../../src/errors.ts";

type Json = Record<string, unknown>;

/** A carrier as its test builds it: a body of its documentation, signed as it signs. */
export interface Carrying {
  carrier: Carrier;
  /** What the merchant stored, and what another merchant might have stored. */
  secret: string;
  otherSecret: string;
  /** The request as the carrier would send it: lower-case header names. */
  sign(body: Uint8Array, secret: string, at: Date): RawRequest;
  /** False where the carrier signs nothing and only shows a secret: then a changed body cannot be noticed. */
  signsBody: boolean;
  /** What is heard of the documented body. */
  told: ParcelNews;
  /** The same body with another word for where the parcel is. */
  saying(body: Json, word: string): Json;
  /** Where its number and its time stand: each gives the body with another one. */
  numbered(body: Json, number: unknown): Json;
  timed(body: Json, at: unknown): Json;
  /** What each word means: a state, with its reason after a colon; "" where it moves nothing. */
  words: Record<string, string>;
}

const now = new Date("2026-11-20T10:15:00Z");

/** What every carrier promises, whatever its signature and its words. */
export function carrying(name: string, given: Carrying): void {
  const { carrier, secret, otherSecret, sign, signsBody, told, saying, numbered, timed, words } = given;
  const file = new URL(`../fixtures/carriers/${carrier.name}.json`, import.meta.url);
  const sample = new Uint8Array(readFileSync(file));
  const body = (): Json => JSON.parse(new TextDecoder().decode(sample));
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const verify = (request: RawRequest, by = secret) => carrier.verify(request, by, now);
  const hear = (value: unknown) => carrier.translate(value, now);

  describe(`what ${name} tells of a parcel`, () => {
    test("is believed and understood as it is documented", () => {
      expect(verify(sign(sample, secret, now))).toBe(true);
      expect(hear(body())).toEqual([told]);
    });

    test("is not believed under another secret, without a proof or with a broken one", () => {
      const good = sign(sample, secret, now);
      expect(verify(good, otherSecret)).toBe(false);
      expect(verify(good, "")).toBe(false);
      expect(verify(sign(sample, otherSecret, now))).toBe(false);
      expect(verify(sign(sample, "", now), "")).toBe(false);
      expect(verify({ headers: {}, body: sample })).toBe(false);
      for (const [header, value] of Object.entries(good.headers))
        for (const broken of ["", value.slice(0, -1), `${value}, ${value}`, `${value}=`, "undefined", "="]) {
          const headers = { ...good.headers, [header]: broken };
          expect(verify({ ...good, headers }), `${header}: ${broken}`).toBe(false);
        }
    });

    test.runIf(signsBody)("is not believed when a byte of it was changed", () => {
      const good = sign(sample, secret, now);
      for (const at of [0, 40, sample.length - 1]) {
        const changed = sample.slice();
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(verify({ ...good, body: changed })).toBe(false);
      }
      expect(verify({ ...good, body: new Uint8Array([...sample, 10]) })).toBe(false);
    });

    test("is known again by its bytes, whatever its headers say", () => {
      const key = (request: RawRequest) => carrier.identify(request).contentKey;
      const good = sign(sample, secret, now);
      expect(key({ headers: { "x-made-up": "1" }, body: sample })).toBe(key(good));
      expect(key({ ...good, body: bytes({ ...body(), more: 1 }) })).not.toBe(key(good));
    });

    test.each(Object.entries(words))("%s says %j", (word, meaning) => {
      const [news] = hear(saying(body(), word));
      const { failure, delay, returned, deliveredTo } = news?.facts ?? {};
      const reason = failure?.reason ?? delay?.reason ?? returned?.reason ?? deliveredTo;
      expect(news ? `${news.state}${reason ? `: ${reason}` : ""}` : "").toBe(meaning);
    });

    test("in words that nobody listed moves nothing: a guess would be told to a customer", () => {
      for (const word of ["TELEPORTED", "", "__proto__", "constructor", "toString", "hasOwnProperty"])
        expect(hear(saying(body(), word)), word).toEqual([]);
    });

    test("that lies ahead of us happened when we heard of it", () => {
      for (const at of [
        "2031-01-01T00:00:01Z",
        "no time",
        "",
        null,
        {},
        [1],
        "9999-99-99T99:99:99Z",
        -1,
        1e300,
      ])
        expect(hear(timed(body(), at))[0]?.at, String(at)).toBe(now.toISOString());
    });

    test("without a number is put aside, and a number is text or digits", () => {
      for (const number of [null, "", "   ", {}, [], true, "x".repeat(3_000)])
        expect(() => hear(numbered(body(), number)), String(number)).toThrow(Problem);
      expect(hear(numbered(body(), " 0037 0712-3456 "))[0]?.numbers[0]).toBe("0037 0712-3456");
      expect(hear(numbered(body(), 37_071_234))[0]?.numbers[0]).toBe("37071234");
    });

    test("in another shape than the documented one is put aside with a sentence, or tells nothing", () => {
      for (const value of [null, [], [body()], "text", 7, true])
        expect(() => hear(value)).toThrow(/documented shape/);
      const values = fc.oneof(
        fc.jsonValue(),
        fc.constantFrom("\u0000", "<script>", "\ud800", 1e308, "javascript:1"),
      );
      const places = Object.keys(body());
      fc.assert(
        fc.property(fc.constantFrom(...places), values, (place, value) => {
          const changed = spoiled(body(), place, value);
          try {
            for (const news of hear(changed)) soundNews(news);
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
            expect(Reflect.get(Object(error), "kind")).toBe("unprocessable");
          }
        }),
        { numRuns: 200 },
      );
    });
  });
}

/** The body with one of its fields replaced, and with the same value deep inside each of its objects. */
function spoiled(body: Json, place: string, value: unknown): Json {
  const inside = body[place];
  const deep =
    inside && typeof inside === "object" && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).map(([key, old], at) => [key, at % 3 === 0 ? value : old]))
      : value;
  return { ...body, [place]: deep };
}

function soundNews({ numbers, state, at, facts }: ParcelNews): void {
  expect(numbers.length).toBeGreaterThan(0);
  expect(fulfillmentStates).toContain(state);
  expect(Date.parse(at)).toBeLessThanOrEqual(now.getTime());
  expect(fulfillmentSchema.safeParse({ id: "p", ...facts }).success).toBe(true);
  expect(facts.tracking?.url ?? "https:").toMatch(/^https:/);
}
