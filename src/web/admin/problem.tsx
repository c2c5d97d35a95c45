import type { Context as Request } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Problem, type ProblemKind } from "../../errors.ts";
import { Noted } from "./noted.tsx";
import { AdminPage, PageHead, placeAt, showAdmin } from "./page.tsx";
import { atWorkIn, readerOf } from "./session.ts";
import { Outside } from "./sign-in.tsx";

const statuses: Partial<Record<ProblemKind, ContentfulStatusCode>> = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
  unavailable: 503,
};

/** What cannot be shown or done, as a page for whoever reads pages; programs, and our own script, get it as they do everywhere. */
export async function showProblem(error: Error, c: Request): Promise<Response> {
  const isPage = c.req.header("accept")?.includes("text/html") ?? false;
  if (!(error instanceof Problem) || !isPage) throw error;
  const at = atWorkIn(c);
  const { words, locale } = at ?? readerOf(c);
  const title =
    error.kind === "not_found"
      ? words.frame.notThere
      : error.kind === "forbidden"
        ? words.frame.mayNotTitle
        : words.frame.cannot;
  const status = statuses[error.kind] ?? 400;
  if (!at)
    return showAdmin(
      c,
      <Outside locale={locale} words={words} title={title} lede={error.message} />,
      {},
      status,
    );
  const { name, href } = placeAt(c.req.path);
  return showAdmin(
    c,
    <AdminPage at={at} title={title} place={name}>
      <PageHead
        kicker={{ href, text: words.frame.places[name] }}
        title={title}
        lede={<Noted of={error.message} at={at} />}
      />
    </AdminPage>,
    {},
    status,
  );
}
