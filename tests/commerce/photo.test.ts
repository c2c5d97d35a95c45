/** Photos without what a camera wrote beside the picture: the picture is the same, the place where it was taken is gone. */
import { crc32 } from "node:zlib";
import fc from "fast-check";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withoutTraces } from "../../src/commerce/photo.ts";
import { startBrowser } from "../support/browser.ts";

let page: Page;
let stop: () => Promise<void>;
/** What a browser encodes: nothing stands in it but the picture. */
const plain: Record<string, Buffer> = {};
const types = ["image/jpeg", "image/png", "image/webp"] as const;

beforeAll(async () => {
  const started = await startBrowser();
  stop = started.stop;
  page = await (await started.browser.newContext()).newPage();
  for (const type of types)
    plain[type] = Buffer.from(
      await page.evaluate<string>(`(() => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 24 });
        const pen = canvas.getContext("2d", { alpha: false });
        for (let x = 0; x < 40; x += 4) {
          pen.fillStyle = "hsl(" + x * 9 + " 80% " + (20 + x) + "%)";
          pen.fillRect(x, x / 3, 4, 24);
        }
        return canvas.toDataURL("${type}", 0.9).split(",")[1];
      })()`),
      "base64",
    );
});
afterAll(() => stop?.());

const canary = "57.70887,11.97456 serial 8841-22";

/** TIFF as a camera writes it: which way up among other things, and the place behind. */
function exif(turned: number, little: boolean): Buffer {
  const out = Buffer.alloc(8 + 2 + 36 + 4);
  const two = (value: number, at: number) =>
    little ? out.writeUInt16LE(value, at) : out.writeUInt16BE(value, at);
  const four = (value: number, at: number) =>
    little ? out.writeUInt32LE(value, at) : out.writeUInt32BE(value, at);
  out.write(little ? "II" : "MM", 0, "latin1");
  two(42, 2);
  four(8, 4);
  two(3, 8);
  for (const [i, [tag, type, value]] of [
    [0x010f, 2, 0],
    [0x0112, 3, turned],
    [0x8825, 4, 50],
  ].entries()) {
    two(tag ?? 0, 10 + i * 12);
    two(type ?? 0, 12 + i * 12);
    four(1, 14 + i * 12);
    if (type === 3) two(value ?? 0, 18 + i * 12);
    else four(value ?? 0, 18 + i * 12);
  }
  return Buffer.concat([out, Buffer.from(canary)]);
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const chunk = (name: string, body: Buffer): Buffer => {
  const [length, said, sum] = [
    Buffer.alloc(4),
    Buffer.concat([Buffer.from(name, "latin1"), body]),
    Buffer.alloc(4),
  ];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(said));
  return Buffer.concat([length, said, sum]);
};
const riff = (name: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${name}\0\0\0\0`, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};

/** The picture with other things beside it, as `parts` say. */
function laden(type: string, parts: readonly Buffer[], orientation?: Buffer): Buffer {
  const at = plain[type] ?? Buffer.alloc(0);
  if (type === "image/jpeg") {
    const all = [
      ...(orientation ? [segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), orientation]))] : []),
    ];
    for (const [i, body] of parts.entries())
      all.push(segment([0xe1, 0xed, 0xfe, 0xe5, 0xe2][i % 5] ?? 0xfe, body));
    // Behind the JFIF that the browser wrote, and behind the end.
    const head = 4 + at.readUInt16BE(4);
    return Buffer.concat([at.subarray(0, head), ...all, at.subarray(head), Buffer.from(canary)]);
  }
  if (type === "image/png") {
    const all = [...(orientation ? [chunk("eXIf", orientation)] : [])];
    for (const [i, body] of parts.entries())
      all.push(chunk(["tEXt", "iTXt", "zTXt", "tIME", "prVt"][i % 5] ?? "tEXt", body));
    return Buffer.concat([at.subarray(0, 33), ...all, at.subarray(33), Buffer.from(canary)]);
  }
  // What a browser encodes has its colours' profile, so that it stands in the extended form: what is beside the picture is said there.
  const picture = Buffer.from(at.subarray(12));
  picture[8] = picture.readUInt8(8) | 0x04 | (orientation ? 0x08 : 0);
  const all = [picture, ...(orientation ? [riff("EXIF", orientation)] : [])];
  for (const [i, body] of parts.entries()) all.push(riff(["XMP ", "ANMX", "meta"][i % 3] ?? "XMP ", body));
  const body = Buffer.concat(all);
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** What a browser shows: how large, which way up, each pixel. */
const shown = (type: string, bytes: Uint8Array): Promise<string> =>
  page.evaluate<string>(`(async () => {
    const image = Object.assign(new Image(), { src: "data:${type};base64,${Buffer.from(bytes).toString("base64")}" });
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const pen = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    pen.drawImage(image, 0, 0);
    return width + "x" + height + " " + pen.getImageData(0, 0, width, height).data.join(",");
  })()`);

const bare = (bytes: Uint8Array): Buffer => {
  const left = withoutTraces(bytes);
  if (!left) throw new Error("it was not read");
  return Buffer.from(left);
};

describe.each(types)("a photo that is %s", (type) => {
  test("with nothing beside the picture stays byte for byte", () => {
    expect(bare(plain[type] ?? Buffer.alloc(0)).equals(plain[type] ?? Buffer.alloc(1))).toBe(true);
  });

  test.each([1, 3, 6, 8])("says nothing of where it was taken, and stands as it did (%i)", async (turned) => {
    for (const little of [true, false]) {
      const before = laden(
        type,
        [Buffer.from(canary), Buffer.from(`<x:xmpmeta>${canary}`)],
        exif(turned, little),
      );
      expect(before.includes(canary)).toBe(true);
      const left = bare(before);
      expect(left.includes("57.70887")).toBe(false);
      expect(left.includes("xmpmeta")).toBe(false);
      expect(left.includes("Exif") || left.includes("eXIf") || left.includes("EXIF")).toBe(turned !== 1);
      expect(await shown(type, left)).toBe(await shown(type, before));
      expect(bare(left).equals(left)).toBe(true);
    }
  });

  test("whatever stands beside it, the picture is left, once and for all", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (parts) => {
        const left = bare(
          laden(
            type,
            parts.map((one) => Buffer.concat([Buffer.from("=="), one])),
          ),
        );
        const whole = plain[type] ?? Buffer.alloc(0);
        expect(left.equals(whole)).toBe(true);
      }),
    );
  });

  test("that is broken is said to be, or keeps nothing but picture; nothing makes it fall over or go on for ever", () => {
    const whole = laden(type, [Buffer.from(canary)], exif(6, true));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, to, cut) => {
        const changed = Buffer.from(whole);
        changed[at] = to;
        const left = withoutTraces(changed.subarray(0, Math.max(12, cut)));
        if (left) expect(left.length).toBeLessThanOrEqual(whole.length + 64);
      }),
    );
  });
});

test("what is no picture is left as it is", () => {
  const text = Buffer.from("Hej, här är mitt kvitto.");
  expect(withoutTraces(text)).toBe(text);
  expect(withoutTraces(Buffer.alloc(1))).toEqual(Buffer.alloc(1));
});
