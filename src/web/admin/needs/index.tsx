import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { money } from "../../../commerce/money.ts";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { assignInbound, discardInbound } from "../../../pipeline/cases/assign.ts";
import { correctBasis } from "../../../pipeline/refunds/correct-basis.ts";
import { nameTogether, tellShortNow, undoTogether } from "../../../pipeline/refunds/name-together.ts";
import { type Reading, readAs } from "../../../pipeline/refunds/readings.ts";
import { refundNamed } from "../../../pipeline/refunds/refund-view.ts";
import { approve } from "../../../pipeline/refunds/review.ts";
import { listTasks, type Task } from "../../../pipeline/refunds/tasks.ts";
import { sayIn } from "../../../pipeline/refunds/words.ts";
import { asShop } from "../../../store/database.ts";
import { readForm, type Typed } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Badge, Card, Nothing } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { count } from "../when.ts";
import { BlockedCard } from "./blocked.tsx";
import { type Chosen, type FieldOf, type GroupShown, meant, partsOf, readChosen } from "./chosen.ts";
import { GroupCard } from "./group.tsx";
import { Alarms, Failed, Replies } from "./lists.tsx";
import { fewRows, mostRows } from "./rows.tsx";
import {
  absolute,
  type Batch,
  type Group,
  groupsOf,
  type HeldQuestion,
  judgeGroup,
  type Kind,
  kinds,
  type NeedsView,
  type OrderShown,
  offersFor,
  readNeeds,
  readOrders,
  type Speaking,
  speakingTo,
} from "./view.ts";

/** The place of all that waits for a person, and the ways out. Each deed is the step that the API and the command line take too, under her name. */

const here = "/admin/needs";
/** Questions about held refunds on one page: each of them wants a decision. */
const mostHeld = 6;

interface Wrong {
  /** The key of the group, the refund or the reply that it is about. */
  of: string;
  text: string;
}

export function needsRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, async (c) => show(c, context, (name, most) => (c.req.query(name) ?? "").slice(0, most)));

  app.post("/admin/needs/name", async (c) => {
    const at = memberOf(c);
    const { group, chosen, field } = await decided(c, context, at);
    const said = partsOf(chosen, offersFor(group));
    if (!said)
      return show(c, context, field, { of: group.key, text: speakingTo(context, at).words.whatMissing }, 422);
    const those = meant(group, chosen);
    const refunds = those.map((task) => task.refund);
    const isSilent = at.shop.profile.mode === "shadow" || those.every((task) => task.isHistory);
    const learn = chosen.learn && may(at.member.role, "name-refunds");
    const done = await nameTogether(context, at.shop.id, refunds, { parts: said, by: at.member.name, learn });
    context.wake();
    context.ring();
    const [first] = done.skipped;
    if (done.named === 0 && first) return show(c, context, field, { of: group.key, text: first.reason }, 422);
    return leadOn(
      c,
      context,
      at,
      here,
      "named",
      [done.named, done.skipped.length, done.left, Number(isSilent)].join("-"),
    );
  });

  app.post("/admin/needs/short", async (c) => {
    const at = memberOf(c);
    const { group, chosen } = await decided(c, context, at);
    const refunds = meant(group, chosen).map((task) => task.refund);
    const told = await tellShortNow(context, at.shop.id, refunds, { by: at.member.name });
    context.wake();
    context.ring();
    return leadOn(c, context, at, here, "shortSent", told);
  });

  app.post("/admin/needs/undo", async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const undone = await undoTogether(context, at.shop.id, {
      amount: form.line("amount", 40),
      currency: form.line("currency", 3),
      madeBy: form.line("by", 200),
      by: at.member.name,
    });
    context.wake();
    return leadOn(c, context, at, here, "unnamed", undone);
  });

  app.post("/admin/needs/refunds/:number/approve", async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const { id } = await asShop(context.database, at.shop.id, (db) =>
      refundNamed(db, at.shop.id, c.req.param("number")),
    );
    const reason = form.text("reason", 2000);
    if (reason === "")
      return show(c, context, () => "", { of: id, text: speakingTo(context, at).words.whyMissing }, 422);
    await approve(context, at.shop.id, id, { by: at.member.name, reason });
    context.wake();
    context.ring();
    return leadOn(c, context, at, here, "letGo");
  });

  app.post("/admin/needs/refunds/:number/reason", async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const { id } = await asShop(context.database, at.shop.id, (db) =>
      refundNamed(db, at.shop.id, c.req.param("number")),
    );
    await correctBasis(context, at.shop.id, id, { basis: form.line("basis", 20), by: at.member.name });
    context.wake();
    context.ring();
    return leadOn(c, context, at, here, "reasonCorrected");
  });

  app.post("/admin/needs/replies/:id/join", async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const id = c.req.param("id");
    try {
      const { number } = await place(context, at, id, form);
      context.wake();
      return leadOn(c, context, at, here, "joined", number);
    } catch (error) {
      if (!(error instanceof Problem) || !["not_found", "conflict", "unprocessable"].includes(error.kind))
        throw error;
      return show(c, context, () => "", { of: id, text: error.message }, 422);
    }
  });

  app.post("/admin/needs/replies/:id/discard", async (c) => {
    const at = memberOf(c);
    const reason = speakingTo(context, at).words.putAway;
    await discardInbound(context, at.shop.id, c.req.param("id"), { by: at.member.name, reason });
    return leadOn(c, context, at, here, "putAway");
  });

  return app;
}

