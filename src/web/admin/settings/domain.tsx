import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { type Finding, zoneLine } from "../../../pipeline/domains/domain-records.ts";
import { type DomainReport, readReport } from "../../../pipeline/domains/domain-report.ts";
import { agreeFallback, beginRotation, checkDomain } from "../../../pipeline/domains/domains.ts";
import { asShop } from "../../../store/database.ts";
import { getShop } from "../../../store/shop.ts";
import { readForm } from "../../form.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Badge, Banner, Nothing, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { shortTime } from "../when.ts";
import { type SettingsWords, settingsWords } from "../words/settings.ts";

const here = "/admin/settings/domain";

/** The domain that mails come from: what to publish, and whether it is there. */
export function domainRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, async (c) => {
    const at = memberOf(c);
    const words = settingsWords[at.locale];
    const { domain: said } = words;
    const { report, address } = await asShop(context.database, at.shop.id, async (db) => {
      const shop = await getShop(db, at.shop.id);
      return { report: await readReport(context, db, shop), address: shop.profile.from.address };
    });
    const mayDo = may(at.member.role, "set-up");
    const open = report.records.filter(isOpen);
    const when = (time: Date) => shortTime(time, context.now(), at.locale, at.shop.profile.timeZone);
    const isFine = report.state === "verified";
    return showAdmin(
      c,
      <AdminPage at={at} title={said.title} place="settings" toast={doneOf(c, context, at)}>
        <PageHead
          kicker={{ href: "/admin/settings", text: words.title }}
          title={newsOf(report, said)}
          lede={isFine ? said.okLede : said.lede}
        >
          {mayDo && report.state !== "refused" && (
            <form method="post">
              <button class={isFine ? "btn" : "btn is-main"} type="submit">
                {said.check}
              </button>
            </form>
          )}
        </PageHead>
        {!isFine && (
          <Banner
            is={
              report.state === "refused" || report.way === "wait"
                ? "bad"
                : report.way === "own"
                  ? undefined
                  : "warn"
            }
          >
            <p>
              <Noted of={report.text} at={at} />
            </p>
          </Banner>
        )}
        <p>
          {said.address} <strong>{address}</strong>. <a href="/admin/settings/shop">{said.changeAddress}</a>
        </p>
        {report.state !== "refused" && (
          <Section
            id="records"
            title={said.records}
            beside={report.checkedAt ? said.checked(when(report.checkedAt)) : said.never}
          >
            {report.records.length === 0 ? (
              <Nothing>{said.noRecords}</Nothing>
            ) : (
              <>
                <Records records={report.records} said={said} at={at} />
                <p class="dim small">{said.copyHint}</p>
                <p class="dim small">{said.checkHint}</p>
                {open.length > 0 && (
                  <details>
                    <summary>{said.zone}</summary>
                    <pre class="pre" tabindex={0}>
                      <code>{open.map(zoneLine).join("\n\n")}</code>
                    </pre>
                  </details>
                )}
              </>
            )}
          </Section>
        )}
        <div class="halves">
          {!isFine && context.config.SENDER_FALLBACK && (
            <Fallback
              address={context.config.SENDER_FALLBACK}
              report={report}
              said={said}
              mayDo={mayDo}
              when={when}
            />
          )}
          {isFine && (
            <Section id="rotate" title={said.rotateTitle}>
              <p>{report.nextSelector ? said.rotating(report.nextSelector) : said.rotateText}</p>
              {mayDo && !report.nextSelector && (
                <form method="post" action={`${here}/rotate`}>
                  <button class="btn" type="submit">
                    {said.rotate}
                  </button>
                </form>
              )}
            </Section>
          )}
          {report.notes.length > 0 && (
            <Section id="notes" title={said.notes}>
              <ul class="stack dim small">
                {report.notes.map((note) => (
                  <li>
                    <Noted of={note} at={at} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
      </AdminPage>,
    );
  });

  app.post(here, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    await checkDomain(context, at.shop.id);
    context.ring();
    const back = form.line("back", 10) === "setup" ? "/admin/setup" : here;
    return leadOn(c, context, at, back, "domainChecked");
  });

  app.post(`${here}/fallback`, async (c) => {
    const at = memberOf(c);
    const agreed = (await readForm(c)).line("agreed", 3) === "yes";
    await agreeFallback(context, at.shop.id, agreed, at.member.name);
    context.ring();
    return leadOn(c, context, at, here, "settingKept");
  });

  app.post(`${here}/rotate`, async (c) => {
    const at = memberOf(c);
    await beginRotation(context, at.shop.id, at.member.name);
    return leadOn(c, context, at, here, "settingKept");
  });

  return app;
}

const isOpen = ({ status, needed }: Finding): boolean =>
  needed === "to send" && (status === "missing" || status === "wrong");

function newsOf({ domain, state, way, records }: DomainReport, said: SettingsWords["domain"]): string {
  const open = records.filter(isOpen).length;
  if (state === "refused") return said.refused(domain);
  if (state === "verified") return said.ok(domain);
  if (state === "failing") return said.failing(domain);
  if (records.length === 0) return way === "own" ? said.free(domain) : said.first(domain);
  if (open > 0) return said.open(open, domain);
  return said.unsure(domain);
}

const tones = { ok: "ok", missing: "bad", wrong: "bad", advice: undefined, unknown: "warn" } as const;
const signs = { ok: "check", missing: "cross", wrong: "cross", advice: "note", unknown: "warning" } as const;

const Records: FC<{ records: Finding[]; said: SettingsWords["domain"]; at: AtWork }> = ({
  records,
  said,
  at,
}) => (
  <table class="table dns">
    <caption class="vh">{said.records}</caption>
    <thead>
      <tr>
        <th scope="col" class="what">
          {said.record}
        </th>
        <th scope="col" class="is">
          {said.state}
        </th>
        <th scope="col">{said.nameAndValue}</th>
      </tr>
    </thead>
    <tbody>
      {records.map((one) => {
        // What is only advised is no alarm while it is not there.
        const isMild = one.needed === "advised" && one.status !== "ok";
        return (
          <tr>
            <th scope="row">
              <span class="strong">{one.what}</span>
              <span class="sub">{one.needed === "to send" ? said.needed : said.advised}</span>
            </th>
            <td>
              <Badge is={isMild ? "warn" : tones[one.status]} glyph={isMild ? "note" : signs[one.status]}>
                {said.states[one.status]}
              </Badge>
            </td>
            <td>
              <dl class="facts">
                <dt>{said.type}</dt>
                <dd class="code">{one.type}</dd>
                <dt>{said.name}</dt>
                <dd class="code copy">{one.name}</dd>
                <dt>{said.value}</dt>
                <dd class="code copy">{one.value}</dd>
              </dl>
              {one.status !== "ok" && <Noted of={one.text} at={at} class="sub" />}
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

const Fallback: FC<{
  address: string;
  report: DomainReport;
  said: SettingsWords["domain"];
  mayDo: boolean;
  when: (at: Date) => string;
}> = ({ address, report: { fallback }, said, mayDo, when }) => (
  <Section id="fallback" title={said.fallbackTitle}>
    <p>{said.fallback(address)}</p>
    {fallback && <p class="dim">{said.fallbackOn(fallback.by, when(fallback.at))}</p>}
    {mayDo && (
      <form method="post" action={`${here}/fallback`}>
        <input type="hidden" name="agreed" value={fallback ? "no" : "yes"} />
        <button class="btn" type="submit">
          {fallback ? said.disagree : said.agree}
        </button>
      </form>
    )}
  </Section>
);
