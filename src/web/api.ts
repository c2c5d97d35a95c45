import { Hono } from "hono";
import { z } from "zod";
import { eventSchema } from "../commerce/event.ts";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { authenticate, receiveEvents } from "../pipeline/index.ts";
import { readEvents } from "../pipeline/receiving/events.ts";
import { countIgnored } from "../pipeline/receiving/ignored.ts";
import { timeline } from "../pipeline/timeline.ts";
import { listAlarms } from "../store/connection.ts";
import type { Db } from "../store/database.ts";
import { findOrderByName, listRefunds, listReturns } from "../store/facts.ts";
import { listParcels } from "../store/parcel.ts";
import { listUnplanned } from "../store/webhook.ts";
import { answeringRoutes } from "./api-answering.ts";
import { calendarRoutes } from "./api-calendars.ts";
import { caseLogRoutes } from "./api-case-log.ts";
import { caseRoutes } from "./api-cases.ts";
import { connectionRoutes } from "./api-connection.ts";
import { decidingRoutes } from "./api-deciding.ts";
import { deliveryRoutes } from "./api-deliveries.ts";
import { deskRoutes } from "./api-desk.ts";
import { domainRoutes } from "./api-domains.ts";
import { faqRoutes } from "./api-faq.ts";
import { figureRoutes } from "./api-figures.ts";
import { guideRoutes } from "./api-guides.ts";
import { helpdeskRoutes } from "./api-helpdesk.ts";
import { inboundApiRoutes } from "./api-inbound.ts";
import { mailboxRoutes } from "./api-mailboxes.ts";
import { notificationRoutes } from "./api-notifications.ts";
import { policyRoutes } from "./api-policies.ts";
import { refundRoutes } from "./api-refunds.ts";
import { returnApiRoutes } from "./api-returns.ts";
import { scoreRoutes } from "./api-scores.ts";
import { sendingRoutes } from "./api-sending.ts";
import { statementRoutes } from "./api-statements.ts";
import { askingOf, describe } from "./asking.ts";
import { example, schemas } from "./schemas.ts";
import { rawRequest } from "./webhooks.ts";

/** Our own API: events in; facts, statements, timelines and cases out. Every route is described where it stands; /openapi.json is made from it. */
export function apiRoutes(context: Context): Hono {
  const app = new Hono();

  const asking = askingOf(context);
  const { ask } = asking;
  const orderOf = async (db: Db, shop: string, name: string) => {
    const order = await findOrderByName(db, shop, name);
    if (!order) throw new Problem("not_found", "no such order");
    return order.body;
  };

  app.post(
    "/v1/events",
    describe(
      "Events",
      "Tell what happened",
      `One event, or an array of up to 500 that is taken whole or not at all. Sign it as Standard Webhooks (\`webhook-id\`, \`webhook-timestamp\`, \`webhook-signature\`) or send the key as Bearer. The same \`id\` a second time changes nothing. An event may refer to an order sent before: \`"order": { "id": "1001" }\`; if that order is not known yet the event waits for it.`,
      {
        202: ["Kept", schemas.receipt],
        401: ["The key or the signature does not fit", schemas.problem],
        413: ["Larger than 1 MiB", schemas.problem],
        422: ["Nothing was kept; `errors` has a JSON pointer for each field", schemas.problem],
        503: ["Nothing was kept; send it again", schemas.problem],
      },
      { body: { schema: z.toJSONSchema(eventSchema, { io: "input", unrepresentable: "any" }), example } },
    ),
    async (c) => {
      const request = await rawRequest(c.req);
      const shop = await authenticate(context, request);
      const { events, ignored } = readEvents(request.body);
      const receipt = await receiveEvents(context, shop, events);
      await countIgnored(context, shop, ignored);
      return c.json(receipt, 202);
    },
  );

  app.get(
    "/v1/events/waiting",
    describe(
      "Events",
      "What waits or was put aside",
      "Events and webhooks whose order is not known yet (`waiting`), and those that could not be understood (`dead`), each with its reason.",
      {
        200: ["Oldest first", schemas.waiting],
      },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          (await listUnplanned(db, shop)).map((one) => ({
            id: one.delivery_key ?? one.id,
            platform: one.platform,
            type: one.topic,
            state: one.state,
            reason: one.reason,
            order: one.waits_for,
            parcel: one.waits_for_parcel,
            receivedAt: one.received_at,
          })),
        ),
      ),
  );

  app.get(
    "/v1/orders/:id",
    describe("Orders", "An order's facts", "By the platform's id or by the number people use.", {
      200: [
        "The order as last told, with its parcels (where each is, and when it got there), returns and refunds",
        schemas.object,
      ],
      404: ["No such order", schemas.problem],
    }),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) => {
          const order = await orderOf(db, shop, c.req.param("id"));
          const [returns, refunds, parcels] = [
            await listReturns(db, shop, order.id),
            await listRefunds(db, shop, order.id),
            await listParcels(db, shop, [order.id]),
          ];
          return {
            ...order,
            parcels: parcels.get(order.id) ?? [],
            returns: returns.map((one) => one.body),
            refunds: refunds.map((one) => one.body),
          };
        }),
      ),
  );

  app.get(
    "/v1/orders/:id/timeline",
    describe(
      "Orders",
      "What was sent, what was not, and why",
      "Everything that happened to an order, in order: events, decisions with their sentence, promises, cases, and what was written beside it in the shop itself.",
      { 200: ["Oldest first", schemas.timeline], 404: ["No such order", schemas.problem] },
      { query: { all: "`true`: also the decisions of kinds that are switched off" } },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          timeline(db, shop, (await orderOf(db, shop, c.req.param("id"))).id, {
            all: c.req.query("all") === "true",
          }),
        ),
      ),
  );

  for (const part of [
    deliveryRoutes,
    refundRoutes,
    returnApiRoutes,
    statementRoutes,
    policyRoutes,
    guideRoutes,
    faqRoutes,
    domainRoutes,
    mailboxRoutes,
    inboundApiRoutes,
    caseLogRoutes,
    sendingRoutes,
    decidingRoutes,
    notificationRoutes,
    scoreRoutes,
    helpdeskRoutes,
    connectionRoutes,
    calendarRoutes,
    figureRoutes,
    answeringRoutes,
    caseRoutes,
    deskRoutes,
  ])
    app.route("/", part(context, asking));

  app.get(
    "/v1/alarms",
    describe(
      "Alarms",
      "What needs a person",
      "Held statements, failed refunds, dead connections and the like, while they last.",
      { 200: ["Oldest first", schemas.alarms] },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          (await listAlarms(db, shop)).map((one) => ({
            kind: one.kind,
            subject: one.subject,
            text: one.text,
            raisedAt: one.raised_at,
          })),
        ),
      ),
  );

  return app;
}
