import { Hono } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { checkConnection } from "../../../pipeline/connecting/check.ts";
import { disconnectStore } from "../../../pipeline/connecting/disconnect.ts";
import { makeLink, platformOf } from "../../../pipeline/connecting/links.ts";
import { connectedThings, type Thing } from "../../../pipeline/setting-up/connected.ts";
import { readForm } from "../../form.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { AskCard, Badge, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { shortTime } from "../when.ts";
import { type SettingsWords, settingsWords } from "../words/settings.ts";

const here = "/admin/settings/connections";

/** Who tells us what happens in the shop, whether they are well, and what it means when they are not. */
export function connectionRoutes(context: Context): Hono {
  const app = new Hono();
  const store = platformOf(context);

  app.get(here, async (c) => {
    const at = memberOf(c);
    const words = settingsWords[at.locale];
    const { connections: said } = words;
    const things = await connectedThings(context, at.shop.id);
    const trouble = things.filter(({ state }) => state === "problem").length;
    const mayDo = may(at.member.role, "set-up");
    const others = things.filter(({ kind }) => kind !== "domain");
    return showAdmin(
      c,
      <AdminPage at={at} title={said.title} place="settings" toast={doneOf(c, context, at)}>
        <PageHead
          kicker={{ href: "/admin/settings", text: words.title }}
          title={others.length === 0 ? said.nothing : trouble > 0 ? said.trouble(trouble) : said.allWell}
          lede={said.lede}
        />
        <Section id="connected" title={said.title}>
          <table class="table is-stacking connected">
            <caption class="vh">{said.title}</caption>
            <thead>
              <tr>
                <th scope="col">{said.columns.what}</th>
                <th scope="col">{said.columns.state}</th>
                <th scope="col">{said.columns.means}</th>
                <th scope="col" class="n hide-narrow">
                  {said.columns.heard}
                </th>
              </tr>
            </thead>
            <tbody>
              {things.map((thing) => (
                <Row thing={thing} said={said} at={at} context={context} mayDo={mayDo} />
              ))}
            </tbody>
          </table>
        </Section>
        {mayDo && (
          <Section id="connect" title={said.connectTitle}>
            <div class="thirds">
              {store !== "" && !things.some(({ platform }) => platform === store) && (
                <Way title={said.woo} text={said.wooText}>
                  <form method="post" action={`${here}/link`}>
                    <button class={others.length === 0 ? "btn is-main" : "btn"} type="submit">
                      {said.wooGo}
                    </button>
                  </form>
                </Way>
              )}
              {context.app && !things.some(({ platform }) => platform === "shopify") && (
                <Way title={said.shopify} text={said.shopifyText} />
              )}
              <Way title={said.own} text={said.ownText}>
                <p class="deeds-row">
                  <a class="btn" href="/admin/settings/keys">
                    {said.ownGo}
                  </a>
                  <a class="btn is-plain" href="/docs">
                    {said.docs}
                  </a>
                </p>
              </Way>
            </div>
            <p class="dim small">
              {said.others} <code>kvitto shop connect</code>
            </p>
          </Section>
        )}
      </AdminPage>,
    );
  });

  app.post(`${here}/check`, async (c) => {
    const at = memberOf(c);
    await checkConnection(context, at.shop.id);
    return leadOn(c, context, at, here, "storeAsked");
  });

  // She goes on to her store's own page, with a link that is good for one store.
  app.post(`${here}/link`, async (c) => {
    const at = memberOf(c);
    const { url } = await makeLink(context, at.shop.id, store, at.member.name);
    return c.redirect(url, 303);
  });

  app.get(`${here}/disconnect`, async (c) => {
    const at = memberOf(c);
    const { connections: said } = settingsWords[at.locale];
    const thing = (await connectedThings(context, at.shop.id)).find(({ platform }) => platform === store);
    if (!thing) throw new Problem("not_found", said.nothing);
    const title = said.disconnectTitle(thing.name);
    return showAdmin(
      c,
      <AdminPage at={at} title={title} place="settings">
        <PageHead kicker={{ href: here, text: said.title }} title={title} />
        <AskCard
          id="disconnect"
          title={thing.name}
          is="bad"
          press={said.disconnectGo}
          back={{ href: here, text: said.cancel }}
        >
          <p>{said.disconnectWhat}</p>
        </AskCard>
      </AdminPage>,
    );
  });

  app.post(`${here}/disconnect`, async (c) => {
    const at = memberOf(c);
    await readForm(c);
    await disconnectStore(context, at.shop.id, store, { by: at.member.name });
    return leadOn(c, context, at, here, "storeLeft");
  });

  return app;
}

const Way: FC<PropsWithChildren<{ title: string; text: string }>> = ({ title, text, children }) => (
  <div class="stack">
    <h3 class="strong">{title}</h3>
    <p class="dim">{text}</p>
    {children}
  </div>
);

const Row: FC<{
  thing: Thing;
  said: SettingsWords["connections"];
  at: AtWork;
  context: Context;
  mayDo: boolean;
}> = ({ thing, said, at, context, mayDo }) => {
  const when = (time: Date) => shortTime(time, context.now(), at.locale, at.shop.profile.timeZone);
  const isStore = thing.kind === "store" && thing.platform === platformOf(context);
  return (
    <tr>
      <th scope="row" class="strong">
        {thing.name}
      </th>
      <td>
        <State thing={thing} said={said} />
      </td>
      <td>
        {meaning(thing, said)}
        {thing.problems.map(({ text, since }) => (
          <span class="sub">
            <Noted of={text} at={at} class="bad" /> {since && said.sinceAlarm(when(since))}
          </span>
        ))}
        {isStore && mayDo && (
          <span class="deeds-row">
            <form method="post" action={`${here}/check`}>
              <button class="btn is-small" type="submit">
                {said.check}
              </button>
            </form>
            <form method="post" action={`${here}/link`}>
              <button class="btn is-small" type="submit">
                {said.again}
              </button>
            </form>
            <a class="btn is-small is-plain" href={`${here}/disconnect`}>
              {said.disconnect}
            </a>
          </span>
        )}
        {thing.kind === "domain" && (
          <>
            {" "}
            <a href="/admin/settings/domain">{said.records}</a>
          </>
        )}
      </td>
      <td class="n hide-narrow">
        {thing.heardAt ? when(thing.heardAt) : <span class="dim">{said.neverHeard}</span>}
      </td>
    </tr>
  );
};

const State: FC<{ thing: Thing; said: SettingsWords["connections"] }> = ({ thing: { state }, said }) =>
  state === "problem" ? (
    <Badge is="bad" glyph="cross">
      {said.problem}
    </Badge>
  ) : state === "silent" ? (
    <Badge is="warn" glyph="warning">
      {said.silent}
    </Badge>
  ) : state === "new" ? (
    <Badge is="outline">{said.new}</Badge>
  ) : (
    <Badge is="ok" glyph="check">
      {said.works}
    </Badge>
  );

function meaning(thing: Thing, said: SettingsWords["connections"]): Child {
  if (thing.kind === "store") {
    const { waiting = 0, dead = 0, plugin } = thing;
    return [
      said.storeWell(waiting),
      ...(dead > 0 ? [said.storeDead(dead)] : []),
      plugin ? said.plugin(plugin) : said.noPlugin,
    ].join(" ");
  }
  if (thing.kind === "domain") return thing.state === "works" ? said.domain : said.domainOpen;
  return said[thing.kind];
}
