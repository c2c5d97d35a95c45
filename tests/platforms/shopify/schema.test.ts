/** Our stories are made up, so they are held against the Admin API's own schema: each field is one that Shopify can answer with. */
import fs from "node:fs";
import zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { stories, story } from "./answers.ts";

const schema = new URL("../../stand-ins/shopify/schema/admin_2026-10.graphql.gz", import.meta.url);

interface Field {
  type: string;
  list: boolean;
  nullable: boolean;
}
interface Schema {
  fields: Map<string, Map<string, Field>>;
  enums: Map<string, Set<string>>;
  /** A union or an interface -> the types it can be. */
  possible: Map<string, Set<string>>;
}

function readSchema(text: string): Schema {
  const plain = text
    .replace(/"""[\s\S]*?"""/g, "")
    .replace(/"(\\.|[^"\\\n])*"/g, "")
    .replace(/#[^\n]*/g, "")
    .replace(/@\w+(\([^()]*\))?/g, "")
    .replace(/\([^()]*\)/g, "");
  const read: Schema = { fields: new Map(), enums: new Map(), possible: new Map() };
  const can = (of: string, type: string) =>
    read.possible.set(of, (read.possible.get(of) ?? new Set<string>()).add(type));
  for (const [, name = "", types = ""] of plain.matchAll(/^union (\w+) =([^\n]*(?:\n\s+\|[^\n]*)*)/gm))
    for (const type of types.match(/\w+/g) ?? []) can(name, type);
  for (const [, name = "", body = ""] of plain.matchAll(/^enum (\w+) *\{([^}]*)\}/gm))
    read.enums.set(name, new Set(body.match(/\w+/g)));
  for (const [, name = "", above = "", body = ""] of plain.matchAll(
    /^(?:type|interface) (\w+)(?: implements ([\w &]+))? *\{([^}]*)\}/gm,
  )) {
    for (const one of above.match(/\w+/g) ?? []) can(one, name);
    const fields = [...body.matchAll(/(\w+) *: *([[\]!\w]+)/g)].map(([, field = "", type = ""]) => {
      const bare = /\w+/.exec(type)?.[0] ?? "";
      return [field, { type: bare, list: type.includes("["), nullable: !type.endsWith("!") }] as const;
    });
    read.fields.set(name, new Map(fields));
  }
  return read;
}

/** What of an answer the schema does not know, each as a sentence. */
function strange(value: unknown, type: string, at: string, read: Schema): string[] {
  const values = read.enums.get(type);
  if (values) return values.has(String(value)) ? [] : [`${at} cannot be ${value}`];
  const types = [...(read.possible.get(type) ?? []), type].filter((one) => read.fields.has(one));
  if (types.length === 0) return value && typeof value === "object" ? [`${at} is a ${type}`] : [];
  if (!value || typeof value !== "object") return [`${at} is not a ${type}`];
  return Object.entries(value).flatMap(([key, part]) => {
    if (key === "__typename") return types.includes(String(part)) ? [] : [`${at} cannot be a ${part}`];
    const field = types.map((one) => read.fields.get(one)?.get(key)).find((one) => one !== undefined);
    const here = `${at}.${key}`;
    if (!field) return [`${here} is not a field of ${type}`];
    if (part === null) return field.nullable ? [] : [`${here} cannot be null`];
    if (Array.isArray(part) !== field.list) return [`${here} is${field.list ? "" : " not"} a list`];
    const parts = Array.isArray(part) ? part : [part];
    return parts.flatMap((one) => strange(one, field.type, here, read));
  });
}

describe("held against the Admin API's schema of 2026-10", () => {
  const read = readSchema(zlib.gunzipSync(fs.readFileSync(schema)).toString("utf8"));

  test.each(stories)("%s has only fields that Shopify has", (name) => {
    const { order, refunds, returns = [] } = story(name);
    expect([
      ...strange(order.data, "QueryRoot", "data", read),
      ...refunds.flatMap((one) => strange(one.data, "QueryRoot", "data", read)),
      ...returns.flatMap((one) => strange(one.data, "QueryRoot", "data", read)),
    ]).toEqual([]);
  });

  test("a field, a value or a null that Shopify does not have is found", () => {
    const { order, refunds } = story("store-credit");
    const [first] = refunds;
    const bent = {
      refund: { ...first?.data.refund, total: "1", order: null, duties: {} },
      order: { ...order.data.order, presentmentCurrencyCode: "KRONOR" },
    };
    expect(strange(bent, "QueryRoot", "data", read)).toEqual([
      "data.refund.duties is a list",
      "data.refund.order cannot be null",
      "data.refund.total is not a field of Refund",
      "data.order.presentmentCurrencyCode cannot be KRONOR",
    ]);
  });
});
