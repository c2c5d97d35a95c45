import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { locales } from "../../../commerce/print.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import {
  type AlarmGroup,
  type AlarmWay,
  addAlarmWay,
  alarmWays,
  removeAlarmWay,
  testAlarmWay,
  wantWeek,
} from "../../../pipeline/alarms/ways.ts";
import { groups } from "../../../pipeline/alarms/words.ts";
import { readForm } from "../../form.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Badge, Field, Nothing, Pick, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { languageName, listed, shortTime } from "../when.ts";
import { alarmWords } from "../words/alarms.ts";

const here = "/admin/settings/alarms";

/** What was typed, where it could not be added so. */
interface Typed {
  kind: string;
  target: string;
  hears: readonly AlarmGroup[];
  error: string;
}

/** Where staff hear of what waits, tried at once; and the owner's Monday mail. */
export function alarmRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, (c) => showAlarms(c, context));

  app.post(here, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const [kind, target] = [form.line("kind", 10), form.line("target", 1_001)];
    const hears = groups.filter((group) => form.has(`hears-${group}`));
    const language = form.line("language", 2);
    const locale = locales.find((one) => one === language) ?? "en";
    try {
      await addAlarmWay(context, at, { kind, target, hears, locale });
    } catch (error) {
      const code = error instanceof Problem ? (error.code ?? "") : "";
      const wrong: Record<string, string> = alarmWords[at.locale].wrong;
      const said = wrong[code];
      if (said === undefined) throw error;
      return showAlarms(c, context, { kind, target, hears, error: said });
    }
    return leadOn(c, context, at, here, "wayAdded");
  });

  app.post(`${here}/week`, async (c) => {
    const at = memberOf(c);
    const on = (await readForm(c)).line("on", 3) === "yes";
    await wantWeek(context, at, on);
    return leadOn(c, context, at, here, on ? "weeklyOn" : "weeklyOff");
  });

  app.post(`${here}/:id/test`, async (c) => {
    const at = memberOf(c);
    const worked = await testAlarmWay(context, at, c.req.param("id"));
    return leadOn(c, context, at, here, worked ? "wayTested" : "wayFailed");
  });

  app.post(`${here}/:id/remove`, async (c) => {
    const at = memberOf(c);
    await removeAlarmWay(context, at, c.req.param("id"));
    return leadOn(c, context, at, here, "wayRemoved");
  });

  return app;
}

async function showAlarms(c: Request, context: Context, typed?: Typed): Promise<Response> {
  const at = memberOf(c);
  const words = alarmWords[at.locale];
  const ways = await alarmWays(context, at.shop.id);
  const when = (date: Date) => shortTime(date, context.now(), at.locale, at.shop.profile.timeZone);
  return showAdmin(
    c,
    <AdminPage at={at} title={words.title} place="settings" toast={doneOf(c, context, at)}>
      <PageHead
        kicker={{ href: "/admin/settings", text: at.words.frame.places.settings }}
        title={words.title}
        lede={words.lede}
      />
      <div class="split">
        <div class="stack stack-l">
          <Ways at={at} ways={ways} when={when} />
          {at.member.role === "owner" && (
            <Section id="week" title={words.week}>
              <p class="dim">{words.weekWhat}</p>
              <form class="row" method="post" action={`${here}/week`}>
                <span>{at.member.weekly ? words.weekOn(at.member.email) : words.weekOff}</span>
                <input type="hidden" name="on" value={at.member.weekly ? "no" : "yes"} />
                <button class="btn" type="submit">
                  {at.member.weekly ? words.switchOff : words.switchOn}
                </button>
              </form>
            </Section>
          )}
        </div>
        <Add at={at} typed={typed} webhooks={context.post !== undefined} />
      </div>
    </AdminPage>,
    {},
    typed ? 422 : 200,
  );
}

const Ways: FC<{ at: AtWork; ways: AlarmWay[]; when: (date: Date) => string }> = ({ at, ways, when }) => {
  const words = alarmWords[at.locale];
  const heard = (way: AlarmWay) =>
    listed(
      groups.filter((group) => way.hears.includes(group)).map((group) => words.groups[group]),
      at.locale,
    );
  return (
    <Section id="ways" title={words.ways}>
      {ways.length === 0 && <Nothing>{words.none}</Nothing>}
      <ul class="list ways">
        {ways.map((way) => (
          <li>
            <div>
              <p>
                <span class="strong">{way.shown}</span> <Badge>{words.kinds[way.kind]}</Badge>
              </p>
              <span class="sub">{words.hears(heard(way))}</span>
              {way.failed_at ? (
                <span class="small bad">
                  {words.failed(when(way.failed_at))}
                  {way.reason && <Noted of={way.reason} at={at} />}
                </span>
              ) : (
                <span class="sub">{way.told_at ? words.fine(when(way.told_at)) : words.untold}</span>
              )}
            </div>
            <div class="deeds">
              <form method="post" action={`${here}/${way.id}/test`}>
                <button class="btn is-small" type="submit" aria-label={words.testOf(way.shown)}>
                  {words.test}
                </button>
              </form>
              <form method="post" action={`${here}/${way.id}/remove`}>
                <button class="btn is-small" type="submit" aria-label={words.removeOf(way.shown)}>
                  {words.remove}
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Add: FC<{ at: AtWork; typed: Typed | undefined; webhooks: boolean }> = ({ at, typed, webhooks }) => {
  const words = alarmWords[at.locale];
  const kinds = webhooks ? (["mail", "slack", "teams"] as const) : (["mail"] as const);
  const chosen = kinds.find((kind) => kind === typed?.kind) ?? "mail";
  return (
    <Section id="add" title={words.add}>
      <p class="dim">{words.addWhat}</p>
      <form class="stack" method="post" action={here}>
        <fieldset>
          <legend>{words.kind}</legend>
          {kinds.map((kind) => (
            <Pick
              name="kind"
              value={kind}
              label={words.kinds[kind]}
              checked={kind === chosen}
              sub={words.kindWhat[kind]}
            />
          ))}
        </fieldset>
        <Field id="target" label={words.target} hint={words.targetHint} error={typed?.error}>
          <input
            class="input"
            id="target"
            name="target"
            value={typed ? typed.target : at.member.email}
            maxlength={1000}
            autocomplete="off"
            aria-describedby={typed ? "target-error target-hint" : "target-hint"}
            aria-invalid={typed ? "true" : undefined}
            required
          />
        </Field>
        <fieldset class="hears">
          <legend>{words.what}</legend>
          {groups.map((group) => (
            <label>
              <input
                type="checkbox"
                name={`hears-${group}`}
                value="yes"
                checked={typed ? typed.hears.includes(group) : group !== "other"}
              />
              <span>{words.groups[group]}</span>
              <span class="sub">{words.groupsWhat[group]}</span>
            </label>
          ))}
        </fieldset>
        <Field id="language" label={words.language}>
          <select class="input" id="language" name="language">
            {locales.map((locale) => (
              <option value={locale} lang={locale} selected={locale === at.locale}>
                {languageName(locale, locale)}
              </option>
            ))}
          </select>
        </Field>
        <p>
          <button class="btn is-main" type="submit">
            {words.save}
          </button>
        </p>
      </form>
    </Section>
  );
};
