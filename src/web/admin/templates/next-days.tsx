import { Hono } from "hono";
import type { FC } from "hono/jsx";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { type Ahead, type NextDays, nextDays } from "../../../pipeline/templates/travel.ts";
import { asShop } from "../../../store/database.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, PageHead, showAdmin } from "../page.tsx";
import { Badge, Field, Nothing, Section, Timeline } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { longTime, shortTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { previewWords } from "../words/preview.ts";
import { templatePath } from "./versions.tsx";

/** What would this customer get in the next 30 days? Looked up by the number of an order; nothing is sent or written. */
export function nextDaysRoutes(context: Context): Hono {
  const app = new Hono();
  app.get("/admin/templates/next-days", async (c) => {
    const at = memberOf(c);
    const order = (c.req.query("order") ?? "").trim().slice(0, 100);
    const found = order === "" ? undefined : await look(context, at, order);
    return showAdmin(
      c,
      <Days {...{ at, order, found, now: context.now() }} />,
      {},
      order !== "" && !found ? 404 : 200,
    );
  });
  return app;
}

async function look(context: Context, at: AtWork, order: string): Promise<NextDays | undefined> {
  try {
    return await asShop(context.database, at.shop.id, (db) => nextDays(context, db, at.shop, order));
  } catch (error) {
    if (error instanceof Problem && error.kind === "not_found") return undefined;
    throw error;
  }
}

const Days: FC<{ at: AtWork; order: string; found: NextDays | undefined; now: Date }> = ({
  at,
  order,
  found,
  now,
}) => {
  const { days } = previewWords[at.locale];
  const { timeZone } = at.shop.profile;
  return (
    <AdminPage at={at} title={found ? days.of(found.number) : days.title} place="templates">
      <PageHead
        kicker={{ href: "/admin/templates", text: at.words.frame.places.templates }}
        title={found ? days.of(found.number) : days.title}
        lede={found ? [found.name, days.lede].filter(Boolean).join(". ") : days.lede}
      />
      <div class="stack">
        <form method="get" class="row" action="/admin/templates/next-days">
          <Field
            id="order"
            label={days.ask}
            hint={days.askHint}
            error={order !== "" && !found ? days.unknown(order) : undefined}
          >
            <input
              class="input"
              id="order"
              name="order"
              value={found?.number ?? order}
              aria-describedby="order-hint"
              aria-invalid={order !== "" && !found ? "true" : undefined}
            />
          </Field>
          <button class="btn" type="submit">
            {days.show}
          </button>
        </form>
        {found && (
          <Section id="planned" title={days.planned}>
            <Mails at={at} mails={found.ahead} none={days.none} now={now} />
          </Section>
        )}
        {found?.ifDelivered && (
          <Section id="delivered" title={days.if(longTime(found.ifDelivered.at, at.locale, timeZone))}>
            <p class="dim">{days.ifLede}</p>
            <Mails at={at} mails={found.ifDelivered.mails} none={days.ifNone} now={now} />
          </Section>
        )}
      </div>
    </AdminPage>
  );
};

const Mails: FC<{ at: AtWork; mails: Ahead[]; none: string; now: Date }> = ({ at, mails, none, now }) => {
  const { days } = previewWords[at.locale];
  if (mails.length === 0) return <Nothing>{none}</Nothing>;
  return (
    <Timeline
      events={mails.map(({ kind, state, at: when, reason }) => ({
        at: when ? shortTime(when, now, at.locale, at.shop.profile.timeZone) : "",
        is: state === "not sent" ? ("not" as const) : ("next" as const),
        title: (
          <span class="row">
            <a href={templatePath(kind)}>{kindWords(kind, at.locale).name}</a>
            <Badge
              {...(state === "planned"
                ? { is: "ok", glyph: "clock" }
                : state === "not sent"
                  ? { is: "outline", glyph: "cross" }
                  : { is: "warn", glyph: "warning" })}
            >
              {days.state[state]}
            </Badge>
          </span>
        ),
        sub: reason ? <Noted of={reason} at={at} /> : state === "held" && days.held,
      }))}
    />
  );
};
