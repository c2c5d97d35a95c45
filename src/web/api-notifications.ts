import { Hono, type Context as Request } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { approveMail, cancelMail, markLeft, resendMail } from "../pipeline/sending/by-hand.ts";
import { listAttempts } from "../store/attempt.ts";
import { asShop, type Db } from "../store/database.ts";
import { findOrderByName } from "../store/facts.ts";
import {
  findOutgoing,
  findWritten,
  listOutgoing,
  listSteps,
  listTold,
  type Outgoing,
} from "../store/outgoing.ts";
import { causes } from "../store/schema-sending.ts";
import { type Asking, describe } from "./asking.ts";
import { examples, instant, person, schemas, sent } from "./schemas.ts";

const states = [
  "planned",
  "paused",
  "held",
  "not_sent",
  "cancelled",
  "shadow",
  "sending",
  "sent",
  "refused",
  "uncertain",
] as const;
const fates = ["delayed", "delivered", "bounced", "complained"] as const;

const why = z.string().trim().min(1, "must say why").max(500);
const saidSchema = z.object({ by: person, reason: why });
const againSchema = z.object({
  by: person,
  again: z
    .boolean()
    .optional()
    .describe("a copy of a mail that has left, to the address that its order has now"),
});
const leftSchema = z.object({
  by: person,
  reason: why,
  at: instant.optional().describe("when it left; now otherwise"),
});

const wantedSchema = z.object({
  order: z.string().max(200).optional(),
  state: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(states)))
    .optional(),
  kind: z.string().max(100).optional(),
  delivery: z.enum(fates).optional(),
  latest: z.enum(["true", "false"]).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(500),
  cursor: z.guid().optional(),
});

const brief = {
  id: z.string(),
  kind: z.string(),
  class: z.string(),
  order: z.string().nullable(),
  refund: z.string().nullable(),
  case: z.string().nullable(),
  recipient: z.string().nullable(),
  locale: z.string().nullable(),
  state: z.enum(states),
  reason: z.string().nullable(),
  cause: z.enum(causes).nullable().describe("which rule of ours stopped or delayed it"),
  togetherWith: z.string().nullable().describe("the mail that tells its news"),
  trayUntil: instant.nullable().describe("until when it lies in the tray after going live"),
  dueAt: instant.nullable(),
  decidedAt: instant,
  sentAt: instant.nullable(),
  tried: z.int().describe("attempts begun"),
  delivery: z.enum(fates).nullable().describe("what was told of it after it had left"),
  deliveryReason: z.string().nullable(),
  deliveryAt: instant.nullable(),
};
const shapes = {
  list: sent(z.array(z.object(brief))),
  one: sent(
    z.object({
      ...brief,
      written: z
        .object({ subject: z.string(), at: instant })
        .nullable()
        .describe("the mail as it left, or in `shadow` as it would have left"),
      decisions: z.array(z.object({ state: z.enum(states), reason: z.string().nullable(), at: instant })),
      attempts: z.array(
        z.object({
          number: z.int(),
          outcome: z
            .enum(["accepted", "refused", "later", "uncertain", "repeated"])
            .nullable()
            .describe("`repeated`: nobody knew, and a person had it sent again; null while it lasts"),
          answer: z.string().nullable(),
          startedAt: instant,
          endedAt: instant.nullable(),
        }),
      ),
      reports: z.array(
        z.object({
          from: z.string().describe("who told it: a provider, `dsn` or `arf`"),
          what: z.enum(fates),
          verdict: z.enum(["delivered", "delayed", "soft", "refused", "dead", "complaint"]),
          reason: z.string().nullable(),
          at: instant,
        }),
      ),
    }),
  ),
};

