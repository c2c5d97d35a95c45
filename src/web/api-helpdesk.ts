import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import {
  connectHelpdesk,
  connectingSchema,
  disconnectHelpdesk,
  readHelpdesk,
  retryHelpdesk,
  testHelpdesk,
} from "../pipeline/helpdesks/connecting.ts";
import { type Asking, describe } from "./asking.ts";
import { person, schemas, sent } from "./schemas.ts";

const connecting = connectingSchema.extend({ by: person });
const disconnecting = z.object({ by: person });
const retrying = z.object({ case: z.string().max(40).optional() });

/** The helpdesk in which a shop's staff answer. Its keys go in and never come out. */
export function helpdeskRoutes(context: Context, { shopOf, told }: Asking): Hono {
  const app = new Hono();

  app.get(
    "/v1/helpdesk",
    describe(
      "Helpdesk",
      "How it is connected",
      "Who mails what staff write there, whether it answers, and what it has not been told yet with the reason. Keys are not shown.",
      { 200: ["The helpdesk", schemas.object], 404: ["None is connected", schemas.problem] },
    ),
    async (c) => {
      const found = await readHelpdesk(context, await shopOf(c));
      if (!found) throw new Problem("not_found", "no helpdesk is connected");
      return c.json(found);
    },
  );

  app.put(
    "/v1/helpdesk",
    describe(
      "Helpdesk",
      "Connect it",
      "Zendesk, Freshdesk, Re:amaze, Gorgias, or plainly a mailbox. It is asked with the key first. `account` is the part before the helpdesk's own domain. What is left out stays as it was for the same account.",
      {
        200: ["Connected; a webhook secret that was made is shown once", schemas.object],
        401: ["Your key here, or the key there, is refused", schemas.problem],
        409: ["Another helpdesk is connected", schemas.problem],
        422: ["Nothing was changed; `errors` has a JSON pointer for each field", schemas.problem],
        503: ["The helpdesk cannot be reached", schemas.problem],
      },
      {
        body: {
          schema: sent(connecting),
          example: {
            helpdesk: "zendesk",
            account: "nordlys",
            user: "amira@nordlys.example",
            token: "the API token",
            webhookSecret: "the signing secret of the webhook",
            by: "Amira",
          },
        },
      },
    ),
    async (c) => {
      const { shop, body } = await told(c, connecting);
      const { by, ...given } = body;
      return c.json(await connectHelpdesk(context, shop, given, by));
    },
  );

  app.post(
    "/v1/helpdesk/test",
    describe("Helpdesk", "Ask it something harmless", "With the key that is stored.", {
      200: ["It answers", schemas.object],
      401: ["It refuses the key", schemas.problem],
      404: ["None is connected", schemas.problem],
      503: ["It cannot be reached", schemas.problem],
    }),
    async (c) => c.json(await testHelpdesk(context, await shopOf(c))),
  );

  app.post(
    "/v1/helpdesk/retry",
    describe(
      "Helpdesk",
      "Try again what was given up",
      "Of one case or of all.",
      {
        200: ["How many things are tried again", schemas.object],
        404: ["None is connected, or no such case", schemas.problem],
        422: ["Nothing was changed", schemas.problem],
      },
      { body: { schema: sent(retrying), example: { case: "N-2417" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, retrying);
      return c.json({ retried: await retryHelpdesk(context, shop, body.case) });
    },
  );

  app.delete(
    "/v1/helpdesk",
    describe(
      "Helpdesk",
      "Disconnect it",
      "Cases stay here from now on. Its keys are deleted; the tickets that were made stay there.",
      {
        200: ["It is disconnected", schemas.object],
        404: ["None is connected", schemas.problem],
        422: ["Nothing was changed", schemas.problem],
      },
      { body: { schema: sent(disconnecting), example: { by: "Amira" } } },
    ),
    async (c) => {
      const { shop, body } = await told(c, disconnecting);
      return c.json({ disconnected: await disconnectHelpdesk(context, shop, body.by) });
    },
  );

  return app;
}