/** The group that a form is about, as it is now, and what was chosen for it. Throws `conflict` where nothing of it waits any more. */
async function decided(c: Request, context: Context, at: AtWork) {
  const form = await readForm(c);
  const field: FieldOf = (name, most) => (name === "because" ? form.text(name, most) : form.line(name, most));
  const { tasks } = await listTasks(context, at.shop.id, at.locale);
  const group = groupsOf(tasks).find(({ key }) => key === form.line("group", 200));
  if (!group) throw new Problem("conflict", speakingTo(context, at).words.gone);
  return { group, field, chosen: readChosen(field, group, { few: fewRows, most: mostRows }) };
}

/** To the order or the case that was chosen, or to a case of its own. A number is first taken for a case's, then for an order's. */
async function place(context: Context, at: AtWork, id: string, form: Typed): Promise<{ number: string }> {
  const by = at.member.name;
  const to = form.line("to", 220);
  const assign = (where: { order?: string; case?: string }) =>
    assignInbound(context, at.shop.id, id, { ...where, by });
  if (to.startsWith("order:")) return assign({ order: to.slice("order:".length) });
  if (to !== "number") return assign({});
  const number = form.line("number", 60);
  if (number === "") throw new Problem("unprocessable", speakingTo(context, at).words.numberMissing);
  try {
    return await assign({ case: number });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== "not_found") throw error;
    return assign({ order: number });
  }
}

