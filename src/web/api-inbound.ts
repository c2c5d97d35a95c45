import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { assignInbound, discardInbound } from "../pipeline/cases/assign.ts";
import { lookAtInbound, lookAtMail } from "../pipeline/cases/look.ts";
import { inboundStates } from "../store/inbound.ts";
import { type Asking, describe } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const row = {
  id: z.string(),
  state: z.enum(inboundStates),
  reason: z.string().nullable(),
  from: z.string(),
  name: z.string(),
  to: z.string().describe("the address that it came to"),
  subject: z.string(),
  receivedAt: instant,
};
const listShown = sent(z.array(z.object(row)));
const mailShown = sent(
  z.object({
    ...row,
    case: z.string().nullable(),
    envelopeFrom: z.string(),
    headers: z.record(z.string(), z.array(z.string())).describe("those that say where it is from"),
    text: z.string(),
    unreadable: z.string().optional(),
    files: z.array(z.object({ name: z.string(), type: z.string(), bytes: z.int() })),
    filesLeftOut: z.int(),
  }),
);
const assignSchema = z.object({
  order: z.string().min(1).max(200).optional().describe("the order that it is about"),
  case: z.string().min(1).max(40).optional().describe("the case that it belongs to"),
  by: person,
  acknowledge: z
    .boolean()
    .optional()
    .describe("whether she hears of it now; she does, unless a machine wrote"),
});
const discardSchema = z.object({ by: person, reason: z.string().trim().min(1, "must say why").max(500) });

/** Mails that came in and belong to nothing, until a person says where they belong. */
export function inboundApiRoutes(context: Context, { ask, told }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/inbound",
    describe(
      "Cases",
      "Mails that came in",
      "Those that belong to no order and no case wait here for a person. The others are for whoever looks for a mail: what a machine wrote is `ignored`.",
      { 200: ["The latest first, at most 100", listShown] },
      { query: { state: `one of ${inboundStates.join(", ")}; unmatched when it is left out` } },
    ),
    async (c) => {
      const state = z.enum(inboundStates).safeParse(c.req.query("state") ?? "unmatched");
      if (!state.success)
        throw new Problem("unprocessable", `state is one of ${inboundStates.join(", ")}`, [
          { pointer: "/state", detail: "is not known" },
        ]);
      return c.json(await ask(c, (db, shop) => lookAtInbound(db, shop, { state: state.data, limit: 100 })));
    },
  );

  app.get(
    "/v1/inbound/:id",
    describe(
      "Cases",
      "One mail that came in",
      "Its words and where it is from. They are a stranger's: show them as text.",
      {
        200: ["The mail", mailShown],
        404: ["No such mail", schemas.problem],
      },
    ),
    async (c) => c.json(await ask(c, (db, shop) => lookAtMail(db, shop, c.req.param("id")))),
  );

  app.post(
    "/v1/inbound/:id/assign",
    describe(
      "Cases",
      "Say where a mail belongs",
      "To an order: a case about it is opened. To a case: it is one more message there. To neither: a case of its own is opened. The alarm about it ends, and the promise counts from now.",
      {
        200: ["The case that it stands in now", sent(z.object({ number: z.string() }))],
        404: ["No such mail, order or case", schemas.problem],
        409: ["It stands in another case, or the case is closed", schemas.problem],
        422: ["Nothing was changed", schemas.problem],
      },
      { body: { schema: sent(assignSchema), example: { order: "#1001", by: "Amira" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, assignSchema);
      return c.json(await assignInbound(context, shop, c.req.param("id"), body));
    },
  );

  app.post(
    "/v1/inbound/:id/discard",
    describe(
      "Cases",
      "Put a mail away",
      "It stays kept with your reason, nobody is answered, and the alarm about it ends.",
      {
        200: ["It is put away", sent(z.object({ discarded: z.boolean() }))],
        404: ["No such mail", schemas.problem],
        409: ["It stands in a case", schemas.problem],
        422: ["Nothing was changed", schemas.problem],
      },
      { body: { schema: sent(discardSchema), example: { by: "Amira", reason: "Reklam" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, discardSchema);
      await discardInbound(context, shop, c.req.param("id"), body);
      return c.json({ discarded: true });
    },
  );

  return app;
}
