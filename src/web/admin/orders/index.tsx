import { Hono, type Context as Request } from "hono";
import { z } from "zod";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { creditNoteFile } from "../../../pipeline/refunds/credit-note.ts";
import { statementFile } from "../../../pipeline/refunds/papers.ts";
import { resendMail } from "../../../pipeline/sending/by-hand.ts";
import { readStory } from "../../../pipeline/timeline.ts";
import { windowOf } from "../../../pipeline/withdrawal-window.ts";
import { asShop } from "../../../store/database.ts";
import { findOrder, findRefund } from "../../../store/facts.ts";
import { orderLink } from "../../../store/links.ts";
import { findMail } from "../../../store/mail.ts";
import {
  countUrgent,
  findOrders,
  listOrders,
  type OrderPlace,
  orderStates,
  readGists,
} from "../../../store/order-list.ts";
import { findTelling } from "../../../store/story.ts";
import { fileResponse } from "../../file.ts";
import { readForm } from "../../form.ts";
import { mailHeaders } from "../../look.tsx";
import { doneOf, leadOn, showAdmin } from "../page.tsx";
import { Simulate } from "../practice/simulate.tsx";
import { leadToSearch, readSearch, searchFor } from "../search.ts";
import { type AtWork, memberOf } from "../session.ts";
import { shows } from "./entries.ts";
import { listPath, OrderListPage } from "./list.tsx";
import { AgainPage, CopyPage, type LookedAt } from "./mail.tsx";
import { OrderPage } from "./order.tsx";
import { numberOf, orderPath } from "./voice.ts";

/** Orders that stand on a page. */
const onPage = 30;
/** How far is counted: more is said as "999+". */
const countMost = 1_000;

const askedSchema = z.object({
  state: z.enum(orderStates).optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});

/** The list of orders, one order with all that happened to it, and the copies of its mails. */
export function orderRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/orders", async (c) => {
    const at = memberOf(c);
    const { search, away } = readSearch(c, context, at);
    if (away) return away;
    const asked = askedSchema.parse(c.req.query());
    const after = asked.after === undefined ? undefined : placeIn(asked.after);
    const view = await asShop(context.database, at.shop.id, async (db) => {
      const limit = onPage + 1;
      const found =
        search.q === ""
          ? await listOrders(db, at.shop.id, { state: asked.state, after, limit })
          : await findOrders(db, at.shop.id, search.q, { limit, placed: after });
      const orders = found.slice(0, onPage);
      const ids = orders.map(({ id }) => id);
      return {
        orders,
        gists: await readGists(db, at.shop.id, ids),
        next: found.length > onPage ? writePlace(orders.at(-1)) : undefined,
        counts: await countUrgent(db, at.shop.id, countMost),
      };
    });
    const [only, ...others] = view.orders;
    // Who types a number wants that order, not a list of one.
    if (only && others.length === 0 && search.q !== "" && !after && isNamed(search.q, only))
      return c.redirect(orderPath(only.id), 303);
    return showAdmin(
      c,
      <OrderListPage
        at={at}
        view={{
          ...view,
          asked: { search, state: asked.state, after: after && asked.after },
          most: countMost,
          now: context.now(),
        }}
      />,
    );
  });

  app.post("/admin/orders", (c) => leadToSearch(c, context));

  app.get("/admin/orders/:id", async (c) => {
    const at = memberOf(c);
    const id = c.req.param("id");
    const story = await asShop(context.database, at.shop.id, (db) => readStory(db, at.shop.id, id));
    if (!story) return toNamed(c, context, at, id);
    const now = context.now();
    return showAdmin(
      c,
      <OrderPage
        at={at}
        view={{
          story,
          show: z.enum(shows).catch("all").parse(c.req.query("show")),
          off: c.req.query("off") === "1",
          until: windowOf(at.shop, story.order, story.policy, story.parcels),
          hers: orderLink(context, at.shop.id, story.order.id),
          now,
          toast: doneOf(c, context, at),
          more: (
            <Simulate at={at} back={orderPath(id)} order={{ id, number: numberOf(story.order.number) }} />
          ),
        }}
      />,
    );
  });

  app.get("/admin/orders/:id/mails/:mail", async (c) => {
    const at = memberOf(c);
    return showAdmin(c, <CopyPage at={at} of={await lookAt(c, context, at)} />, { frame: true });
  });

  app.get("/admin/orders/:id/mails/:mail/copy", async (c) => {
    const at = memberOf(c);
    const { mail } = await lookAt(c, context, at);
    const kept = await asShop(context.database, at.shop.id, (db) => findMail(db, at.shop.id, mail.id));
    if (!kept) throw new Problem("not_found", "no copy of this mail is kept");
    // What did not leave was written for the provider that it would have left by.
    const writtenFor = kept.provider === "shadow" ? context.mail.name : kept.provider;
    const { html } = await context.readMail(writtenFor, kept.bytes);
    return new Response(html, { headers: mailHeaders("'self'") });
  });

  app.get("/admin/orders/:id/mails/:mail/again", async (c) => {
    const at = memberOf(c);
    const of = await lookAt(c, context, at);
    return showAdmin(c, <AgainPage at={at} of={of} asked={context.now().toISOString()} />);
  });

  app.post("/admin/orders/:id/mails/:mail/again", async (c) => {
    const at = memberOf(c);
    const of = await lookAt(c, context, at);
    const asked = new Date((await readForm(c)).line("asked", 40));
    const since = Number.isNaN(asked.getTime()) ? undefined : asked;
    try {
      await resendMail(context, at.shop.id, of.mail.id, {
        by: at.member.name,
        again: of.mail.state === "sent",
        ...(since && { since }),
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== "conflict") throw error;
      const page = <AgainPage at={at} of={of} refused={error.message} asked={context.now().toISOString()} />;
      return showAdmin(c, page, {}, 409);
    }
    context.wake();
    return leadOn(c, context, at, orderPath(of.order.id), "resent");
  });

  app.get("/admin/orders/:id/papers/:file", async (c) => {
    const { shop } = memberOf(c);
    const name = c.req.query("refund") ?? "";
    const refund = await asShop(context.database, shop.id, (db) => findRefund(db, shop.id, name));
    if (!refund || refund.order_id !== c.req.param("id")) throw new Problem("not_found", "no such refund");
    switch (c.req.param("file")) {
      case "statement.pdf":
        return fileResponse(await statementFile(context, shop.id, refund.id));
      case "credit-note.xml":
        return fileResponse(await creditNoteFile(context, shop.id, refund.id, "xml"));
      case "credit-note.pdf":
        return fileResponse(await creditNoteFile(context, shop.id, refund.id, "pdf"));
      default:
        throw new Problem("not_found", "there is no such paper");
    }
  });

  return app;
}

