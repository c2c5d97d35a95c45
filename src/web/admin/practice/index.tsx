import { Hono } from "hono";
import { z } from "zod";
import { roles } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { membersOf } from "../../../pipeline/members/members.ts";
import {
  type Simulated,
  type Simulation,
  simulate,
  simulations,
} from "../../../pipeline/practising/simulate.ts";
import { asShop } from "../../../store/database.ts";
import { countDeedsOf } from "../../../store/practice.ts";
import { countWritings } from "../../../store/template-version.ts";
import { readForm } from "../../form.ts";
import { doneOf, leadOn, showAdmin } from "../page.tsx";
import { memberOf } from "../session.ts";
import { PracticePage, RealPage, SheetPage } from "./page.tsx";

const printed = z.enum(roles).exclude(["read-only"]);

/** Where staff practise: tasks with ticks, what can be made to happen, and a page to print for each role. */
export function practiceRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/practice", async (c) => {
    const at = memberOf(c);
    const toast = doneOf(c, context, at);
    if (!at.shop.profile.practice) return showAdmin(c, <RealPage at={at} toast={toast} />);
    const did = await asShop(context.database, at.shop.id, async (db) => {
      const deeds = await countDeedsOf(db, at.shop.id, at.member.name);
      const { begun, published } = await countWritings(db, at.shop.id, at.member.name);
      if (begun > 0) deeds.set("saved a draft", begun);
      if (published > 0) deeds.set("published a template", published);
      return deeds;
    });
    return showAdmin(
      c,
      <PracticePage at={at} did={did} mailbox={context.mailbox !== undefined} toast={toast} />,
    );
  });

  app.get("/admin/practice/:role", async (c) => {
    const at = memberOf(c);
    const role = printed.safeParse(c.req.param("role"));
    if (!role.success) return c.notFound();
    const owners = (await membersOf(context, at.shop.id)).filter((one) => one.role === "owner");
    return showAdmin(c, <SheetPage at={at} role={role.data} owners={owners.map(({ name }) => name)} />);
  });

  app.post("/admin/simulate", async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const what = z.enum(simulations).parse(form.line("what", 40));
    const begun = new Date();
    const order = form.line("order", 200) || undefined;
    const happened = await simulate(context, at.shop.id, what, { order, by: at.member.name });
    const see = await placeOf(context, what, happened, begun);
    const told = Buffer.from(JSON.stringify({ to: what, see })).toString("base64url");
    const back = form.line("back", 400);
    return leadOn(
      c,
      context,
      at,
      /^\/admin(\/|\?|$)/.test(back) ? back : "/admin/practice",
      "simulated",
      told,
    );
  });

  return app;
}

/** How long a mail is waited for, so that the way to it can be shown. Milliseconds. */
const patience = 4_000;

/** Where what happened can be seen: the mail, once it has come to the built-in mailbox, or whoever waits because of it. */
async function placeOf(
  context: Context,
  what: Simulation,
  { order, to }: Simulated,
  begun: Date,
): Promise<string> {
  if (what === "refund-difference") return "/admin/needs";
  const page = `/admin/orders/${encodeURIComponent(order)}`;
  if (!context.mailbox || !to) return page;
  for (let waited = 0; waited < patience; waited += 100) {
    const mail = (await context.mailbox.list()).find(
      (one) => one.to === to && new Date(one.receivedAt) >= begun,
    );
    if (mail) return `/mailbox?id=${encodeURIComponent(mail.id)}`;
    await new Promise((go) => setTimeout(go, 100));
  }
  return page;
}
