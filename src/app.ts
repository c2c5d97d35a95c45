import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Context } from "./context.ts";
import { Problem, type ProblemKind } from "./errors.ts";
import { routes } from "./web/index.ts";

const statuses: Record<ProblemKind, ContentfulStatusCode> = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  unprocessable: 422,
  too_many: 429,
  unavailable: 503,
};

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed or not known",
  403: "Not allowed",
  404: "Not found",
  405: "Wrong method",
  409: "Conflict",
  413: "Too large",
  415: "Not supported",
  422: "Fields are missing or malformed",
  429: "Too many",
  500: "An error of ours",
  503: "Not available now",
};

/** When whoever asked may come again. */
const patience: Partial<Record<ProblemKind, Record<string, string>>> = {
  unavailable: { "retry-after": "5" },
  too_many: { "retry-after": "600" },
};

/** The HTTP side: mounts the routes and turns what goes wrong into `application/problem+json` (RFC 9457). */
export function createApp(context: Context, mount: typeof routes = routes): Hono {
  const app = new Hono();
  mount(app, context);

  const problem = (
    status: ContentfulStatusCode,
    detail: string,
    instance: string,
    more: object = {},
    headers: Record<string, string> = {},
  ) =>
    new Response(
      JSON.stringify({
        type: "about:blank",
        title: titles[status] ?? "Problem",
        status,
        detail,
        instance,
        ...more,
      }),
      {
        status,
        headers: {
          "content-type": "application/problem+json",
          "x-content-type-options": "nosniff",
          ...headers,
        },
      },
    );

  app.onError((error, c) => {
    if (error instanceof Problem)
      return problem(
        statuses[error.kind],
        error.message,
        c.req.path,
        {
          ...(error.code !== undefined && { code: error.code }),
          ...(error.errors.length > 0 && { errors: error.errors }),
        },
        patience[error.kind] ?? {},
      );
    context.log.error({ path: c.req.routePath, error: error.stack ?? error.message }, "a request failed");
    return problem(500, "this is our error; it is in the log", c.req.path);
  });

  app.notFound((c) => {
    const handlers = (method: string) => app.router.match(method, c.req.path)[0].length;
    const allowed = ["GET", "POST", "PUT", "DELETE"].filter((method) => handlers(method) > handlers("TRACE"));
    return allowed.length > 0
      ? problem(405, `use ${allowed.join(" or ")}`, c.req.path, {}, { allow: allowed.join(", ") })
      : problem(404, "there is nothing here", c.req.path);
  });
  return app;
}
