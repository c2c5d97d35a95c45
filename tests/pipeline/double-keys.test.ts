import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doubleKey } from "../../src/pipeline/receiving/double-keys.ts";

describe("a key that stands twice in one object", () => {
  test("is found in no JSON that has each key once, whatever is written in it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, "\t"), (value, space) => {
        expect(doubleKey(JSON.stringify(value, undefined, space))).toBeUndefined();
      }),
    );
  });

  test("is found wherever it stands, and pointed at", () => {
    const way = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.nat(5)), { maxLength: 6 });
    fc.assert(
      fc.property(
        way,
        fc.string({ unit: "binary" }),
        fc.jsonValue(),
        fc.jsonValue(),
        (steps, key, one, other) => {
          const name = JSON.stringify(key);
          // A quote as \u0022 is the same key written in another way.
          const again = `"${[...JSON.parse(name)].map((char: string) => [...Array(char.length).keys()].map((i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, "0")}`).join("")).join("")}"`;
          const inner = `{${name}:${JSON.stringify(one)},${again}:${JSON.stringify(other)}}`;
          const text = steps.reduceRight<string>(
            (json, step) =>
              typeof step === "number"
                ? `[${"0,".repeat(step)}${json}]`
                : `{"first":[1,{}],${JSON.stringify(`.${step}`)}:${json}}`,
            inner,
          );
          const pointer = [...steps.map((step) => (typeof step === "number" ? step : `.${step}`)), key]
            .map((step) => `/${String(step).replace(/~/g, "~0").replace(/\//g, "~1")}`)
            .join("");
          expect(doubleKey(text)).toBe(pointer);
        },
      ),
    );
  });

  test("costs no more than a few readings of the text, however it is written", () => {
    for (const text of [
      `"${"\\\\".repeat(250_000)}"`,
      `"${'\\"'.repeat(250_000)}"`,
      "[".repeat(250_000) + "]".repeat(250_000),
      `${'{"a":'.repeat(80_000)}1${"}".repeat(80_000)}`,
      `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":${i}`).join()}}`,
    ]) {
      const started = performance.now();
      expect(doubleKey(text)).toBeUndefined();
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});
