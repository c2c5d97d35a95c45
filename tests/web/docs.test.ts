/** The API's documentation: what a developer reads who connects a shop. */
import { Hono } from "hono";
import { describeRoute, generateSpecs, resolver, validator } from "hono-openapi";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { docsPage } from "../../src/web/docs.tsx";

const event = z.object({
  type: z.enum(["refund.settled", "order.placed"]).describe("What happened."),
  id: z
    .string()
    .min(1)
    .max(200)
    .describe("Unique per shop; a second one with the same `id` changes nothing."),
  occurredAt: z.iso.datetime({ offset: true }),
  order: z
    .union([
      z.object({ id: z.string(), lines: z.array(z.object({ title: z.string(), quantity: z.int().min(1) })) }),
      z.strictObject({ id: z.string() }),
    ])
    .optional(),
  note: z.string().nullable().default(null),
});

async function made(): Promise<object> {
  const app = new Hono();
  app.post(
    "/v1/events",
    describeRoute({
      tags: ["Events"],
      summary: "Report what happened",
      description:
        "One event, or an array that is all or nothing.\n\nAnswers when they are **kept**, not when mails have left.",
      security: [{ key: [] }],
      responses: {
        202: {
          description: "Kept",
          content: { "application/json": { schema: resolver(z.object({ accepted: z.array(z.string()) })) } },
        },
        401: { description: "No or a wrong key" },
      },
    }),
    validator("json", z.union([event, z.array(event)])),
    (c) => c.json({}),
  );
  app.get(
    "/v1/orders/:id/timeline",
    describeRoute({ tags: ["Orders"], responses: { 200: { description: "Facts" } } }),
    validator("param", z.object({ id: z.string() })),
    validator("query", z.object({ limit: z.coerce.number().optional() })),
    (c) => c.json({}),
  );
  return generateSpecs(app, {
    documentation: {
      openapi: "3.1.0",
      info: { title: "Kvitto", version: "1" },
      servers: [{ url: "https://kvitto.example" }],
      components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
    },
  });
}
const pageOf = async (spec: object) => (await docsPage(async () => spec).request("/docs")).text();

describe("the documentation", () => {
  test("shows each route with its fields, an example to copy and its answers", async () => {
    const page = await pageOf(await made());
    const text = page.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
    expect(text).toContain("POST /v1/events Report what happened");
    expect(text).toContain("Unique per shop; a second one with the same id changes nothing.");
    expect(text).toContain("at most 200 characters");
    expect(text).toContain("one of &quot;refund.settled&quot;, &quot;order.placed&quot;");
    expect(text).toContain("Object or array of object, with these fields:");
    expect(text.match(/occurredAt/g)).toHaveLength(2); // the field and the example: an array of the same is not repeated
    expect(text).toContain("Either, 1 of 2");
    expect(text).toContain("string or null");
    expect(text).toContain("curl -X POST &#39;https://kvitto.example/v1/events&#39;");
    expect(text).toContain("Authorization: Bearer $KVITTO_KEY");
    expect(text).toContain("https://kvitto.example/v1/orders/ID/timeline");
    expect(text).toContain("401 No or a wrong key");
    expect(page).toContain("<strong>kept</strong>");
    expect(page).toContain('href="#tag-events"');
    expect(page).toContain('id="tag-events"');
  });

  test("loads nothing from elsewhere and runs nothing inline", async () => {
    const answer = await docsPage(made).request("/docs");
    const page = await answer.text();
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page).not.toMatch(/<style|\sstyle=|<script(?! src="\/)/);
    expect(answer.headers.get("content-security-policy")).not.toContain("unsafe-inline");
  });

  test("names a shape that contains itself instead of repeating it, and survives references that lead nowhere", async () => {
    const page = await pageOf({
      openapi: "3.1.0",
      paths: {
        "/x": {
          post: {
            requestBody: {
              content: { "application/json": { schema: { $ref: "#/components/schemas/Node" } } },
            },
            responses: { 200: { $ref: "#/components/responses/gone" } },
          },
        },
      },
      components: {
        schemas: {
          Node: {
            type: "object",
            required: ["next"],
            properties: {
              next: { $ref: "#/components/schemas/Node" },
              all: {
                allOf: [{ $ref: "#/nowhere" }, { type: "object", properties: { inner: { const: "x" } } }],
              },
            },
          },
        },
      },
    });
    expect(page).toContain('href="#schema-node"');
    expect(page).toContain("inner");
    expect(page).toContain("always &quot;x&quot;");
  });

  test("quotes an example so that it is one word for a shell, and shows hostile words as text", async () => {
    const page = await pageOf({
      paths: {
        "/x": {
          post: {
            summary: "<b onclick=x>",
            requestBody: { content: { "application/json": { example: { name: "it's" } } } },
          },
        },
      },
    });
    expect(page).toContain("it&#39;\\&#39;&#39;s");
    expect(page).not.toContain("<b onclick");
  });

  test("says so when there are no routes", async () => {
    expect(await pageOf({})).toContain("This document has no routes.");
  });
});