/** An address with the number that people use leads to the order. Throws `not_found`. */
async function toNamed(c: Request, context: Context, at: AtWork, name: string): Promise<Response> {
  const { shop } = at;
  const found = await asShop(context.database, shop.id, (db) => findOrders(db, shop.id, name, { limit: 2 }));
  const exact = found.filter((one) => isNamed(name, one));
  const [only, ...others] = exact;
  if (!only) throw new Problem("not_found", "no such order");
  return c.redirect(
    others.length > 0 ? listPath({ search: searchFor(context, at, name) }) : orderPath(only.id),
    303,
  );
}

const isNamed = (typed: string, { id, number }: { id: string; number: string }): boolean =>
  id === typed || numberOf(number) === numberOf(typed);

async function lookAt(c: Request, context: Context, { shop }: AtWork): Promise<LookedAt> {
  const [id = "", mail = ""] = [c.req.param("id"), c.req.param("mail")];
  if (!z.guid().safeParse(mail).success) throw new Problem("not_found", "there is no such mail");
  return asShop(context.database, shop.id, async (db) => {
    const order = (await findOrder(db, shop.id, id))?.body;
    const found = order && (await findTelling(db, shop.id, order.id, mail));
    if (!order || !found) throw new Problem("not_found", "there is no such mail");
    return {
      order: { id: order.id, number: numberOf(order.number) },
      mail: found,
      recipient: found.kind.startsWith("case-")
        ? (found.recipient ?? undefined)
        : found.state === "sent" && order.customer.email && found.recipient
          ? order.customer.email
          : (found.recipient ?? undefined),
    };
  });
}

/** The end of a page as an address has it. What is none is as if it were not there. */
function placeIn(text: string): OrderPlace | undefined {
  const [, at = "", id = ""] = /^(\d{1,15})\.(.{1,300})$/su.exec(text) ?? [];
  const placedAt = new Date(Number(at));
  return id === "" || Number.isNaN(placedAt.getTime()) ? undefined : { placedAt, id: id.replace(/\0/g, "") };
}

const writePlace = (row: { placed_at: Date; id: string } | undefined): string | undefined =>
  row && `${row.placed_at.getTime()}.${row.id}`;