/** Decisions to write to a customer, or not to; and what a person may do about one of them. */
export function notificationRoutes(context: Context, { ask, told }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/notifications",
    describe(
      "Notifications",
      "Decisions to write, or not to",
      "With state and reason, and what became of what has left. More than `limit`: the header `Link` has the address of the next page.",
      {
        200: ["In the order in which they were first decided", shapes.list],
        400: ["A filter that there is not", schemas.problem],
        404: ["No such order", schemas.problem],
      },
      {
        query: {
          order: "only those of one order, by its id or number",
          state: `one or several of ${states.join(", ")}, with commas`,
          kind: "only those of one kind, such as refund-issued",
          delivery: `only those of which this was told: ${fates.join(", ")}`,
          latest: "true for the latest first",
          limit: "at most so many, 500 otherwise",
          cursor: "the id after which the page begins; from `Link`",
        },
      },
    ),
    async (c) => {
      const wanted = wantedSchema.safeParse(c.req.query());
      if (!wanted.success)
        throw new Problem(
          "bad_request",
          `${wanted.error.issues[0]?.path[0]?.toString() ?? "a filter"} is not what it can be: ${wanted.error.issues[0]?.message ?? ""}`,
        );
      const { order, state, latest, cursor, limit, ...rest } = wanted.data;
      const rows = await ask(c, async (db, shop) =>
        listOutgoing(db, shop, {
          ...rest,
          limit: limit + 1,
          orderId: order === undefined ? undefined : await orderCalled(db, shop, order),
          states: state,
          latest: latest === "true",
          after: cursor,
        }),
      );
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      if (rows.length > limit && last) {
        const query = new URLSearchParams({ ...c.req.query(), cursor: last.id });
        c.header("Link", `<${context.publicUrl}/v1/notifications?${query}>; rel="next"`);
      }
      return c.json(page.map(briefly));
    },
  );

  app.get(
    "/v1/notifications/:id",
    describe(
      "Notifications",
      "One mail with all that is known of it",
      "Every decision, every attempt with the server's answer, and what was told of it afterwards.",
      { 200: ["The mail", shapes.one], 404: ["No such mail", schemas.problem] },
    ),
    async (c) => c.json(await ask(c, (db, shop) => wholly(db, shop, c.req.param("id")))),
  );

  const answers = {
    200: ["The mail as it is now", shapes.one],
    404: ["No such mail", schemas.problem],
    409: ["It cannot be done, and why", schemas.problem],
    422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
  } satisfies Record<number, [string, object]>;
  const answer = async (c: Request, shop: string, id: string) =>
    c.json(await asShop(context.database, shop, (db) => wholly(db, shop, id)));

  app.post(
    "/v1/notifications/:id/cancel",
    describe(
      "Notifications",
      "Stop a mail",
      "It does not leave, and no news of its order plans it again; `resend` does. One that may have left already becomes `uncertain` and is not repeated.",
      answers,
      { body: { schema: sent(saidSchema), example: examples.cancel } },
    ),
    async (c) => {
      const { shop, body } = await told(c, saidSchema);
      await cancelMail(context, shop, c.req.param("id"), body);
      return answer(c, shop, c.req.param("id"));
    },
  );

  app.post(
    "/v1/notifications/:id/resend",
    describe(
      "Notifications",
      "Send a mail after all, or once more",
      "What was refused, cancelled, not sent or is uncertain leaves now with the same Message-ID, if it is still true. A second mail for one that has left needs `again`: the answer is the copy. An address that is not written to is freed first, at `/v1/suppressions`.",
      answers,
      { body: { schema: sent(againSchema), example: { by: "Maria Lund" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, againSchema);
      return answer(c, shop, await resendMail(context, shop, c.req.param("id"), body));
    },
  );

  app.post(
    "/v1/notifications/:id/mark-sent",
    describe(
      "Notifications",
      "Say that a mail has left",
      "After a backup was restored, or when the provider's log shows a mail that is `uncertain` here: it counts as sent, and is never sent again.",
      answers,
      { body: { schema: sent(leftSchema), example: examples.markSent } },
    ),
    async (c) => {
      const { shop, body } = await told(c, leftSchema);
      const at = body.at === undefined ? undefined : new Date(body.at);
      await markLeft(context, shop, c.req.param("id"), { ...body, at });
      return answer(c, shop, c.req.param("id"));
    },
  );

  app.post(
    "/v1/notifications/:id/approve",
    describe(
      "Notifications",
      "Let a held mail leave as it is",
      "The approval of its refund, as `/v1/refunds/{id}/approve`: a sum without a name has to be named first. One that lies in the tray after going live leaves at once.",
      answers,
      { body: { schema: sent(saidSchema), example: examples.approve } },
    ),
    async (c) => {
      const { shop, body } = await told(c, saidSchema);
      await approveMail(context, shop, c.req.param("id"), body);
      return answer(c, shop, c.req.param("id"));
    },
  );

  return app;
}

async function orderCalled(db: Db, shop: string, name: string): Promise<string> {
  const order = await findOrderByName(db, shop, name);
  if (!order) throw new Problem("not_found", "no such order");
  return order.body.id;
}

const briefly = (one: Outgoing) => ({
  id: one.id,
  kind: one.kind,
  class: one.class,
  order: one.order_id,
  refund: one.refund_id,
  case: one.case_id,
  recipient: one.recipient,
  locale: one.locale,
  state: one.state,
  reason: one.reason,
  cause: one.cause,
  togetherWith: one.together_with,
  trayUntil: one.tray_until,
  dueAt: one.due_at,
  decidedAt: one.decided_at,
  sentAt: one.sent_at,
  tried: one.attempts,
  delivery: one.delivery,
  deliveryReason: one.delivery_reason,
  deliveryAt: one.delivery_at,
});

async function wholly(db: Db, shop: string, id: string) {
  const one = z.guid().safeParse(id).success ? await findOutgoing(db, shop, id) : undefined;
  if (!one) throw new Problem("not_found", "there is no such mail");
  return {
    ...briefly(one),
    written: (await findWritten(db, shop, id)) ?? null,
    decisions: await listSteps(db, shop, id),
    attempts: (await listAttempts(db, shop, id)).map((tried) => ({
      number: tried.number,
      outcome: tried.outcome,
      answer: tried.answer,
      startedAt: tried.started_at,
      endedAt: tried.ended_at,
    })),
    reports: (await listTold(db, shop, id)).map(({ provider, ...report }) => ({ from: provider, ...report })),
  };
}
