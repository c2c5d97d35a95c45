import { Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { Brand, Empty, Page, showPage, Tag } from "./look.tsx";

/** GET /docs: any OpenAPI 3.1 document as a page to read, made here: nothing is loaded from elsewhere and it works without a script. */

interface Schema {
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
interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { summary?: string; value?: unknown }>;
}
interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}
interface Body {
  $ref?: string;
  description?: string;
  required?: boolean;
  content?: Record<string, Media>;
  headers?: Record<string, { description?: string }>;
}
interface Operation {
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
interface Spec {
  info?: { title?: string; version?: string; description?: string };
  servers?: { url: string; description?: string }[];
  tags?: { name: string; description?: string }[];
  paths?: Record<string, Record<string, unknown>>;
  security?: Record<string, string[]>[];
  components?: { schemas?: Record<string, Schema>; securitySchemes?: Record<string, { type?: string; scheme?: string; name?: string; in?: string; description?: string }> };
}

interface Route {
  method: string;
  path: string;
  id: string;
  operation: Operation;
}

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** `spec` gives the OpenAPI document; it is asked at each visit. */
export function docsPage(spec: () => Promise<object>): Hono {
  const app = new Hono();
  app.get("/docs", async (c) => {
    const document = (await spec()) as Spec; // safe because every member is optional and read as such
    return showPage(c, <Docs spec={document} origin={document.servers?.[0]?.url ?? new URL(c.req.url).origin} />, { script: true });
  });
  app.get("/docs/copy.js", (c) => c.body(copy, 200, { "content-type": "text/javascript; charset=utf-8", "x-content-type-options": "nosniff" }));
  return app;
}

const Docs: FC<{ spec: Spec; origin: string }> = ({ spec, origin }) => {
  const groups = groupsOf(spec);
  const schemas = Object.entries(spec.components?.schemas ?? {});
  const locks = Object.entries(spec.components?.securitySchemes ?? {});
  return (
    <Page title={`${spec.info?.title ?? "API"} · Documentation`} script="/docs/copy.js">
      <div class="docs">
        <nav aria-label="Contents">
          <Brand />
          {groups.map(({ name, id, routes }) => (
            <div>
              <h2>
                <a href={`#${id}`}>{name}</a>
              </h2>
              <ul>
                {routes.map((route) => (
                  <li>
                    <a href={`#${route.id}`}>{route.operation.summary ?? `${route.method.toUpperCase()} ${route.path}`}</a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {schemas.length > 0 && (
            <h2>
              <a href="#schemas">Shapes</a>
            </h2>
          )}
        </nav>
        <main id="main">
          <div class="stack">
            <p class="kicker">{["API", spec.info?.version].filter(Boolean).join(" ")}</p>
            <h1>{spec.info?.title ?? "API"}</h1>
            <Prose text={spec.info?.description} />
            <p>
              Address: <code>{origin}</code>. The same as a file: <a href="/openapi.json">openapi.json</a>
            </p>
          </div>
          {groups.length === 0 && <Empty>This document has no routes.</Empty>}
          {locks.length > 0 && (
            <section class="section" aria-labelledby="keys">
              <h2 id="keys">Who may call</h2>
              <dl class="facts">
                {locks.map(([name, lock]) => (
                  <>
                    <dt>{name}</dt>
                    <dd>
                      <Marked text={lock.description ?? [lock.type, lock.scheme, lock.in && `in ${lock.in}`, lock.name].filter(Boolean).join(", ")} />
                    </dd>
                  </>
                ))}
              </dl>
            </section>
          )}
          {groups.map(({ name, id, description, routes }) => (
            <section class="section" aria-labelledby={id}>
              <h2 id={id}>{name}</h2>
              <Prose text={description} />
              {routes.map((route) => (
                <RouteArticle route={route} spec={spec} origin={origin} />
              ))}
            </section>
          ))}
          {schemas.length > 0 && (
            <section class="section" aria-labelledby="schemas">
              <h2 id="schemas">Shapes</h2>
              {schemas.map(([name, schema]) => (
                <article class="route" id={anchor("schema", name)} aria-label={name}>
                  <h3>
                    <code>{name}</code>
                  </h3>
                  <Prose text={schema.description} />
                  <Fields label={name} schema={schema} spec={spec} seen={[`#/components/schemas/${name}`]} />
                </article>
              ))}
            </section>
          )}
        </main>
      </div>
    </Page>
  );
};

/** Routes under their first tag, in the order of `tags`; those without one come last. */
function groupsOf(spec: Spec): { name: string; id: string; description: string | undefined; routes: Route[] }[] {
  const byTag = new Map<string, Route[]>((spec.tags ?? []).map(({ name }) => [name, []]));
  for (const [path, item] of Object.entries(spec.paths ?? {}))
    for (const method of methods) {
      if (!item[method]) continue;
      const own = item[method] as Operation; // safe because every member is optional and read as such
      const shared = (item.parameters ?? []) as Parameter[]; // safe because OpenAPI puts parameters there
      const operation = { ...own, parameters: [...shared, ...(own.parameters ?? [])] };
      const tag = own.tags?.[0] ?? "Other";
      byTag.set(tag, [...(byTag.get(tag) ?? []), { method, path, id: anchor(method, own.operationId ?? path), operation }]);
    }
  return [...byTag]
    .filter(([, routes]) => routes.length > 0)
    .map(([name, routes]) => ({ name, id: anchor("tag", name), description: spec.tags?.find((tag) => tag.name === name)?.description, routes }));
}

const anchor = (...parts: string[]): string => parts.join("-").replace(/[^\w]+/g, "-").replace(/^-|-$/g, "").toLowerCase();

const RouteArticle: FC<{ route: Route; spec: Spec; origin: string }> = ({ route, spec, origin }) => {
  const { method, path, id, operation } = route;
  const body = operation.requestBody && deref(operation.requestBody, spec);
  const media = Object.entries(body?.content ?? {});
  const parameters = (operation.parameters ?? []).map((parameter) => deref(parameter, spec));
  return (
    <article class="route" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <span class="method">{method.toUpperCase()}</span>
        <code>{path}</code>
        {operation.deprecated && <Tag is="warn">Deprecated</Tag>}
      </h3>
      {operation.summary && <p class="strong">{operation.summary}</p>}
      <Prose text={operation.description} />
      {parameters.length > 0 && (
        <>
          <h4>Parameters</h4>
          <FieldTable
            label={`Parameters of ${method} ${path}`}
            rows={parameters.map((parameter) => ({ ...rowOf(parameter.name, parameter.schema ?? {}, parameter.required ?? false, 0, spec), place: parameter.in, ...(parameter.description && { description: parameter.description }) }))}
          />
        </>
      )}
      {media.map(([type, { schema }]) => (
        <>
          <h4>
            Body, <code>{type}</code>
            {body?.required && <span class="dim small"> required</span>}
          </h4>
          <Prose text={body?.description} />
          {schema && <Fields label={`Body of ${method} ${path}`} schema={schema} spec={spec} />}
        </>
      ))}
      <h4>Example</h4>
      {examplesOf(media[0]?.[1], spec).map(({ summary, value }) => (
        <>
          {summary && <p class="small dim">{summary}</p>}
          <pre class="pre" data-copy tabindex={0} aria-label={`Example of ${method} ${path}`}>
            <code class="copy">{curl({ method, path, origin, type: media[0]?.[0], value, locked: (operation.security ?? spec.security ?? []).length > 0, parameters, spec })}</code>
          </pre>
        </>
      ))}
      <h4>Answers</h4>
      <ul class="list">
        {Object.entries(operation.responses ?? {}).map(([status, response]) => (
          <Answer status={status} response={deref(response, spec)} spec={spec} of={`${method} ${path}`} />
        ))}
      </ul>
    </article>
  );
};

const Answer: FC<{ status: string; response: Body; spec: Spec; of: string }> = ({ status, response, spec, of }) => (
  <li>
    <div class="stack">
      <p>
        <Tag is={status.startsWith("2") ? "ok" : "outline"}>{status}</Tag> <Marked text={response.description ?? ""} />
      </p>
      {Object.entries(response.content ?? {}).map(([type, media]) => {
        const example = media.example ?? Object.values(media.examples ?? {})[0]?.value;
        return (
          <details>
            <summary>
              <code>{type}</code>
              <span class="vh">
                {" "}
                of {status}, {of}
              </span>
            </summary>
            {media.schema && <Fields label={`${status} of ${of}`} schema={media.schema} spec={spec} />}
            {example !== undefined && (
              <pre class="pre" tabindex={0} aria-label={`Example of the answer ${status}`}>
                {JSON.stringify(example, null, 2)}
              </pre>
            )}
          </details>
        );
      })}
    </div>
  </li>
);

/** Follows a reference inside the document; one that leads nowhere gives what is there. */
function deref<T extends { $ref?: string }>(value: T, spec: Spec): T {
  if (!value.$ref?.startsWith("#/")) return value;
  let found: unknown = spec;
  for (const part of value.$ref.slice(2).split("/")) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    found = found && typeof found === "object" && Object.hasOwn(found, key) ? (found as Record<string, unknown>)[key] : undefined; // safe because it was just looked at
  }
  return found && typeof found === "object" ? ({ ...found, ...without(value) } as T) : value; // safe because a reference stands for its own kind
}
const without = <T extends { $ref?: string }>({ $ref: _, ...rest }: T) => rest;

interface Row {
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
function plain(schema: Schema, spec: Spec): { schema: Schema; name: string | undefined; nullable: boolean; variants: Schema[] } {
  const name = schema.$ref?.split("/").at(-1);
  let seen = deref(schema, spec);
  for (const part of seen.allOf ?? []) {
    const more = plain(part, spec).schema;
    seen = { ...more, ...seen, properties: { ...more.properties, ...seen.properties }, required: [...(more.required ?? []), ...(seen.required ?? [])] };
  }
  const isNull = (one: Schema) => one.type === "null";
  const all = seen.oneOf ?? seen.anyOf ?? [];
  const variants = all.filter((one) => !isNull(one));
  const nullable = variants.length < all.length || (Array.isArray(seen.type) && seen.type.includes("null"));
  const only = variants[0];
  if (variants.length === 1 && only) {
    const inner = plain(only, spec);
    return { ...inner, schema: { ...inner.schema, ...(seen.description && { description: seen.description }) }, nullable: nullable || inner.nullable };
  }
  return { schema: seen, name, nullable, variants };
}

/** In words: "array of object", "string or null". */
function typeOf(given: Schema, spec: Spec): string {
  const { schema, nullable, variants } = plain(given, spec);
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []).filter((type) => type !== "null");
  const own = schema.items
    ? `array of ${typeOf(schema.items, spec)}`
    : variants.length > 0
      ? [...new Set(variants.map((variant) => typeOf(variant, spec)))].join(" or ")
      : types.join(" or ") || (schema.properties ? "object" : schema.const !== undefined ? typeof schema.const : schema.enum ? "string" : "anything");
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
    ...(schema.enum ? [`one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`] : []),
    ...(schema.format ? [`format ${schema.format}`] : []),
    // Zod writes the whole expression beside a format that says the same.
    ...(schema.pattern && !schema.format ? [`matches ${schema.pattern}`] : []),
    ...limits.flatMap(([key, text]) => (typeof schema[key] === "number" && Math.abs(schema[key]) !== integers ? [text.replace("%s", String(schema[key]))] : [])),
    ...(schema.default !== undefined ? [`default ${JSON.stringify(schema.default)}`] : []),
  ];
}

function rowOf(name: string, given: Schema, required: boolean, depth: number, spec: Spec): Row {
  const { schema } = plain(given, spec);
  const inner = schema.items && plain(schema.items, spec).schema;
  return { name, depth, type: typeOf(given, spec), required, description: schema.description ?? given.description, notes: [...notesOf(schema), ...(inner ? notesOf(inner) : [])] };
}

/** The fields of a shape, those of the shapes inside it indented below; a shape inside itself is named, not repeated. */
function rowsOf(given: Schema, spec: Spec, depth: number, seen: string[]): Row[] {
  const { schema, variants } = plain(given, spec);
  const path = given.$ref ? [...seen, given.$ref] : seen;
  if (schema.items) return rowsOf(schema.items, spec, depth, path);
  const shaped = variants.filter((variant) => hasFields(variant, spec));
  if (shaped.length > 1)
    return shaped.flatMap((variant, i) => [
      { name: nameOf(variant, i, shaped.length, spec), depth, type: "", required: false, notes: [], group: true },
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
  ...(typeof schema.additionalProperties === "object" && Object.keys(schema.additionalProperties).length > 0 ? [["(any name)", schema.additionalProperties] as [string, Schema]] : []),
];

function hasFields(given: Schema, spec: Spec): boolean {
  const { schema, variants } = plain(given, spec);
  return fieldsOf(schema).length > 0 || (schema.items !== undefined && hasFields(schema.items, spec)) || variants.some((variant) => hasFields(variant, spec));
}

/** What tells one of several shapes from the others: its title or name, a field that is always the same, or its number. */
function nameOf(given: Schema, i: number, count: number, spec: Spec): string {
  const { schema, name } = plain(given, spec);
  const fixed = fieldsOf(schema).find(([, field]) => field.const !== undefined);
  const own = schema.title ?? name ?? (fixed ? `${fixed[0]} is ${JSON.stringify(fixed[1].const)}` : typeOf(given, spec));
  return `Either, ${i + 1} of ${count}: ${own}`;
}

const Fields: FC<{ label: string; schema: Schema; spec: Spec; seen?: string[] }> = ({ label, schema, spec, seen = [] }) => {
  const rows = rowsOf(schema, spec, 0, seen);
  const own = rowOf("", schema, false, 0, spec);
  if (rows.length > 0) return <FieldTable label={label} rows={rows} above={own.type.startsWith("array") ? `An ${own.type}. Each has:` : undefined} />;
  return <p class="dim">{[own.type, ...own.notes].join("; ")}</p>;
};

const FieldTable: FC<{ label: string; rows: Row[]; above?: string | undefined }> = ({ label, rows, above }) => (
  <>
    {above && <p class="dim small">{above}</p>}
    <table class="table fields" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          row.group ? (
            <tr class="group">
              <th scope="rowgroup" colspan={3}>
                {row.name}
              </th>
            </tr>
          ) : (
            <tr>
              <th scope="row" class={`d${Math.min(row.depth, 5)}`}>
                <code>{row.name}</code>
              </th>
              <td>
                {row.type}
                <span class="dim small">
                  {row.place && <> in {row.place}</>}
                  {row.required ? <strong> required</strong> : ""}
                </span>
              </td>
              <td>
                {row.description && <Marked text={row.description} />}
                {row.description && row.notes.length > 0 && <br />}
                {row.notes.length > 0 && <span class="dim small">{row.notes.join("; ")}</span>}
                {row.see && (
                  <>
                    {" "}
                    <a href={`#${anchor("schema", row.see)}`}>{row.see}</a>
                  </>
                )}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  </>
);

/** Paragraphs, lists and `code`: the Markdown that our descriptions use. */
const Prose: FC<{ text: string | undefined }> = ({ text }) =>
  text ? (
    <div class="prose">
      {text.split(/\n\s*\n/).map((part) => (
        <p>
          <Marked text={part.trim()} />
        </p>
      ))}
    </div>
  ) : (
    <></>
  );

const Marked: FC<{ text: string }> = ({ text }) => (
  <>{text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part): Child => (/^`.+`$/s.test(part) ? <code>{part.slice(1, -1)}</code> : /^\*\*.+\*\*$/s.test(part) ? <strong>{part.slice(2, -2)}</strong> : part))}</>
);

function examplesOf(media: Media | undefined, spec: Spec): { summary: string | undefined; value: unknown }[] {
  if (!media) return [{ summary: undefined, value: undefined }];
  const named = Object.values(media.examples ?? {}).map(({ summary, value }) => ({ summary, value }));
  if (named.length > 0) return named;
  return [{ summary: undefined, value: media.example ?? (media.schema && sample(media.schema, spec, [])) }];
}

/** A small value of a shape: what is required, with the examples that the document gives. */
function sample(given: Schema, spec: Spec, seen: string[]): unknown {
  const { schema, variants } = plain(given, spec);
  const told = [given.example, given.examples?.[0], schema.example, schema.examples?.[0], schema.const, schema.default, schema.enum?.[0]].find((value) => value !== undefined);
  if (told !== undefined) return told;
  if (variants[0]) return sample(variants[0], spec, seen);
  const ref = given.$ref;
  if (ref && seen.includes(ref)) return {};
  const path = ref ? [...seen, ref] : seen;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.properties) {
    const wanted = schema.required?.length ? schema.required : Object.keys(schema.properties).slice(0, 3);
    return Object.fromEntries(wanted.flatMap((name) => (schema.properties?.[name] ? [[name, sample(schema.properties[name], spec, path)]] : [])));
  }
  if (type === "array") return schema.items ? [sample(schema.items, spec, path)] : [];
  if (type === "integer" || type === "number") return typeof schema.minimum === "number" && schema.minimum > 0 ? schema.minimum : 1;
  if (type === "boolean") return true;
  if (type === "object") return {};
  const formats: Record<string, string> = { "date-time": "2026-11-20T10:15:00+01:00", date: "2026-11-20", email: "lena@example.com", uri: "https://shop.example", uuid: "0198c0de-0000-7000-8000-000000000000" };
  return formats[schema.format ?? ""] ?? "text";
}

function curl(call: { method: string; path: string; origin: string; type: string | undefined; value: unknown; locked: boolean; parameters: Parameter[]; spec: Spec }): string {
  const query = call.parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const of = (parameter: Parameter) => encodeURIComponent(String(sample(parameter.schema ?? {}, call.spec, [])));
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
    ...(call.type && call.value !== undefined ? [`--data-binary ${quoted(typeof call.value === "string" ? call.value : JSON.stringify(call.value, null, 2))}`] : []),
  ].join(" \\\n  ");
}

/** As one word for a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Gives each example a button; without it one click into the example marks all of it. */
const copy = `for (const block of document.querySelectorAll("pre[data-copy]")) {
  const button = Object.assign(document.createElement("button"), { className: "btn is-small", type: "button", textContent: "Copy" });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.querySelector("code").textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  block.append(button);
}
`;
