/** How texts go wrong: in transit, by mistake, or on purpose. */
import { pick } from "./dice.ts";

const values: readonly unknown[] = [
  null,
  true,
  "",
  0,
  -1,
  1e308,
  -0,
  1.5,
  Number.MAX_SAFE_INTEGER + 1,
  [],
  {},
  "NaN",
  "1e999",
  "-0.00",
  "0.005",
  "99999999999999999999999999.99",
  "\u0000",
  "\ud800",
  "'; DROP TABLE shop; --",
  "{{#each this}}{{/each}}",
  "<script>alert(1)</script>",
  "\u202e\u200b",
  "2026-02-30T25:61:00Z",
  "9999-12-31T23:59:59Z",
  "-271821-04-20T00:00:00Z",
  "a@b\r\nBcc: c@d.example",
  "../../etc/passwd",
  "__proto__",
  "x".repeat(70_000),
];

/** Something short that does not belong where it stands; only what fits on a header line. */
export function odd(random: () => number): string {
  const letters = Array.from({ length: random() * 40 }, () => String.fromCharCode(33 + random() * 220));
  const all = [
    "",
    "0",
    "-1",
    "9".repeat(30),
    "%00",
    "%ff%fe",
    "../..",
    "null",
    "x".repeat(3_000),
    letters.join(""),
  ];
  return pick(random, all);
}

/** A JSON text with something changed: a field gone, renamed, twice or of another type; or bytes that are no JSON any more. */
export function spoilt(random: () => number, text: string): Buffer {
  const way = random();
  if (way < 0.7) {
    const json: unknown = JSON.parse(text);
    for (let times = 1 + random() * 3; times > 0; times--) spoilField(random, json);
    return Buffer.from(JSON.stringify(json));
  }
  if (way < 0.72) return Buffer.from(`${"[".repeat(1_000 + random() * 50_000)}`);
  if (way < 0.74) return Buffer.from(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`);
  if (way < 0.76) return Buffer.from(JSON.stringify(Array.from({ length: 600 }, () => JSON.parse(text))));
  if (way < 0.77) return Buffer.from(JSON.stringify({ ...JSON.parse(text), [`k${"y".repeat(200_000)}`]: 1 }));
  const bytes = Buffer.from(text);
  if (way < 0.85) return bytes.subarray(0, random() * bytes.length);
  for (let times = 1 + random() * 8; times > 0; times--)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes;
}

function spoilField(random: () => number, json: unknown): void {
  const places: { parent: Record<string, unknown>; key: string }[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value)) {
      places.push({ parent: value as Record<string, unknown>, key }); // safe because it has keys
      visit(Reflect.get(value, key));
    }
  };
  visit(json);
  if (places.length === 0) return;
  const { parent, key } = pick(random, places);
  const way = random();
  if (way < 0.2) Reflect.deleteProperty(parent, key);
  else if (way < 0.3) parent[`${key}x`] = parent[key];
  else if (way < 0.4) {
    const other = pick(random, places);
    parent[key] = structuredClone(other.parent[other.key]);
  } else if (way < 0.5 && Array.isArray(parent[key])) parent[key] = [...parent[key], ...parent[key]];
  else parent[key] = pick(random, values);
}