async function show(
  c: Request,
  context: Context,
  field: FieldOf,
  wrong?: Wrong,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const at = memberOf(c);
  const speaking = speakingTo(context, at);
  const { words } = speaking;
  const view = await readNeeds(context, at);
  const only = kinds.find((kind) => kind === c.req.query("only")) ?? "all";
  const asked = field("group", 200);
  const page = Math.max(0, Math.trunc(Number(c.req.query("page")) || 0));
  // Who decides about one of them sees that one, wherever it stands.
  const found = view.held.findIndex((one) => one.key === (asked || wrong?.of));
  const from = found >= 0 ? Math.floor(found / mostHeld) * mostHeld : page * mostHeld;
  const held = only === "all" || only === "refunds" ? view.held.slice(from, from + mostHeld) : [];
  const ready = await readied(context, at, held, { field, asked, wrong });
  const orders = await readOrders(context, at, [...ready.tasks, ...view.failed]);
  const isAll = only === "all";
  return showAdmin(
    c,
    <AdminPage at={at} title={words.title} place="needs" toast={doneOf(c, context, at)}>
      <PageHead title={words.title} lede={words.lede(view.counts.all)} />
      <Tabs counts={view.counts} only={only} speaking={speaking} />
      {view.fresh.map((batch) => (
        <Fresh batch={batch} speaking={speaking} />
      ))}
      {held.map((one, i) => (
        <Held one={one} nth={from + i} ready={ready} orders={orders} speaking={speaking} wrong={wrong} />
      ))}
      {view.held.length > mostHeld && held.length > 0 && (
        <p class="row">
          {from > 0 && <a href={`${here}?only=${only}&page=${from / mostHeld - 1}`}>{words.previousPage}</a>}
          {from + mostHeld < view.held.length && (
            <a href={`${here}?only=${only}&page=${from / mostHeld + 1}`}>{words.nextPage}</a>
          )}
        </p>
      )}
      {(isAll || only === "refunds") && view.held.length === 0 && !view.isNew && (
        <Nothing>{words.emptyRefunds}</Nothing>
      )}
      {(isAll || only === "refunds") && view.held.length === 0 && view.isNew && (
        <p class="dim">
          {words.noRefundYet} <a href="/admin/setup">{words.connect}</a>
        </p>
      )}
      <div class={isAll ? "thirds" : "stack"}>
        {(isAll || only === "failed") && <Failed tasks={view.failed} orders={orders} speaking={speaking} />}
        {(isAll || only === "replies") && (
          <Replies
            replies={isAll ? view.replies.slice(0, 5) : view.replies}
            speaking={speaking}
            wrong={wrong && { id: wrong.of, text: wrong.text }}
          />
        )}
        {(isAll || only === "connections") && (
          <Alarms
            id="connections"
            title={words.connectionsTitle}
            alarms={view.connections}
            empty={view.isNew ? words.noConnectionYet : words.emptyConnections(speaking.time(speaking.now))}
            speaking={speaking}
          />
        )}
        {((isAll && view.other.length > 0) || only === "other") && (
          <Alarms
            id="other"
            title={words.otherTitle}
            alarms={view.other}
            empty={words.emptyOther}
            speaking={speaking}
          />
        )}
      </div>
    </AdminPage>,
    {},
    status,
  );
}

const Tabs: FC<{ counts: NeedsView["counts"]; only: Kind; speaking: Speaking }> = ({
  counts,
  only,
  speaking: { words, at },
}) => (
  <nav class="tabs" aria-label={words.tabsLabel}>
    {kinds.map((kind) => (
      <a
        href={kind === "all" ? here : `${here}?only=${kind}`}
        aria-current={kind === only ? "true" : undefined}
      >
        {words.tabs[kind]} <span class="count">{count(counts[kind], at.locale)}</span>
      </a>
    ))}
  </nav>
);

/** What was named a moment ago, while it can be taken back. */
const Fresh: FC<{ batch: Batch; speaking: Speaking }> = ({ batch: { first, refunds, leaves }, speaking }) => {
  const { words, print, at, time } = speaking;
  const { say } = sayIn(at.locale);
  const what = first.parts.map(({ kind }) => say(kind, { carrier: "none", percent: "none" })).join(" + ");
  const id = `fresh-${first.refund_id}`;
  return (
    <form method="post" action="/admin/needs/undo">
      <input type="hidden" name="amount" value={first.amount} />
      <input type="hidden" name="currency" value={first.currency} />
      <input type="hidden" name="by" value={first.made_by} />
      <Card
        id={id}
        title={words.fresh(refunds, what, time(first.made_at))}
        state={<Badge is="accent">{print.money(absolute(money(first.amount, first.currency)))}</Badge>}
        foot={
          <>
            {may(at.member.role, "name-refunds") && (
              <button class="btn" type="submit">
                {words.undo(refunds)}
              </button>
            )}
            <span class="push dim small">{words.freshBy(first.made_by, leaves && time(leaves))}</span>
          </>
        }
      />
    </form>
  );
};

