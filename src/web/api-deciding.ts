import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { alikeOf, correctMails } from "../pipeline/deciding/alike.ts";
import { changeMode, modeOf } from "../pipeline/deciding/mode.ts";
import { promisesSince } from "../pipeline/deciding/promises.ts";
import { sendersOf } from "../pipeline/deciding/senders.ts";
import { likenesses } from "../store/alike.ts";
import { listPlatforms } from "../store/connection.ts";
import { countHeldBack } from "../store/deciding.ts";
import { causes } from "../store/schema-sending.ts";
import { getShop } from "../store/shop.ts";
import { type Asking, describe } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const modes = ["live", "shadow"] as const;
const begun = ["tell", "silent"] as const;
const other = z.object({
  id: z.string(),
  sender: z.string(),
  mail: z.string(),
  off: z.string().describe("where it is switched off"),
  sends: z.enum(["yes", "maybe", "off"]),
});
const senders = z.array(z.object({ kind: z.string(), on: z.boolean(), alsoSentBy: z.array(other) }));
const wantedMode = z.object({
  mode: z.enum(modes),
  begunBefore: z.enum(begun).optional().describe("what is told of returns that began before going live"),
  switchedOff: z
    .array(z.string().max(80))
    .max(200)
    .optional()
    .describe("ids of `/v1/senders` that were switched off; replaces what was said before"),
  by: person,
});
const wantedCorrection = z.object({
  ids: z.array(z.guid()).min(1).max(500),
  as: z
    .enum(["correction", "resend"])
    .describe(
      "`correction`: what the mail said of a refund and what is true now; `resend`: the mail once more",
    ),
  by: person,
});
const shapes = {
  mode: sent(
    z.object({
      mode: z.enum(modes),
      liveSince: instant.optional(),
      begunBefore: z.enum(begun),
      tray: z.object({
        mails: z.int(),
        minutes: z.int(),
        used: z.int(),
        waiting: z.array(
          z.object({
            id: z.string(),
            kind: z.string(),
            order: z.string().nullable(),
            refund: z.string().nullable(),
            recipient: z.string().nullable(),
            dueAt: instant.nullable(),
          }),
        ),
      }),
      doubles: senders.describe("kinds that a customer would get twice"),
    }),
  ),
  senders: sent(senders),
  alike: sent(
    z.object({
      by: z.enum(likenesses),
      since: instant,
      until: instant,
      alike: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          order: z.string().nullable(),
          refund: z.string().nullable(),
          recipient: z.string().nullable(),
          sentAt: instant,
          subject: z.string().nullable(),
        }),
      ),
    }),
  ),
  corrected: sent(
    z.array(z.object({ id: z.string(), mail: z.string().nullable(), reason: z.string().nullable() })),
  ),
  promises: sent(
    z.array(
      z.object({
        kind: z.enum(["answer_by", "money_by", "explain_by", "parcel_by"]),
        made: z.int(),
        kept: z.int(),
        broken: z.int(),
        open: z.int(),
        overdue: z.int(),
        keptPercent: z.number().nullable(),
      }),
    ),
  ),
  heldBack: sent(
    z.array(
      z.object({
        kind: z.string(),
        cause: z.enum(causes),
        stopped: z.int(),
        waiting: z.int(),
        delayed: z.int(),
      }),
    ),
  ),
};
const month = 30 * 86_400_000;

/** A moment of the query; `otherwise` where it is not said. Throws `bad_request`. */
function momentOf<T>(text: string | undefined, name: string, otherwise: T): Date | T {
  if (text === undefined) return otherwise;
  const parsed = instant.safeParse(text);
  if (!parsed.success)
    throw new Problem("bad_request", `${name} must be a moment such as 2026-11-20T10:15:00+01:00`);
  return new Date(parsed.data);
}

