/** OpenAPI 3.1 read for people: what a shape is made of, in rows and in words, and a small example of it. Pure; a reference that leads nowhere is no error. */

export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  [limit: string]: unknown;
}
export interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { summary?: string; value?: unknown }>;
}
export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}
export interface Body {
  $ref?: string;
  description?: string;
  required?: boolean;
  content?: Record<string, Media>;
  headers?: Record<string, { description?: string }>;
}
export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Record<string, Body>;
  security?: Record<string, string[]>[];
}
export interface Spec {
  info?: { title?: string; version?: string; description?: string };
  servers?: { url: string; description?: string }[];
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, unknown>>;
  security?: Record<string, string[]>[];
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<
      string,
      { type?: string; scheme?: string; name?: string; in?: string; description?: string }
    >;
  };
}

/** Follows a reference inside the document; one that leads nowhere gives what is there. */
export function deref<T extends { $ref?: string }>(value: T, spec: Spec): T {
  if (!value.$ref?.startsWith("#/")) return value;
  let found: unknown = spec;
  for (const part of value.$ref.slice(2).split("/")) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    found =
      found && typeof found === "object" && Object.hasOwn(found, key)
        ? (found as Record<string, unknown>)[key]
        : undefined; // safe because it was just looked at
  }
  return found && typeof found === "object" ? ({ ...found, ...without(value) } as T) : value; // safe because a reference stands for its own kind
}
const without = <T extends { $ref?: string }>({ $ref: _, ...rest }: T) => rest;

export interface Row {
  name: string;
  depth: number;
  type: string;
  required: boolean;
  place?: string | undefined;
  description?: string | undefined;
  notes: string[];
  /** A row that opens one of several shapes. */
  group?: boolean;
  /** A shape that stands in the list of shapes. */
  see?: string | undefined;
}

const deepest = 5;

/** References resolved, `allOf` melted together, "or null" taken out of the variants. */
function plain(
  schema: Schema,
  spec: Spec,
): { schema: Schema; name: string | undefined; nullable: boolean; variants: Schema[] } {
  const name = schema.$ref?.split("/").at(-1);
  let seen = deref(schema, spec);
  for (const part of seen.allOf ?? []) {
    const more = plain(part, spec).schema;
    seen = {
      ...more,
      ...seen,
      properties: { ...more.properties, ...seen.properties },
      required: [...(more.required ?? []), ...(seen.required ?? [])],
    };
  }
  const isNull = (one: Schema) => one.type === "null";
  const all = seen.oneOf ?? seen.anyOf ?? [];
  const variants = all.filter((one) => !isNull(one));
  const nullable = variants.length < all.length || (Array.isArray(seen.type) && seen.type.includes("null"));
  const only = variants[0];
  if (variants.length === 1 && only) {
    const inner = plain(only, spec);
    return {
      ...inner,
      schema: { ...inner.schema, ...(seen.description && { description: seen.description }) },
      nullable: nullable || inner.nullable,
    };
  }
  return { schema: seen, name, nullable, variants };
}

/** In words: "array of object", "string or null". */
function typeOf(given: Schema, spec: Spec): string {
  const { schema, nullable, variants } = plain(given, spec);
  const types =
    typeof schema.type === "string" ? [schema.type] : (schema.type ?? []).filter((type) => type !== "null");
  const own = schema.items
    ? `array of ${typeOf(schema.items, spec)}`
    : variants.length > 0
      ? [...new Set(variants.map((variant) => typeOf(variant, spec)))].join(" or ")
      : types.join(" or ") ||
        (schema.properties
          ? "object"
          : schema.const !== undefined
            ? typeof schema.const
            : schema.enum
              ? "string"
              : "anything");
  return nullable ? `${own} or null` : own;
}

