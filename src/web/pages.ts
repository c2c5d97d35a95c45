import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { openAPIRouteHandler } from "hono-openapi";
import type { Context } from "../context.ts";
import { Problem } from "../errors.ts";
import { appHomeRoutes } from "./app-home.tsx";
import { askRoutes } from "./ask.ts";
import { connectRoutes } from "./connect.tsx";
import { contactRoutes } from "./contact.tsx";
import { docsPage } from "./docs.tsx";
import { homePage } from "./home.tsx";
import { mailboxRoutes } from "./mailbox.tsx";
import { orderPage } from "./order.tsx";
import { returnRoutes } from "./return.tsx";
import { styleRoutes } from "./style.ts";
import { surveyPage } from "./survey.tsx";
import { unsubscribePage } from "./unsubscribe.tsx";
import { withdrawRoutes } from "./withdraw.tsx";

/** What people look at in a browser. */
export function pageRoutes(app: Hono, context: Context): void {
  app.route("/", homePage(context));
  app.route("/", orderPage(context));
  app.route("/", askRoutes(context));
  app.route("/", returnRoutes(context));
  app.route("/", withdrawRoutes(context));
  app.route("/", contactRoutes(context));
  app.route("/", connectRoutes(context));
  app.route("/", surveyPage(context));
  app.route("/", unsubscribePage(context));
  app.route("/", appHomeRoutes(context));
  app.route("/", styleRoutes());
  if (context.mailbox)
    app.route(
      "/",
      mailboxRoutes(context, async (answer) => {
        if (!context.customer)
          throw new Problem("unavailable", "nothing listens for answers here: set INBOUND_SMTP_PORT");
        const { customer } = context;
        const bytes = await customer.compose({
          from: { address: answer.from },
          to: { address: answer.to },
          replyTo: { address: answer.from },
          subject: answer.subject,
          text: answer.text,
          html: "",
          messageId: `<${randomUUID()}@customer.example>`,
          date: context.now(),
          inReplyTo: answer.inReplyTo,
          references: answer.references ?? [],
          headers: {},
        });
        const sent = await customer.send(
          bytes,
          { from: answer.from, to: answer.to },
          "",
          async () => undefined,
        );
        if (sent.outcome !== "accepted")
          throw new Problem("unavailable", `the answer was not taken: ${sent.reason}`);
      }),
    );

  app.get("/openapi.json", (c, next) =>
    openAPIRouteHandler(app, { documentation: documentation(context.publicUrl) })(c, next),
  );
  app.route(
    "/",
    docsPage(async () => (await app.request("/openapi.json")).json() as Promise<object>),
  ); // safe because it is our own document
}

/** What stands above the routes; they describe themselves where they stand. */
const documentation = (url: string) => ({
  openapi: "3.1.0",
  info: {
    title: "Kvitto",
    version: "1",
    description:
      "Tell Kvitto what happened to an order; it tells the customer, explains the money, and listens for the answer.",
  },
  servers: [{ url }],
  components: {
    securitySchemes: {
      key: {
        type: "http" as const,
        scheme: "bearer",
        description: "The key from `kvitto key new`. The same key signs requests as Standard Webhooks.",
      },
    },
  },
});
