import { Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { Brand, Empty, Page, showPage, Tag } from "./look.tsx";
import {
  type Body,
  curl,
  deref,
  examplesOf,
  type Operation,
  type Parameter,
  type Row,
  rowOf,
  rowsOf,
  type Schema,
  type Spec,
} from "./openapi.ts";

/** GET /docs: any OpenAPI 3.1 document as a page to read, made here: nothing is loaded from elsewhere and it works without a script. */

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
    return showPage(
      c,
      <Docs spec={document} origin={document.servers?.[0]?.url ?? new URL(c.req.url).origin} />,
      { script: true },
    );
  });
  app.get("/docs/copy.js", (c) =>
    c.body(copy, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "x-content-type-options": "nosniff",
    }),
  );
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
                    <a href={`#${route.id}`}>
                      {route.operation.summary ?? `${route.method.toUpperCase()} ${route.path}`}
                    </a>
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
                      <Marked
                        text={
                          lock.description ??
                          [lock.type, lock.scheme, lock.in && `in ${lock.in}`, lock.name]
                            .filter(Boolean)
                            .join(", ")
                        }
                      />
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
function groupsOf(
  spec: Spec,
): { name: string; id: string; description: string | undefined; routes: Route[] }[] {
  const byTag = new Map<string, Route[]>((spec.tags ?? []).map(({ name }) => [name, []]));
  for (const [path, item] of Object.entries(spec.paths ?? {}))
    for (const method of methods) {
      if (!item[method]) continue;
      const own = item[method] as Operation; // safe because every member is optional and read as such
      const shared = (item.parameters ?? []) as Parameter[]; // safe because OpenAPI puts parameters there
      const operation = { ...own, parameters: [...shared, ...(own.parameters ?? [])] };
      const tag = own.tags?.[0] ?? "Other";
      byTag.set(tag, [
        ...(byTag.get(tag) ?? []),
        { method, path, id: anchor(method, own.operationId ?? path), operation },
      ]);
    }
  return [...byTag]
    .filter(([, routes]) => routes.length > 0)
    .map(([name, routes]) => ({
      name,
      id: anchor("tag", name),
      description: spec.tags?.find((tag) => tag.name === name)?.description,
      routes,
    }));
}

const anchor = (...parts: string[]): string =>
  parts
    .join("-")
    .replace(/[^\w]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();

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
            rows={parameters.map((parameter) => ({
              ...rowOf(parameter.name, parameter.schema ?? {}, parameter.required ?? false, 0, spec),
              place: parameter.in,
              ...(parameter.description && { description: parameter.description }),
            }))}
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
          <pre class="pre" data-copy tabindex={0}>
            <code class="copy">
              {curl({
                method,
                path,
                origin,
                type: media[0]?.[0],
                value,
                locked: (operation.security ?? spec.security ?? []).length > 0,
                parameters,
                spec,
              })}
            </code>
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

const Answer: FC<{ status: string; response: Body; spec: Spec; of: string }> = ({
  status,
  response,
  spec,
  of,
}) => (
  <li>
    <div class="stack">
      <p>
        <Tag is={status.startsWith("2") ? "ok" : "outline"}>{status}</Tag>{" "}
        <Marked text={response.description ?? ""} />
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
              <pre class="pre" tabindex={0}>
                {JSON.stringify(example, null, 2)}
              </pre>
            )}
          </details>
        );
      })}
    </div>
  </li>
);

const Fields: FC<{ label: string; schema: Schema; spec: Spec; seen?: string[] }> = ({
  label,
  schema,
  spec,
  seen = [],
}) => {
  const rows = rowsOf(schema, spec, 0, seen);
  const own = rowOf("", schema, false, 0, spec);
  if (rows.length > 0)
    return (
      <FieldTable
        label={label}
        rows={rows}
        above={
          own.type.includes("array")
            ? `${own.type[0]?.toUpperCase()}${own.type.slice(1)}, with these fields:`
            : undefined
        }
      />
    );
  return <p class="dim">{[own.type, ...own.notes].join("; ")}</p>;
};

const FieldTable: FC<{ label: string; rows: Row[]; above?: string | undefined }> = ({
  label,
  rows,
  above,
}) => (
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
  ) : null;

const Marked: FC<{ text: string }> = ({ text }) => (
  <>
    {text
      .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
      .map(
        (part): Child =>
          /^`.+`$/s.test(part) ? (
            <code>{part.slice(1, -1)}</code>
          ) : /^\*\*.+\*\*$/s.test(part) ? (
            <strong>{part.slice(2, -2)}</strong>
          ) : (
            part
          ),
      )}
  </>
);

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
