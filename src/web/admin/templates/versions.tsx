import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { getVersion, readNumber, type VersionSummary } from "../../../pipeline/templates/versions.ts";
import { defaultWording, liveWording } from "../../../pipeline/templates/wording.ts";
import { asShop } from "../../../store/database.ts";
import { sourcesOf } from "../../../templating/folder.ts";
import type { Wording } from "../../../templating/wording.ts";
import { Choice } from "../../look.tsx";
import { AdminPage, doneOf, PageHead, showAdmin } from "../page.tsx";
import { Badge, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { languageName, shortTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { versionWords } from "../words/versions.ts";

/** A template's versions as a marketer looks back on them, and each of them to read. */

export const templatePath = (kind: string, rest = ""): string => `/admin/templates/${kind}${rest}`;

const looks = {
  draft: ["accent", undefined],
  waiting: ["warn", "warning"],
  scheduled: ["outline", "clock"],
  published: ["ok", "check"],
  trial: ["accent", undefined],
} as const;

/** The state of a version, as a word. */
const StateBadge: FC<{ at: AtWork; version: VersionSummary }> = ({ at, version }) => {
  const words = versionWords[at.locale];
  const { state } = version;
  if (state === "archived" && version.publishedAt === null) return <Badge>{words.discarded}</Badge>;
  if (state === "archived") return <span class="dim">{words.states.archived}</span>;
  const [is, glyph] = looks[state];
  return (
    <Badge is={is} glyph={glyph}>
      {words.states[state]}
    </Badge>
  );
};

/** Who wrote it, when, and what was noted. */
const Written: FC<{ at: AtWork; version: VersionSummary; now: Date }> = ({ at, version, now }) => {
  const words = versionWords[at.locale];
  const { timeZone } = at.shop.profile;
  const time = (date: Date) => shortTime(date, now, at.locale, timeZone);
  const { state, publishedAt, publishedBy, changedBy, changedAt, publishAt, note } = version;
  return (
    <>
      {state === "draft"
        ? words.saved(changedBy, time(changedAt))
        : words.made(publishedBy ?? changedBy, time(publishedAt ?? changedAt))}
      {version.approvedBy && <span class="dim"> · {words.approvedBy(version.approvedBy)}</span>}
      {version.fromNumber !== null && <span class="dim"> · {words.rolledBackTo(version.fromNumber)}</span>}
      {publishAt && (state === "scheduled" || state === "waiting") && (
        <span class="strong"> · {words.goesLive(time(publishAt))}</span>
      )}
      {note && (
        <>
          {" "}
          <q class="quote dim">{note}</q>
        </>
      )}
      {version.returnedBecause && state === "draft" && (
        <span class="said-back">{words.returned(version.returnedBecause)}</span>
      )}
    </>
  );
};

/** So many stand open; the rest is behind a click. */
const shown = 8;

/** All versions, the newest first, and at the end the default that the shop began with. */
export const VersionList: FC<{
  at: AtWork;
  kind: string;
  versions: readonly VersionSummary[];
  now: Date;
}> = ({ at, kind, versions, now }) => {
  const words = versionWords[at.locale];
  const isOwn = versions.some(({ state }) => state === "published");
  if (versions.length === 0) return <p class="dim">{words.none}</p>;
  return (
    <>
      <Rows at={at} kind={kind} versions={versions.slice(0, shown)} now={now} />
      {versions.length > shown && (
        <details>
          <summary>{words.all(versions.length)}</summary>
          <Rows at={at} kind={kind} versions={versions.slice(shown)} now={now} />
        </details>
      )}
      <p class="row small">
        <span class="dim">
          {words.default}: {words.defaultWhat}
        </span>
        {!isOwn && (
          <Badge is="ok" glyph="check">
            {words.states.published}
          </Badge>
        )}
        {isOwn && may(at.member.role, "publish-templates") && (
          <a class="push" href={templatePath(kind, "/revert")}>
            {words.revert}
          </a>
        )}
      </p>
    </>
  );
};

const Rows: FC<{ at: AtWork; kind: string; versions: readonly VersionSummary[]; now: Date }> = ({
  at,
  kind,
  versions,
  now,
}) => {
  const words = versionWords[at.locale];
  return (
    <table class="table versions">
      <caption class="vh">{words.title}</caption>
      <thead class="vh">
        <tr>
          <th scope="col">{words.columns.number}</th>
          <th scope="col">{words.columns.state}</th>
          <th scope="col">{words.columns.who}</th>
          <th scope="col">{words.columns.deed}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr>
            <th scope="row" class="num strong">
              {version.number}
            </th>
            <td>
              <StateBadge at={at} version={version} />
            </td>
            <td>
              <Written at={at} version={version} now={now} />
            </td>
            <td class="n">
              <Deeds at={at} kind={kind} version={version} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** What can be done with a version where it stands in the list. */
const Deeds: FC<{ at: AtWork; kind: string; version: VersionSummary }> = ({ at, kind, version }) => {
  const words = versionWords[at.locale];
  const { number, state } = version;
  const mayPublish = may(at.member.role, "publish-templates");
  if (state === "waiting") return <a href={templatePath(kind, "/approve")}>{words.open}</a>;
  return (
    <span class="deeds">
      {state === "archived" && version.publishedAt && mayPublish && (
        <a href={templatePath(kind, `/rollback?number=${number}`)} aria-label={words.rollBackTo(number)}>
          {words.rollBack}
        </a>
      )}
      <a href={templatePath(kind, `/versions/${number}`)} aria-label={words.openVersion(number)}>
        {words.open}
      </a>
    </span>
  );
};

/** A wording by the name under which a link asks for it: "live", "default", "draft" or a version's number. */
export async function wordingNamed(
  context: Context,
  at: AtWork,
  kind: string,
  name: string,
): Promise<{ wording: Wording; label: string; of: string }> {
  const words = versionWords[at.locale];
  if (name === "default" || name === "0")
    return { wording: await defaultWording(kind), label: words.default, of: "default" };
  const number = name === "live" ? undefined : readNumber(name);
  return asShop(context.database, at.shop.id, async (db) => {
    if (number !== undefined) {
      const { wording } = await getVersion(db, at.shop.id, kind, number);
      return { wording, label: words.version(number), of: String(number) };
    }
    const live = await liveWording(db, at.shop.id, kind);
    const label = live.number === undefined ? words.default : words.version(live.number);
    return { wording: live.wording, label, of: "live" };
  });
}

/** A small window in which a mail stands as its customer would get it. */
export const MailFrame: FC<{ at: AtWork; kind: string; of: string; locale: string; label: string }> = ({
  at,
  kind,
  of,
  locale,
  label,
}) => (
  <iframe
    class="frame is-plain"
    title={versionWords[at.locale].frame(label)}
    src={`${templatePath(kind, "/frame")}?of=${of}&locale=${locale}&pick=0`}
    sandbox="allow-scripts"
    loading="lazy"
  />
);

/** The languages of a wording, the shop's own first. */
export const languagesOf = ({ strings }: Wording, first: string): string[] => [
  ...Object.keys(strings).filter((locale) => locale === first),
  ...Object.keys(strings).filter((locale) => locale !== first),
];

/** GET /admin/templates/:kind/versions/:number: to read, and to look at. */
export function versionRoutes(context: Context): Hono {
  const app = new Hono();
  app.get("/admin/templates/:kind/versions/:number", async (c) => {
    const at = memberOf(c);
    const { kind, number } = c.req.param();
    const words = versionWords[at.locale];
    const { name } = kindWords(kind, at.locale);
    const version = await asShop(context.database, at.shop.id, (db) =>
      getVersion(db, at.shop.id, kind, readNumber(number)),
    );
    const languages = languagesOf(version.wording, at.shop.profile.locale);
    const wanted = c.req.query("locale") ?? "";
    const locale = languages.includes(wanted) ? wanted : (languages[0] ?? at.shop.profile.locale);
    const files = Object.entries(sourcesOf(version.wording));
    return showAdmin(
      c,
      <AdminPage
        at={at}
        title={words.ofKind(version.number, name)}
        place="templates"
        toast={doneOf(c, context, at)}
      >
        <PageHead
          kicker={{ href: templatePath(kind), text: name }}
          title={words.version(version.number)}
          lede={
            <>
              <StateBadge at={at} version={version} />{" "}
              <Written at={at} version={version} now={context.now()} />
            </>
          }
        >
          {version.state !== "published" && (
            <a class="btn" href={templatePath(kind, `/compare?from=live&to=${version.number}`)}>
              {words.compare(words.liveNow, String(version.number))}
            </a>
          )}
          {version.state === "scheduled" && may(at.member.role, "publish-templates") && (
            <form method="post" action={templatePath(kind, "/unschedule")}>
              <input type="hidden" name="number" value={version.number} />
              <button class="btn" type="submit">
                {words.unschedule}
              </button>
            </form>
          )}
          {version.state === "archived" &&
            version.publishedAt &&
            may(at.member.role, "publish-templates") && (
              <a class="btn" href={templatePath(kind, `/rollback?number=${version.number}`)}>
                {words.rollBackTo(version.number)}
              </a>
            )}
        </PageHead>
        <Choice
          is="seg"
          label={words.language}
          links={languages.map((one) => ({
            text: languageName(one, at.locale),
            href: `?locale=${one}`,
            current: one === locale,
          }))}
        />
        <div class="halves">
          <Section id="look" title={words.look} beside={words.frameFirst}>
            <MailFrame
              at={at}
              kind={kind}
              of={String(version.number)}
              locale={locale}
              label={words.version(version.number)}
            />
          </Section>
          <Section id="says" title={words.says}>
            <table class="table">
              <caption class="vh">{languageName(locale, at.locale)}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.key}</th>
                  <th scope="col">{words.words}</th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(version.wording.strings[locale] ?? {}).map(([key, text]) => (
                  <tr>
                    <th scope="row">
                      <code>{key}</code>
                    </th>
                    <td class="quote" lang={locale}>
                      {text}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {files.map(([file, source]) => (
              <details>
                <summary>
                  <code>{file}</code>
                </summary>
                <pre class="pre is-long" tabindex={0}>
                  {source}
                </pre>
              </details>
            ))}
          </Section>
        </div>
      </AdminPage>,
      { frame: true },
    );
  });
  return app;
}
