import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MailReporter, RawRequest, Report } from "../../src/contracts.ts";
import { Problem } from "../../src/errors.ts";

/** A provider's reports as its test builds them: bodies from its documentation, signed as it signs. */
export interface Hearing {
  reporter: MailReporter;
  /** What the merchant stored, and what another merchant might have stored. */
  secret: string;
  otherSecret: string;
  /** Below tests/fixtures/mail/. */
  folder: string;
  /** The request as the provider would send it at that moment: lower-case header names. */
  sign(body: Uint8Array, secret: string, at: Date): RawRequest | Promise<RawRequest>;
  /** Headers of which each must be there unchanged; none where the proof stands in the body. */
  proof: string[];
  /** After this many seconds a signed request is too old to be believed; absent where nothing signed tells the time. */
  freshFor?: number | undefined;
  /** False where the provider signs nothing and only shows a secret, or signs only a part: then a changed body cannot be noticed. */
  signsBody: boolean;
  /** What is heard of each fixture; of nothing that concerns a mail's fate []. The first one is also forged, cut and changed. */
  told: Record<string, Partial<Report>[]>;
  /** Bodies of a wrong shape, beside what is wrong for everybody. */
  malformed?: unknown[];
}

const now = new Date("2026-11-20T10:00:00Z");

/** What every reporter promises, whatever its signature. */
export function reporting(name: string, hearing: Hearing): void {
  const { reporter, secret, otherSecret, folder, sign, proof, freshFor, signsBody, told } = hearing;
  const read = (file: string) =>
    new Uint8Array(readFileSync(join(import.meta.dirname, "../fixtures/mail", folder, file)));
  const sample = read(Object.keys(told)[0] ?? "");
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const verify = async (request: RawRequest, with_ = secret, at = now) => reporter.verify(request, with_, at);
  const hear = (body: Uint8Array) => reporter.hear(body, now);

  describe(`what ${name} tells of a mail afterwards`, () => {
    test.each(Object.entries(told))("%s is believed and understood", async (file, reports) => {
      const body = read(file);
      expect(await verify(await sign(body, secret, now))).toBe(true);
      const heard = hear(body);
      expect(heard).toMatchObject(reports);
      expect(heard).toHaveLength(reports.length);
      for (const report of heard) {
        expect(report.id).not.toBe("");
        expect([report.key, report.providerId, report.messageId].some(Boolean)).toBe(true);
        expect(report.at.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(report.reason ?? "").not.toContain("@");
      }
    });

    test("a report under another secret, without a signature or with a broken one is not believed", async () => {
      const good = await sign(sample, secret, now);
      expect(await verify(good, otherSecret)).toBe(false);
      expect(await verify(good, "")).toBe(false);
      expect(
        await verify({ headers: {}, body: signsBody || proof.length === 0 ? bytes({}) : good.body }),
      ).toBe(false);
      expect(await verify(await sign(sample, otherSecret, now))).toBe(false);
      for (const header of proof) {
        const { [header]: value = "", ...others } = good.headers;
        // Not the very last sign: of base64 it may hold bits that mean nothing.
        const at = value.slice(0, -5).search(/[A-Za-z0-9][^A-Za-z0-9]*$/);
        const changed = `${value.slice(0, at)}${value[at] === "1" ? "2" : "1"}${value.slice(at + 1)}`;
        expect(changed).not.toBe(value);
        for (const headers of [{ ...others, [header]: changed }, { ...others, [header]: "" }, others])
          expect(await verify({ ...good, headers })).toBe(false);
      }
    });

    test.runIf(signsBody)("a report that was changed on its way is not believed", async () => {
      const good = await sign(sample, secret, now);
      for (const at of [1, Math.floor(good.body.length / 2), good.body.length - 2]) {
        const body = good.body.slice();
        body[at] = (body[at] ?? 0) ^ 1;
        expect(await verify({ ...good, body })).toBe(false);
      }
      expect(await verify({ ...good, body: new Uint8Array() })).toBe(false);
    });

    test.runIf(freshFor !== undefined)(
      "an old report is not believed again, nor one from the future",
      async () => {
        const good = await sign(sample, secret, now);
        const seconds = (n: number) => new Date(now.getTime() + n * 1000);
        expect(await verify(good, secret, seconds((freshFor ?? 0) - 5))).toBe(true);
        expect(await verify(good, secret, seconds((freshFor ?? 0) + 5))).toBe(false);
        expect(await verify(good, secret, seconds(-(freshFor ?? 0) - 5))).toBe(false);
      },
    );

    test("the same report told twice is the same report", async () => {
      for (const file of Object.keys(told)) {
        const [first, second] = [
          await sign(read(file), secret, now),
          await sign(read(file), secret, new Date(now.getTime() + 60_000)),
        ];
        const [known, again] = [reporter.identify(first), reporter.identify(second)];
        expect(known.deliveryKey ?? known.contentKey).toBeTruthy();
        expect(again).toEqual(known);
        expect(hear(second.body).map(({ id }) => id)).toEqual(hear(first.body).map(({ id }) => id));
      }
      const ids = Object.keys(told).flatMap((file) => hear(read(file)).map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    });

    test.each([
      ["nothing at all", new Uint8Array()],
      ["half a report", sample.slice(0, sample.length / 2)],
      ["bytes that are no text", Uint8Array.of(0xff, 0xfe, 0, 1)],
      ["a word", bytes("hello")],
      ["a number", bytes(7)],
      ["nobody", bytes(null)],
      ["a deep nest", new TextEncoder().encode("[".repeat(50_000) + "]".repeat(50_000))],
      ...(hearing.malformed ?? []).map((value, at): [string, Uint8Array] => [
        `a wrong shape ${at + 1}`,
        bytes(value),
      ]),
    ])("%s instead of a report is put aside with a reason", (_what, body) => {
      expect(() => hear(body)).toThrow(expect.objectContaining({ name: "Problem", kind: "unprocessable" }));
    });

    test("whatever arrives, it is believed only when signed, understood or put aside, and quickly", async () => {
      const original: unknown = JSON.parse(new TextDecoder().decode(sample));
      const changed = fc
        .tuple(fc.nat({ max: 500 }), fc.jsonValue({ maxDepth: 3 }))
        .map(([at, value]) => replaced(original, at, value));
      await fc.assert(
        fc.asyncProperty(fc.oneof(changed, fc.jsonValue()), async (value) => {
          const body = bytes(value);
          const begun = performance.now();
          expect(await verify({ headers: {}, body })).toBe(false);
          try {
            for (const report of hear(body)) {
              expect(Number.isFinite(report.at.getTime())).toBe(true);
              expect(report.id).not.toBe("");
            }
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
            expect(error).toMatchObject({ kind: "unprocessable" });
          }
          reporter.identify({ headers: {}, body });
          expect(performance.now() - begun).toBeLessThan(250);
        }),
        { numRuns: 500 },
      );
    });
  });
}

/** The same value with its n-th leaf (counted round) replaced. */
function replaced(value: unknown, at: number, by: unknown): unknown {
  let leaf = 0;
  const count = (one: unknown): number =>
    typeof one === "object" && one !== null ? Object.values(one).reduce((n, v) => n + count(v), 1) : 1;
  const goal = at % count(value);
  const walk = (one: unknown): unknown => {
    if (leaf++ === goal) return by;
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one === "object" && one !== null)
      return Object.fromEntries(Object.entries(one).map(([key, v]) => [key, walk(v)]));
    return one;
  };
  return walk(value);
}
