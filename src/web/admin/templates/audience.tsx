import { Hono } from "hono";
import type { FC } from "hono/jsx";
import type { Context } from "../../../context.ts";
import type { Notification } from "../../../notifications/define.ts";
import { type Candidate, whoWouldGet } from "../../../pipeline/templates/audience.ts";
import { kindOf } from "../../../pipeline/templates/samples.ts";
import { asShop } from "../../../store/database.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, PageHead, showAdmin } from "../page.tsx";
import { Badge, Nothing } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { listed, longTime, shortTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { previewWords } from "../words/preview.ts";
import { templatePath } from "./versions.tsx";

/** Who would get this: the last matters that a mail is about, with tick or cross and the engine's own reason. */
export function audienceRoutes(context: Context): Hono {
  const app = new Hono();
  app.get("/admin/templates/:kind/audience", async (c) => {
    const at = memberOf(c);
    const notification = kindOf(c.req.param("kind"));
    const found = await asShop(context.database, at.shop.id, (db) =>
      whoWouldGet(context, db, at.shop, notification.kind),
    );
    return showAdmin(c, <Audience {...{ at, notification, found, now: context.now() }} />);
  });
  return app;
}

const Audience: FC<{ at: AtWork; notification: Notification; found: Candidate[]; now: Date }> = ({
  at,
  notification,
  found,
  now,
}) => {
  const words = previewWords[at.locale];
  const { audience } = words;
  const { kind } = notification;
  const name = kindWords(kind, at.locale).name;
  const on = notification.byDefault || at.shop.profile.kinds.includes(kind);
  return (
    <AdminPage at={at} title={audience.of(name)} place="templates">
      <PageHead
        kicker={{ href: templatePath(kind), text: name }}
        title={audience.title}
        lede={found.length > 0 ? audience.lede(found.length) : audience.none}
      />
      <div class="stack">
        <p>
          {audience.listens}:{" "}
          {listed([...new Set(notification.on.map((one) => words.listens[one]))], at.locale)}.{" "}
          <span class={on ? "dim" : "strong"}>{on ? audience.on : audience.off}</span>
        </p>
        {found.length === 0 ? (
          <Nothing>{audience.none}</Nothing>
        ) : (
          <>
            <p class="strong">{audience.summary(found.filter(({ gets }) => gets).length, found.length)}</p>
            <table class="table">
              <caption class="vh">{audience.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{audience.columns.gets}</th>
                  <th scope="col">{audience.columns.order}</th>
                  <th scope="col">{audience.columns.when}</th>
                  <th scope="col">{audience.columns.why}</th>
                </tr>
              </thead>
              <tbody>
                {found.map((one) => (
                  <Row {...{ at, one, now }} />
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </AdminPage>
  );
};

const Row: FC<{ at: AtWork; one: Candidate; now: Date }> = ({ at, one, now }) => {
  const { audience } = previewWords[at.locale];
  const { timeZone } = at.shop.profile;
  const number = one.number ?? "";
  return (
    <tr>
      <td>
        {one.gets ? (
          <Badge is="ok" glyph="check">
            {audience.yes}
          </Badge>
        ) : one.held ? (
          <Badge is="warn" glyph="clock">
            {audience.held}
          </Badge>
        ) : (
          <Badge is="outline" glyph="cross">
            {audience.no}
          </Badge>
        )}
      </td>
      <td>
        {one.orderId === undefined ? (
          <span class="num">{number}</span>
        ) : (
          <a
            class="num"
            href={`/admin/templates/next-days?${new URLSearchParams({ order: one.orderId })}`}
            title={audience.days(number)}
          >
            {number}
          </a>
        )}
        {one.name && (
          <>
            <br />
            <span class="dim">{one.name}</span>
          </>
        )}
      </td>
      <td class="num">{shortTime(one.occurredAt, now, at.locale, timeZone)}</td>
      <td>
        {one.gets ? (
          audience.leaves(longTime(one.leavesAt, at.locale, timeZone))
        ) : (
          <Noted of={one.reason} at={at} />
        )}
        {one.gets && one.reason && (
          <>
            <br />
            <Noted of={one.reason} at={at} />
          </>
        )}
      </td>
    </tr>
  );
};
