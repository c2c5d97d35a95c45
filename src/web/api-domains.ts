import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { stringsOf } from "../pipeline/domains/domain-records.ts";
import { type DomainReport, readReport } from "../pipeline/domains/domain-report.ts";
import { agreeFallback, beginRotation, checkDomain } from "../pipeline/domains/domains.ts";
import { getShop } from "../store/shop.ts";
import { type Asking, describe } from "./asking.ts";
import { examples, person, schemas, sent } from "./schemas.ts";

const rotateSchema = z.object({ by: person.describe("who begins the new key") });
const fallbackSchema = z.object({
  agreed: z.boolean().describe("whether mails may leave from the operator's address meanwhile"),
  by: person.describe("who agrees for the shop"),
});

/** The domain a shop sends from: what to publish, and whether it is there. */
export function domainRoutes(context: Context, { ask, told, shopOf }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/domains",
    describe(
      "Domains",
      "The domain mails leave from",
      "As the last check found it. Records appear with the first check.",
      { 200: ["The domain of the shop's From address", schemas.domains] },
    ),
    async (c) =>
      c.json([
        domainJson(await ask(c, async (db, shop) => readReport(context, db, await getShop(db, shop)))),
      ]),
  );

  app.post(
    "/v1/domains/check",
    describe(
      "Domains",
      "Look the records up",
      "Makes the shop's key at the first check. Mails that waited for the domain leave when it is in order. What DNS does not answer changes nothing.",
      { 200: ["What to publish, and what stands there", schemas.domain] },
    ),
    async (c) => c.json(domainJson(await checkDomain(context, await shopOf(c)))),
  );

  app.post(
    "/v1/domains/rotate",
    describe(
      "Domains",
      "Begin a new DKIM key",
      "Its record is shown; the old key signs until a check sees the new one. While one rotation is under way this changes nothing.",
      {
        200: ["What to publish now", schemas.domain],
        422: ["Nobody can verify this domain here", schemas.problem],
      },
      { body: { schema: sent(rotateSchema), example: examples.undo } },
    ),
    async (c) => {
      const { shop, body } = await told(c, rotateSchema);
      return c.json(domainJson(await beginRotation(context, shop, body.by)));
    },
  );

  app.post(
    "/v1/domains/fallback",
    describe(
      "Domains",
      "Agree to the operator's address",
      "While the shop's own domain is not verified its mails leave from SENDER_FALLBACK, with the shop's name and Reply-To. Who agreed, and when, stays stored.",
      {
        200: ["How mails leave now", schemas.domain],
        422: ["There is no such address, or a field is malformed", schemas.problem],
      },
      { body: { schema: sent(fallbackSchema), example: examples.fallback } },
    ),
    async (c) => {
      const { shop, body } = await told(c, fallbackSchema);
      return c.json(domainJson(await agreeFallback(context, shop, body.agreed, body.by)));
    },
  );

  return app;
}

/** With the strings a TXT record is made of, for DNS that wants them one by one. */
const domainJson = (report: DomainReport) => ({
  ...report,
  records: report.records.map((one) => ({
    ...one,
    ...(one.type === "TXT" && { strings: stringsOf(one.value) }),
  })),
});