/** Going live, who else writes, what was held back, promises, and one wrong mail that others got too. */
export function decidingRoutes(context: Context, { ask, told }: Asking): Hono {
  const app = new Hono();
  const modeJson = ({ tray, ...rest }: Awaited<ReturnType<typeof modeOf>>) => ({
    ...rest,
    tray: {
      ...tray,
      waiting: tray.waiting.map((one) => ({
        id: one.id,
        kind: one.kind,
        order: one.order_id,
        refund: one.refund_id,
        recipient: one.recipient,
        dueAt: one.due_at,
      })),
    },
  });

  app.get(
    "/v1/mode",
    describe(
      "Sending",
      "Whether the shop is live",
      "In `shadow` everything is decided and written, and nothing leaves: the mails stand in `/v1/notifications` with the state `shadow`. The first mails about refunds after going live wait in the tray, where `cancel` stops them and `approve` lets them leave at once.",
      { 200: ["The mode, the tray, and what customers would get twice", shapes.mode] },
    ),
    async (c) =>
      c.json(await ask(c, async (db, shop) => modeJson(await modeOf(context, db, await getShop(db, shop))))),
  );

  app.post(
    "/v1/mode",
    describe(
      "Sending",
      "Go live, or back to shadow",
      "Going live sets `liveSince`: what happened before is history and is not told.",
      {
        200: ["As it is now", shapes.mode],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      {
        body: { schema: sent(wantedMode), example: { mode: "live", begunBefore: "tell", by: "Maria Lund" } },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, wantedMode);
      return c.json(modeJson(await changeMode(context, shop, body)));
    },
  );

  app.get(
    "/v1/senders",
    describe(
      "Sending",
      "Who else writes to the customer",
      "Each kind with the mails of others that tell the same: of the connected shop system (`yes`), of others that the shop may use (`maybe`), and those that were switched off (`off`).",
      { 200: ["In a purchase's order", shapes.senders] },
    ),
    async (c) =>
      c.json(
        await ask(c, async (db, shop) =>
          sendersOf((await getShop(db, shop)).profile, await listPlatforms(db, shop)),
        ),
      ),
  );

  app.get(
    "/v1/notifications/:id/alike",
    describe(
      "Notifications",
      "Who else got this?",
      "Mails of the same kind that have left and have something in common with it.",
      {
        200: ["Newest first, at most 500", shapes.alike],
        404: ["No such mail", schemas.problem],
        409: ["It has not left", schemas.problem],
      },
      {
        query: {
          by: "what they have in common: template (the same words; otherwise), policy (the same return terms), rule (a difference named by the same rule), kind",
          since: "from when; seven days before it left otherwise",
          until: "until when; now otherwise",
        },
      },
    ),
    async (c) => {
      const by = z.enum(likenesses).default("template").safeParse(c.req.query("by"));
      if (!by.success) throw new Problem("bad_request", `by is one of ${likenesses.join(", ")}`);
      const asked = {
        by: by.data,
        since: momentOf(c.req.query("since"), "since", undefined),
        until: momentOf(c.req.query("until"), "until", undefined),
      };
      const found = await ask(c, (db, shop) => alikeOf(context, db, shop, c.req.param("id"), asked));
      return c.json({
        ...found,
        alike: found.alike.map((one) => ({
          id: one.id,
          kind: one.kind,
          order: one.order_id,
          refund: one.refund_id,
          recipient: one.recipient,
          sentAt: one.sent_at,
          subject: one.subject,
        })),
      });
    },
  );

  app.post(
    "/v1/notifications/correct",
    describe(
      "Notifications",
      "Put several mails right",
      "Each by itself: one that cannot be put right answers with its reason and does not keep the others from it. A correction leaves where the refund says something else now than its mail did, and the shop has `refund-corrected` on.",
      {
        200: ["For each mail the one that leaves, or why none does", shapes.corrected],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
      },
      {
        body: {
          schema: sent(wantedCorrection),
          example: { ids: ["01995c2e-7a10-7c3b-9a51-3f2b9a6f0c11"], as: "correction", by: "Maria Lund" },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, wantedCorrection);
      const done = await correctMails(context, shop, body.ids, body);
      return c.json(done.map(({ id, mail, reason }) => ({ id, mail: mail ?? null, reason: reason ?? null })));
    },
  );

  app.get(
    "/v1/promises",
    describe(
      "Figures",
      "Promises kept",
      "Every deadline that a mail stated, by kind: how many were kept, in per cent of those that are decided. docs/figures.md defines each figure.",
      { 200: ["By kind", shapes.promises] },
      { query: { since: "promises of mails that left since then; of the last 30 days otherwise" } },
    ),
    async (c) => {
      const now = context.now();
      const since = momentOf(c.req.query("since"), "since", new Date(now.getTime() - month));
      return c.json(await ask(c, (db, shop) => promisesSince(db, shop, since, now)));
    },
  );

  app.get(
    "/v1/held-back",
    describe(
      "Figures",
      "What was not sent, or sent later",
      "Mails that a rule of ours stopped or delayed, by kind and rule: silence while a return is open, one question in thirty days, quiet hours, several parcels in one mail and so on.",
      { 200: ["By kind and cause", shapes.heldBack] },
      { query: { since: "decided since then; within the last 30 days otherwise" } },
    ),
    async (c) => {
      const since = momentOf(c.req.query("since"), "since", new Date(context.now().getTime() - month));
      return c.json(await ask(c, (db, shop) => countHeldBack(db, shop, since)));
    },
  );

  return app;
}
