import { Hono } from "hono";
import { z } from "zod";
import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import {
  approveVersion,
  declineVersion,
  type Outcome,
  publishDraft,
  revertToDefault,
  rollBack,
  unschedule,
} from "../pipeline/templates/publishing.ts";
import { knownName } from "../pipeline/templates/wording.ts";
import { asShop } from "../store/database.ts";
import { getShop } from "../store/shop.ts";
import { type Asking, describe } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const note = z.string().trim().max(500).optional().describe("why; it stands in the list of versions");
const number = z.int().min(1).max(1_000_000);
const wanted = {
  publish: z.object({
    revision: z.int().min(1).describe("of the draft, so that nobody publishes what she has not seen"),
    note,
    at: instant.optional().describe("when it goes live; at once otherwise"),
    by: person,
  }),
  rollback: z.object({ number, note, by: person }),
  revert: z.object({ note, by: person }),
  approve: z.object({
    number,
    revision: z
      .int()
      .min(1)
      .describe("of the version that was looked at, so that nobody approves what she has not seen"),
    note,
    by: person,
  }),
  decline: z.object({
    number,
    note: z.string().trim().min(1, "say why, so that it can be mended").max(500),
    by: person,
  }),
  unschedule: z.object({ number, by: person }),
};
const outcome = sent(
  z.object({
    state: z
      .enum(["published", "waiting", "scheduled", "draft", "archived"])
      .describe("`archived`: it was to be the draft again, and somebody has begun another"),
    number: z.int().describe("the version; 0 where the default is live"),
  }),
);

interface Back {
  state: "draft" | "archived";
  number: number;
}

/** What makes a wording live, takes it back, or lets a second person decide. */
export function publishingRoutes(context: Context, { told }: Asking): Hono {
  const app = new Hono();

  /** One deed: its body read, done, and answered with what came of it. */
  function deed<T extends z.ZodObject<{ by: typeof person }>>(
    verb: string,
    [summary, description]: [summary: string, description: string],
    { schema, example }: { schema: T; example: object },
    act: (shop: Shop, kind: string, body: z.output<T>, proven: boolean) => Promise<Outcome | Back>,
  ): void {
    app.post(
      `/v1/templates/:kind/${verb}`,
      describe(
        "Templates",
        summary,
        description,
        {
          200: ["What came of it", outcome],
          403: ["Who asks may not approve it", schemas.problem],
          404: ["No such template or version", schemas.problem],
          409: ["It is not in that state any more, or somebody saved meanwhile", schemas.problem],
          422: [
            "Nothing was changed; `errors` has a JSON pointer for each field, or file and line of each error of the wording (`template_errors`)",
            schemas.problem,
          ],
        },
        { body: { schema: sent(schema), example } },
      ),
      async (c) => {
        const kind = c.req.param("kind") ?? "";
        const { shop: id, body, proven } = await told(c, schema);
        knownName(kind);
        const shop = await asShop(context.database, id, (db) => getShop(db, id));
        return c.json(await act(shop, kind, body, proven !== undefined));
      },
    );
  }

  deed(
    "publish",
    [
      "Publish the draft",
      "Errors stop it, each with its file and line. With `at` it goes live by itself, checked again at that moment. Where the shop wants a second person for wording about money (`approveMoneyWords`), the answer is `waiting`. Publishing `partials` makes every mail anew, all at once or none.",
    ],
    { schema: wanted.publish, example: { revision: 4, note: "shorter subject", by: "Maria Lund" } },
    (shop, kind, { at, ...body }) =>
      publishDraft(context, shop, kind, { ...body, at: at === undefined ? undefined : new Date(at) }),
  );
  deed(
    "rollback",
    ["Roll back to a version", "What an earlier version said is live again, as a new version."],
    { schema: wanted.rollback, example: { number: 3, note: "the new one was unclear", by: "Maria Lund" } },
    (shop, kind, body) => rollBack(context, shop, kind, body),
  );
  deed(
    "revert",
    [
      "Go back to the default",
      "The default is live again, and follows its releases. Your versions stay in the list.",
    ],
    { schema: wanted.revert, example: { by: "Maria Lund" } },
    (shop, kind, body) => revertToDefault(context, shop, kind, body),
  );
  deed(
    "approve",
    [
      "Approve what waits",
      "By somebody else than who wrote of it or asked for it. It goes live, or at its moment. Where the shop wants a second person (`approveMoneyWords`) a key is refused: it proves the shop, and no person. Approve in the admin.",
    ],
    { schema: wanted.approve, example: { number: 4, revision: 9, by: "Erik Berg" } },
    (shop, kind, body, proven) => approveVersion(context, shop, kind, { ...body, proven }),
  );
  deed(
    "decline",
    [
      "Decline what waits",
      "It is a draft again, with your note. Who asked for it may take it back the same way.",
    ],
    { schema: wanted.decline, example: { number: 4, note: "say the amount first", by: "Erik Berg" } },
    async (shop, kind, body) => ({
      state: await declineVersion(context, shop, kind, body),
      number: body.number,
    }),
  );
  deed(
    "unschedule",
    ["Take back a moment", "What was to go live by itself is a draft again."],
    { schema: wanted.unschedule, example: { number: 4, by: "Maria Lund" } },
    async (shop, kind, body) => ({
      state: await unschedule(context, shop, kind, body),
      number: body.number,
    }),
  );
  return app;
}