const limits: [string, string][] = [
  ["minLength", "at least %s characters"],
  ["maxLength", "at most %s characters"],
  ["minItems", "at least %s"],
  ["maxItems", "at most %s"],
  ["minimum", "from %s"],
  ["exclusiveMinimum", "above %s"],
  ["maximum", "to %s"],
  ["exclusiveMaximum", "below %s"],
];

function notesOf(schema: Schema): string[] {
  const integers = Number.MAX_SAFE_INTEGER;
  return [
    ...(schema.const !== undefined ? [`always ${JSON.stringify(schema.const)}`] : []),
    ...(schema.enum?.length === 1 ? [`always ${JSON.stringify(schema.enum[0])}`] : []),
    ...(schema.enum && schema.enum.length > 1
      ? [`one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`]
      : []),
    ...(schema.format ? [`format ${schema.format}`] : []),
    // Zod writes the whole expression beside a format that says the same.
    ...(schema.pattern && !schema.format ? [`matches ${schema.pattern}`] : []),
    ...(schema.minLength === 1 ? ["not empty"] : []),
    ...limits.flatMap(([key, text]) =>
      typeof schema[key] === "number" &&
      Math.abs(schema[key]) !== integers &&
      !(key === "minLength" && schema[key] === 1)
        ? [text.replace("%s", String(schema[key]))]
        : [],
    ),
    ...(schema.default !== undefined ? [`default ${JSON.stringify(schema.default)}`] : []),
  ];
}

export function rowOf(name: string, given: Schema, required: boolean, depth: number, spec: Spec): Row {
  const { schema } = plain(given, spec);
  const inner = schema.items && plain(schema.items, spec).schema;
  return {
    name,
    depth,
    type: typeOf(given, spec),
    required,
    description: schema.description ?? given.description,
    notes: [...notesOf(schema), ...(inner ? notesOf(inner) : [])],
  };
}

/** The fields of a shape, those of the shapes inside it indented below; a shape inside itself is named, not repeated. */
export function rowsOf(given: Schema, spec: Spec, depth: number, seen: string[]): Row[] {
  const { schema, variants } = plain(given, spec);
  const path = given.$ref ? [...seen, given.$ref] : seen;
  if (schema.items) return rowsOf(schema.items, spec, depth, path);
  const listed = new Set(variants.map((variant) => JSON.stringify(variant)));
  // "One, or an array of them" is one shape.
  const shaped = variants.filter(
    (variant) => hasFields(variant, spec) && !(variant.items && listed.has(JSON.stringify(variant.items))),
  );
  if (shaped.length > 1)
    return shaped.flatMap((variant, i) => [
      {
        name: nameOf(variant, i, shaped.length, spec),
        depth,
        type: "",
        required: false,
        notes: [],
        group: true,
      },
      ...rowsOf(variant, spec, depth, path),
    ]);
  if (shaped[0]) return rowsOf(shaped[0], spec, depth, path);
  const rows: Row[] = [];
  for (const [name, child] of fieldsOf(schema)) {
    const row = rowOf(name, child, schema.required?.includes(name) ?? false, depth, spec);
    const ref = child.$ref ?? child.items?.$ref;
    const again = depth >= deepest || (ref !== undefined && path.includes(ref));
    rows.push(again && ref ? { ...row, see: ref.split("/").at(-1) } : row);
    if (!again) rows.push(...rowsOf(child, spec, depth + 1, path));
  }
  return rows;
}

const fieldsOf = (schema: Schema): [string, Schema][] => [
  ...Object.entries(schema.properties ?? {}),
  ...(typeof schema.additionalProperties === "object" && Object.keys(schema.additionalProperties).length > 0
    ? [["(any name)", schema.additionalProperties] as [string, Schema]]
    : []),
];

function hasFields(given: Schema, spec: Spec): boolean {
  const { schema, variants } = plain(given, spec);
  return (
    fieldsOf(schema).length > 0 ||
    (schema.items !== undefined && hasFields(schema.items, spec)) ||
    variants.some((variant) => hasFields(variant, spec))
  );
}

