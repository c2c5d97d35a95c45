import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { settingUpOf } from "../../../pipeline/setting-up/steps.ts";
import { access } from "../access.ts";
import { AdminPage, doneOf, PageHead, showAdmin } from "../page.tsx";
import { Badge, Section } from "../primitives.tsx";
import { memberOf } from "../session.ts";
import { overviewWords } from "../words/overview.ts";
import { settingsWords } from "../words/settings.ts";
import { connectionRoutes } from "./connections.tsx";
import { domainRoutes } from "./domain.tsx";
import { shopRoutes } from "./shop.tsx";

const groups = {
  shop: ["setup", "shop", "connections", "domain"],
  people: ["team", "alarms", "account"],
  safety: ["keys", "data", "log"],
} as const;

const hrefs: Partial<Record<string, string>> = { setup: "/admin/setup", account: "/admin/account" };

/** What is set once: every page of it that is there and that whoever looks may open. */
export function settingsRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/settings", async (c) => {
    const at = memberOf(c);
    const words = settingsWords[at.locale];
    const now = await settingUpOf(context, at.shop.id);
    const states: Partial<Record<string, Child>> = {
      setup:
        now.mode.mode === "live" ? (
          <Badge is="ok" glyph="check">
            {words.state.live}
          </Badge>
        ) : (
          <Badge is="outline">{words.state.shadow}</Badge>
        ),
      domain:
        now.domain.state === "verified" ? (
          <Badge is="ok" glyph="check">
            {words.state.verified}
          </Badge>
        ) : (
          <Badge is="warn" glyph="warning">
            {now.done.domain ? overviewWords[at.locale].connectionStates.unsigned : words.state.unverified}
          </Badge>
        ),
      connections: <span class="dim small">{words.state.connected(now.platforms.length)}</span>,
    };
    const opens = (href: string) =>
      [access[`GET ${href}`]]
        .flat()
        .some((deed) => deed !== undefined && (deed === "anyone" || may(at.member.role, deed)));
    return showAdmin(
      c,
      <AdminPage at={at} title={words.title} place="settings" toast={doneOf(c, context, at)}>
        <PageHead title={words.title} lede={words.lede} />
        <div class="settings">
          {Object.entries(groups).map(([group, names]) => (
            <Section id={`settings-${group}`} title={words.groups[group as keyof typeof groups]}>
              <ul class="list">
                {names
                  .map((name) => ({ name, href: hrefs[name] ?? `/admin/settings/${name}` }))
                  .filter(({ href }) => opens(href))
                  .map(({ name, href }) => (
                    <li>
                      <a class="strong" href={href}>
                        {words.rows[name][0]}
                      </a>
                      <span>{states[name]}</span>
                      <span class="sub">{words.rows[name][1]}</span>
                    </li>
                  ))}
              </ul>
            </Section>
          ))}
        </div>
      </AdminPage>,
    );
  });

  for (const part of [shopRoutes, domainRoutes, connectionRoutes]) app.route("/", part(context));
  return app;
}
