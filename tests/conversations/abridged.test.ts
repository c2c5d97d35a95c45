import fc from "fast-check";
import { expect, test } from "vitest";
import { abridged, leftOut } from "../../src/conversations/abridged.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (raw: Uint8Array) => new TextDecoder().decode(raw);

test("a mail of a size that people write is read as it came", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("hej", "--", "-", "\n", "\r\n", "--b", "--b--", "\n--", "å"), {
        maxLength: 200,
      }),
      fc.nat(20),
      (pieces, head) => {
        const raw = bytes(pieces.join(""));
        const short = abridged(raw, Math.min(head, raw.length));
        expect(short.bytes).toBe(raw);
        expect(short.hasEnded).toBe(false);
      },
    ),
  );
});

test("what is cut is a stretch between two lines that may be boundaries, wherever they stand", () => {
  fc.assert(
    fc.property(
      fc.nat(9),
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom("--b", "---", "--"),
      (shift, end, line) => {
        const long = `${"x".repeat(shift)}${end}${`hej${end}`.repeat(5_000)}`;
        const short = text(abridged(bytes(`H: 1${end}${end}${long}${line}${end}after`), 4).bytes);
        expect(short.startsWith(`H: 1${end}${end}${"x".repeat(shift)}${end}hej${end}`)).toBe(true);
        expect(short).toContain(`${leftOut}\r\n${line}${end}after`);
        expect(short.length).toBeLessThan(long.length);
      },
    ),
  );
});

test("of more stretches than anybody sends the first ones are kept, and it is said", () => {
  const short = abridged(bytes("--b\n\nhej\n".repeat(10_000)), 0);
  expect(short.hasEnded).toBe(true);
  expect(text(short.bytes)).toBe("--b\n\nhej\n".repeat(500));
});
