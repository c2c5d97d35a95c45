import type { Context as Request } from "hono";
import { Hono } from "hono";
import { z } from "zod";
import { topics } from "../commerce/topic.ts";
import type { Context } from "../context.ts";
import { addNote, assign, changeTopic, close, reopen } from "../pipeline/cases/desk.ts";
import { merge, split, unmerge } from "../pipeline/cases/merge.ts";
import { type Asking, describe } from "./asking.ts";
import { person, schemas, sent } from "./schemas.ts";

const words = z.string().trim().min(1, "must say something");
const number = z.string().trim().min(1, "must be a case's number").max(40);
const bodies = {
  owner: z.strictObject({
    owner: person.nullable().describe("a person or a team, as customers read it; null: nobody"),
    by: person,
  }),
  topic: z.strictObject({ topic: z.enum(topics), by: person }),
  notes: z.strictObject({ words: words.max(20_000), by: person }),
  close: z.strictObject({ reason: words.max(500), by: person }),
  reopen: z.strictObject({ by: person }),
  merge: z.strictObject({
    into: number.describe("the case that stays"),
    force: z.boolean().optional().describe("also where the cases are of two customers"),
    by: person,
  }),
  unmerge: z.strictObject({ by: person }),
  split: z.strictObject({
    messages: z.array(z.guid()).min(1).max(200).describe("ids of the messages that go"),
    by: person,
  }),
};
const done = sent(z.object({ number: z.string().describe("of the case that was meant") }));
const by = "Maria Lund";
const id = "0199a000-0000-7000-8000-000000000001";

/** What staff do with a case: each deed stands in the audit with who did it, and the same once more changes nothing. */
export function deskRoutes(context: Context, { told }: Asking): Hono {
  const app = new Hono();

  const deed = <S extends z.ZodType>(
    name: string,
    schema: S,
    [summary, description, example]: [string, string, object],
    work: (shop: string, number: string, body: z.output<S>) => Promise<{ isNew?: boolean; number: string }>,
  ) =>
    app.post(
      `/v1/cases/:number/${name}`,
      describe(
        "Case desk",
        summary,
        description,
        {
          200: ["It was so already, or is now", done],
          404: ["No such case", schemas.problem],
          409: ["Not with this case as it stands", schemas.problem],
          422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
        },
        { body: { schema: sent(schema), example } },
      ),
      async (c: Request) => {
        const { shop, body } = await told(c, schema);
        const { isNew, ...answer } = await work(shop, c.req.param("number") ?? "", body);
        return c.json(answer);
      },
    );

  deed(
    "owner",
    bodies.owner,
    ["Give a case to somebody", "To a person or a team, or to nobody.", { owner: "Amira", by }],
    (shop, of, { owner, by }) => assign(context, shop, { number: of, by, owner: owner ?? undefined }),
  );
  deed(
    "topic",
    bodies.topic,
    [
      "Say what a case is about",
      "Its owner is asked of the routing again, unless a person chose one.",
      { topic: "refund", by },
    ],
    (shop, of, body) => changeTopic(context, shop, { number: of, ...body }),
  );
  deed(
    "notes",
    bodies.notes,
    [
      "Write a note",
      "For staff only; no customer reads it.",
      { words: "Hon ringde: muggen kom hel fram.", by },
    ],
    (shop, of, body) => addNote(context, shop, { number: of, ...body }),
  );
  deed(
    "close",
    bodies.close,
    ["Close a case", "Nobody waits for an answer any more.", { reason: "Solved on the telephone.", by }],
    (shop, of, body) => close(context, shop, { number: of, ...body }),
  );
  deed(
    "reopen",
    bodies.reopen,
    ["Take a case up again", "An answer is owed by the opening hours from now.", { by }],
    (shop, of, body) => reopen(context, shop, { number: of, ...body }),
  );
  deed(
    "merge",
    bodies.merge,
    [
      "Merge a case into another one",
      "Its number still answers, its messages are shown in the other one, and the earlier promise stays. Cases of two customers only with `force`: answers then go to the other case's customer.",
      { into: "N-1001", by },
    ],
    (shop, of, body) => merge(context, shop, { number: of, ...body }),
  );
  deed(
    "unmerge",
    bodies.unmerge,
    ["Take a merge back", "Both cases stand as before; an answer since then was to both.", { by }],
    (shop, of, body) => unmerge(context, shop, { number: of, ...body }),
  );
  deed(
    "split",
    bodies.split,
    [
      "Make a case of its own of some messages",
      "It has a new number and follows the first one.",
      { messages: [id], by },
    ],
    (shop, of, body) => split(context, shop, { number: of, ...body }),
  );

  return app;
}