/** What tells one of several shapes from the others: its title or name, a field that is always the same, or its number. */
function nameOf(given: Schema, i: number, count: number, spec: Spec): string {
  const { schema, name } = plain(given, spec);
  const fixed = fieldsOf(schema).find(([, field]) => field.const !== undefined);
  const own =
    schema.title ??
    name ??
    (fixed ? `${fixed[0]} is ${JSON.stringify(fixed[1].const)}` : typeOf(given, spec));
  return `Either, ${i + 1} of ${count}: ${own}`;
}

export function examplesOf(
  media: Media | undefined,
  spec: Spec,
): { summary: string | undefined; value: unknown }[] {
  if (!media) return [{ summary: undefined, value: undefined }];
  const named = Object.values(media.examples ?? {}).map(({ summary, value }) => ({ summary, value }));
  if (named.length > 0) return named;
  return [{ summary: undefined, value: media.example ?? (media.schema && sample(media.schema, spec, [])) }];
}

/** A small value of a shape: what is required, with the examples that the document gives. */
function sample(given: Schema, spec: Spec, seen: string[]): unknown {
  const { schema, variants } = plain(given, spec);
  const told = [
    given.example,
    given.examples?.[0],
    schema.example,
    schema.examples?.[0],
    schema.const,
    schema.default,
    schema.enum?.[0],
  ].find((value) => value !== undefined);
  if (told !== undefined) return told;
  if (variants[0]) return sample(variants[0], spec, seen);
  const ref = given.$ref;
  if (ref && seen.includes(ref)) return {};
  const path = ref ? [...seen, ref] : seen;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.properties) {
    const wanted = schema.required?.length ? schema.required : Object.keys(schema.properties).slice(0, 3);
    return Object.fromEntries(
      wanted.flatMap((name) =>
        schema.properties?.[name] ? [[name, sample(schema.properties[name], spec, path)]] : [],
      ),
    );
  }
  if (type === "array") return schema.items ? [sample(schema.items, spec, path)] : [];
  if (type === "integer" || type === "number")
    return typeof schema.minimum === "number" && schema.minimum > 0 ? schema.minimum : 1;
  if (type === "boolean") return true;
  if (type === "object") return {};
  const formats: Record<string, string> = {
    "date-time": "2026-11-20T10:15:00+01:00",
    date: "2026-11-20",
    email: "lena@example.com",
    uri: "https://shop.example",
    uuid: "0198c0de-0000-7000-8000-000000000000",
  };
  return formats[schema.format ?? ""] ?? "text";
}

export function curl(call: {
  method: string;
  path: string;
  origin: string;
  type: string | undefined;
  value: unknown;
  locked: boolean;
  parameters: Parameter[];
  spec: Spec;
}): string {
  const query = call.parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const of = (parameter: Parameter) =>
    encodeURIComponent(String(sample(parameter.schema ?? {}, call.spec, [])));
  const path = call.path.replace(/\{(\w+)\}/g, (whole, name) => {
    const parameter = call.parameters.find((one) => one.name === name && one.in === "path");
    const value = parameter ? of(parameter) : whole;
    return value === "text" ? name.toUpperCase() : value;
  });
  const address = `${call.origin}${path}${query.length > 0 ? `?${query.map((parameter) => `${parameter.name}=${of(parameter)}`).join("&")}` : ""}`;
  return [
    `curl${call.method === "get" ? "" : ` -X ${call.method.toUpperCase()}`} ${quoted(address)}`,
    ...(call.locked ? [`-H "Authorization: Bearer $KVITTO_KEY"`] : []),
    ...(call.type ? [`-H ${quoted(`Content-Type: ${call.type}`)}`] : []),
    ...(call.type && call.value !== undefined
      ? [
          `--data-binary ${quoted(typeof call.value === "string" ? call.value : JSON.stringify(call.value, null, 2))}`,
        ]
      : []),
  ].join(" \\\n  ");
}

/** As one word for a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