/** What each card on the page needs, read before it is drawn. */
interface Ready {
  tasks: Task[];
  groups: Map<string, Pick<GroupShown, "offers" | "judged" | "chosen">>;
  readings: Map<string, Reading>;
}

async function readied(
  context: Context,
  at: AtWork,
  held: readonly HeldQuestion[],
  { field, asked, wrong }: { field: FieldOf; asked: string; wrong: Wrong | undefined },
): Promise<Ready> {
  const groups: Ready["groups"] = new Map();
  const tasks: Task[] = [];
  for (const one of held) {
    if (one.is === "blocked") tasks.push(one.task);
    if (one.is !== "group") continue;
    const chosen = chosenIn(one.group, one.key === asked ? field : () => "", wrong);
    const offers = offersFor(one.group);
    const parts = chosen.as === "else" ? partsOf(chosen, offers) : undefined;
    const [part] = parts ?? [];
    const own = part ? [{ key: "else", parts: [{ kind: part.kind }], because: part.because }] : [];
    const also = one.group.tasks[chosen.n]?.refund;
    const judged = await judgeGroup(context, at, one.group, [...offers, ...own], also);
    // What fits and is allowed is looked at first; nothing is chosen where nothing in the terms fits.
    if (chosen.as === "")
      chosen.as =
        offers.find(({ key, inTerms }) => inTerms > 0 && judged.verdicts.get(key)?.forbidden === 0)?.key ??
        "";
    groups.set(one.key, { offers, judged, chosen });
    tasks.push(...one.group.tasks.slice(0, chosen.rows));
    const looked = one.group.tasks[chosen.n];
    if (looked) tasks.push(looked);
  }
  const ids = held.flatMap((one) => (one.is === "blocked" ? [one.task.refund] : []));
  const readings =
    ids.length === 0
      ? []
      : await asShop(context.database, at.shop.id, (db) => readAs(context, db, at.shop, ids, []));
  return { tasks, groups, readings: new Map(readings.map((one) => [one.refund, one])) };
}

const chosenIn = (group: Group, field: FieldOf, wrong: Wrong | undefined): Chosen => ({
  ...readChosen(field, group, { few: fewRows, most: mostRows }),
  wrong: wrong?.of === group.key ? wrong.text : undefined,
});

const Held: FC<{
  one: HeldQuestion;
  nth: number;
  ready: Ready;
  orders: Map<string, OrderShown>;
  speaking: Speaking;
  wrong: Wrong | undefined;
}> = ({ one, nth, ready, orders, speaking, wrong }) => {
  const { words } = speaking;
  if (one.is === "group") {
    const found = ready.groups.get(one.key);
    return found ? (
      <GroupCard {...found} group={one.group} nth={nth} orders={orders} speaking={speaking} />
    ) : (
      <></>
    );
  }
  if (one.is === "blocked")
    return (
      <BlockedCard
        task={one.task}
        reading={ready.readings.get(one.task.refund)}
        known={orders.get(one.task.order.id)}
        speaking={speaking}
        wrong={wrong?.of === one.task.refund ? wrong.text : undefined}
      />
    );
  const numbers = one.tasks.slice(0, 10).map((task) => task.order.number);
  return (
    <Card
      id="terms"
      title={words.termsTitle(one.tasks.length)}
      foot={
        <a class="btn is-main" href="/admin/policies/new?attest=yes">
          {words.termsDo}
        </a>
      }
    >
      <div class="stack">
        <p class="strong">{words.termsAsk}</p>
        <p>{words.termsWhy}</p>
        <p class="dim small">
          {words.termsOrders(`${numbers.join(", ")}${one.tasks.length > numbers.length ? " …" : ""}`)}
        </p>
      </div>
    </Card>
  );
};
