import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { checkMailbox } from "../pipeline/mailboxes/looking.ts";
import {
  addMailbox,
  forgetMailbox,
  mailboxJson,
  mailboxSchema,
  showMailboxes,
} from "../pipeline/mailboxes/settings.ts";
import { type Asking, describe, whoAsks } from "./asking.ts";
import { instant, person, schemas, sent } from "./schemas.ts";

const addSchema = mailboxSchema.safeExtend({ by: person.describe("who connects it") });
const shown = z.object({
  id: z.string(),
  address: z.string(),
  host: z.string(),
  port: z.int(),
  user: z.string(),
  folder: z.string(),
  after: z.enum(["leave", "seen", "move"]),
  moveTo: z.string().optional(),
  since: instant.describe("mails that arrived there before are never read"),
  state: z.enum(["new", "reading", "refused", "away"]),
  reason: z.string().nullable().describe("why it cannot be read, and what helps"),
  listening: z.boolean().describe("a mail is here some seconds after it arrived there"),
  found: z.int().describe("mails that came out of it"),
  tooLarge: z.int().describe("unread mails there that are larger than 25 MB"),
  checkedAt: instant.nullable(),
  addedAt: instant,
  addedBy: z.string(),
});
const checked = shown.extend({ taken: z.int().describe("mails that were new just now") });

/** The mailboxes that a shop had before us: customers go on writing to the address they know. */
export function mailboxRoutes(context: Context, { told, shopOf }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/mailboxes",
    describe("Mailboxes", "Mailboxes that are read", "By IMAP, each by one process at a time.", {
      200: ["In the order in which they were connected", sent(z.array(shown))],
    }),
    async (c) => c.json(await showMailboxes(context, await shopOf(c))),
  );

  app.post(
    "/v1/mailboxes",
    describe(
      "Mailboxes",
      "Connect a mailbox",
      "Mails that come into it from now on become cases. The same user, host and folder again change the password and the settings. The secret is sealed and never shown. It is read within a minute; to know at once whether it works, check it.",
      {
        201: ["Connected, not tried yet", sent(shown)],
        422: [
          "Nothing was connected; `errors` has a JSON pointer for each field, or this installation reads no mailboxes",
          schemas.problem,
        ],
      },
      {
        body: {
          schema: sent(addSchema),
          example: {
            url: "imaps://kundservice%40shop.example@imap.shop.example/INBOX",
            password: "an app password",
            after: "seen",
            by: "Maria Lund",
          },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, addSchema);
      const { by, ...settings } = body;
      return c.json(mailboxJson(await addMailbox(context, shop, settings, { by }), context.now()), 201);
    },
  );

  app.post(
    "/v1/mailboxes/:id/check",
    describe(
      "Mailboxes",
      "Read a mailbox now",
      "Without waiting for its time, also after it was refused: the answer says whether it works now.",
      {
        200: ["How it stands", sent(checked)],
        404: ["No such mailbox", schemas.problem],
        422: ["This installation reads no mailboxes", schemas.problem],
      },
    ),
    async (c) => c.json(await checkMailbox(context, await shopOf(c), c.req.param("id"))),
  );

  app.delete(
    "/v1/mailboxes/:id",
    describe(
      "Mailboxes",
      "Stop reading a mailbox",
      "Its secret is deleted. What came out of it stays, and so do the mails in it.",
      {
        200: ["It is not read any more", sent(z.object({ removed: z.literal(true) }))],
        404: ["No such mailbox", schemas.problem],
        422: ["`by` is missing", schemas.problem],
      },
      { query: { by: "who decides it; required" } },
    ),
    async (c) => {
      const shop = await shopOf(c);
      await forgetMailbox(context, shop, c.req.param("id"), whoAsks(c));
      return c.json({ removed: true });
    },
  );

  return app;
}
