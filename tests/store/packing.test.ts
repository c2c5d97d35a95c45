/** A mail is kept packed, and what leaves a second time is what left the first time. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { pack, unpack } from "../../src/store/packing.ts";

test("any bytes come back as they were", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      expect(Buffer.from(unpack(pack(bytes))).equals(Buffer.from(bytes))).toBe(true);
    }),
  );
});

test("a mail takes a fraction of its size", () => {
  const mail = Buffer.from("<tr><td>Mugg</td><td>80,00 kr</td></tr>\r\n".repeat(500));
  expect(pack(mail).length).toBeLessThan(mail.length / 5);
});

test.each(["From: Nordlys <hej@nordlys.example>", '{"From":"x"}', "--boundary", ""])(
  "what an older release kept unpacked comes back as it is: %j",
  (kept) => expect(Buffer.from(unpack(Buffer.from(kept))).toString()).toBe(kept),
);
