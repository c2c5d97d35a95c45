import { Hono, type Context as Request } from "hono";
import { bodyLimit } from "hono/body-limit";
import { describeRoute } from "hono-openapi";
import { z } from "zod";
import { toDecimal } from "../commerce/money.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { authenticate } from "../pipeline/index.ts";
import { readPeriod, reconciliationFile, sieFile } from "../pipeline/refunds/books.ts";
import { creditNoteFile, issueByName } from "../pipeline/refunds/credit-note.ts";
import { statementFile } from "../pipeline/refunds/papers.ts";
import { fileResponse } from "./file.ts";
import { schemas } from "./schemas.ts";

/** The papers as files: a refund's statement and credit note, and what the shop's finance takes of a period. */

/** A payout list of a large shop's month: in bytes. */
const largestList = 20 * 1024 * 1024;

const issuedSchema = z.toJSONSchema(
  z.object({
    number: z.string(),
    refund: z.string(),
    issuedOn: z.iso.date(),
    invoice: z.string(),
    currency: z.string(),
    net: z.string(),
    tax: z.string(),
    total: z.string(),
    paidBack: z.string(),
  }),
);
const inPeriod = ["from", "to"].map((name) => ({
  name,
  in: "query" as const,
  required: true,
  description: `${name === "from" ? "The first" : "The last"} day, where the shop is, such as 2026-11-30.`,
  schema: { type: "string" as const, format: "date" },
}));

export function paperRoutes(context: Context): Hono {
  const app = new Hono();
  const shopOf = (c: Request) => authenticate(context, { headers: c.req.header(), body: new Uint8Array() });

  app.get(
    "/v1/refunds/:id/statement.pdf",
    describe("The statement as a PDF", {
      description:
        "As the customer gets it, in her language: tagged, with embedded letters. By the refund's id or by the statement's number, such as `R-1042`.",
      answer: ["The file", "application/pdf"],
      404: "No such refund",
      409: "It is not final: held, not confirmed, or no money has moved",
    }),
    async (c) => fileResponse(await statementFile(context, await shopOf(c), c.req.param("id"))),
  );

  app.post(
    "/v1/refunds/:id/credit-note",
    describe("Issue the credit note", {
      description:
        "Takes the next number of the shop's own series, which has no gaps, when everything is there that the law wants on the paper. A refund has one: a second time answers the same.",
      answer: ["The credit note", "application/json", issuedSchema],
      404: "No such refund",
      409: "One was issued, and the refund has become another sum since",
      422: "Something is missing; `detail` says what",
    }),
    async (c) => {
      const { refundId, issued } = await issueByName(context, await shopOf(c), c.req.param("id"));
      const { note } = issued;
      return c.json({
        number: note.number,
        refund: refundId,
        issuedOn: note.issuedOn,
        invoice: note.invoice.number,
        currency: note.currency,
        net: toDecimal(note.net),
        tax: toDecimal(note.tax),
        total: toDecimal(note.total),
        paidBack: toDecimal(note.paidBack),
      });
    },
  );

  for (const form of ["pdf", "xml"] as const)
    app.get(
      `/v1/refunds/:id/credit-note.${form}`,
      describe(form === "pdf" ? "The credit note as a PDF" : "The credit note as UBL", {
        description:
          form === "pdf"
            ? "As it was issued, with the mail of the refund or on demand."
            : "As it was issued: a UBL 2.1 CreditNote as Peppol BIS Billing 3.0 wants it, for a bookkeeping system.",
        answer: ["The file", `application/${form}`],
        404: "No such refund, or no credit note has been issued for it",
      }),
      async (c) => fileResponse(await creditNoteFile(context, await shopOf(c), c.req.param("id"), form)),
    );

  app.get(
    "/v1/papers/sie",
    describe("Refunds as a SIE file", {
      description:
        "One voucher a refund whose money left in the period, both days included: SIE type 4, in code page 437. `#PROSA` in the file says what was left out and why; the headers `kvitto-vouchers` and `kvitto-left-out` count. Do not import it when the shop's bookkeeping integration already books refunds or credit notes: they would be booked twice.",
      answer: ["The file", "application/octet-stream"],
      400: "The period is not two dates",
      422: "The shop has not chosen its accounts",
      parameters: inPeriod,
    }),
    async (c) => {
      const made = await sieFile(context, await shopOf(c), readPeriod(c.req.query()));
      return fileResponse(
        { ...made, type: "application/octet-stream" },
        { "kvitto-vouchers": String(made.vouchers), "kvitto-left-out": String(made.left.length) },
      );
    },
  );

  app.post(
    "/v1/papers/reconciliation",
    describe("Refunds against a payout list", {
      description:
        "The body is the payment provider's list as CSV: Shopify's or Stripe's export as it comes, or columns of our own (`payout, paid_on, amount, currency`; `reference`, `order`, `method`). The answer has one row a movement: matched, differs, not_found, extra, outside, and left_out for refunds that are not reconciled yet.",
      answer: ["The list as CSV", "text/csv"],
      400: "The period is not two dates, or the list cannot be read; `detail` names line and column",
      413: "Larger than 20 MiB",
      parameters: inPeriod,
      body: "text/csv",
    }),
    bodyLimit({
      maxSize: largestList,
      onError: () => {
        throw new Problem("too_large", "the payout list is larger than 20 MiB");
      },
    }),
    async (c) => {
      const shop = await shopOf(c);
      const made = await reconciliationFile(context, shop, readPeriod(c.req.query()), await c.req.text());
      return fileResponse(
        { ...made, type: "text/csv; charset=utf-8" },
        { "kvitto-left-out": String(made.left.length) },
      );
    },
  );

  return app;
}

/** A route's place in the documentation. */
function describe(
  summary: string,
  told: {
    description: string;
    answer: [text: string, media: string, schema?: object];
    parameters?: object[];
    body?: string;
    [status: number]: string;
  },
) {
  const { description, answer, parameters, body, ...wrong } = told;
  const [text, media, schema = { type: "string", format: "binary" }] = answer;
  const problem = (description: string) => ({
    description,
    content: { "application/problem+json": { schema: schemas.problem } },
  });
  return describeRoute({
    tags: ["Papers"],
    summary,
    description,
    security: [{ key: [] }],
    ...(parameters && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { [body]: { schema: { type: "string" } } } },
    }),
    responses: {
      200: { description: text, content: { [media]: { schema } } },
      401: problem("The key does not fit"),
      ...Object.fromEntries(Object.entries(wrong).map(([status, said]) => [status, problem(said)])),
    },
  } as Parameters<typeof describeRoute>[0]); // safe because JSON Schema 2020-12 is what OpenAPI 3.1 takes
}
