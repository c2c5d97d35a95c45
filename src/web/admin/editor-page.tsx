import { raw } from "hono/html";
import type { Child, FC } from "hono/jsx";
import type { PageState } from "../../editor/state.ts";
import { mirroredLocale, pseudoLocale } from "../../templating/pseudo.ts";
import { Choice } from "../look.tsx";
import { Code, fileOf, filesOf } from "./editor-code.tsx";
import { Hidden, PickedText, type Typed } from "./editor-content.tsx";
import { counted, Problems } from "./editor-problems.tsx";
import { editorStyleUrl } from "./editor-style.ts";
import { blocksOf, type EditorView, frameHref, hrefOf, standsIn, views } from "./editor-view.ts";
import { AdminPage } from "./page.tsx";
import { Banner } from "./primitives.tsx";
import { VersionList } from "./versions.tsx";
import { count, languageName, shortTime } from "./when.ts";
import { type EditorWords, editorWords } from "./words/editor.ts";
import { kindWords } from "./words/kinds.ts";

/** The editor as a page: preview on one side, words or source on the other, and below what is wrong and what there was before. */

export interface More {
  /** What somebody typed and what kept it from being saved. */
  refused?: { why: string; isConflict: boolean; typed: Typed; source?: string | undefined } | undefined;
  script: string | undefined;
  toast?: Child;
}

export async function EditorPage({ view, more }: { view: EditorView; more: More }): Promise<Child> {
  const { at, kind } = view;
  const words = editorWords[at.locale];
  const { name } = kindWords(kind, at.locale);
  const { refused } = more;
  return (
    <AdminPage
      {...{ at, toast: more.toast }}
      title={name}
      place="templates"
      styles={[editorStyleUrl]}
      wide
      {...(more.script !== undefined && { script: more.script })}
    >
      <Head view={view} words={words} name={name} />
      <Tools view={view} words={words} />
      <div id="notice">
        {refused && (
          <Banner is="bad">
            <strong>{refused.isConflict ? words.conflict : words.refused}</strong> {refused.why}{" "}
            {refused.isConflict && words.conflictHint}
          </Banner>
        )}
      </div>
      <div class={`editor is-${view.asked.mode}`}>
        <Preview view={view} words={words} name={name} />
        <div class="pane">
          <div id="work">
            {view.asked.mode === "code" ? (
              <Code {...{ view, words }} stands={(await standsIn()).blocks} typed={refused?.source} />
            ) : (
              await PickedText({ view, words, typed: refused?.typed })
            )}
          </div>
          <div id="found">
            <Problems {...{ view, words }} />
          </div>
          <div id="history">
            <Versions view={view} words={words} />
          </div>
        </div>
      </div>
      <form method="post" action={`/admin/templates/${kind}/draft`} id="fixes" data-deed>
        <Hidden view={view} />
      </form>
      <Keys words={words} />
      <p class="vh" id="say" role="status" />
      <script type="application/json" id="state">
        {raw(JSON.stringify(stateOf(view, words)).replace(/</g, "\\u003c"))}
      </script>
    </AdminPage>
  );
}

interface Props {
  view: EditorView;
  words: EditorWords;
}

const Head: FC<Props & { name: string }> = ({ view, words, name }) => {
  const { at, kind, draft, live, sent, findings, now } = view;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const why = !view.mayPublish
    ? words.mayNotPublish
    : errors > 0
      ? words.errorsStop(errors)
      : draft
        ? undefined
        : words.nothingNew;
  const time = draft && shortTime(draft.changedAt, now, at.locale, at.shop.profile.timeZone);
  return (
    <div class="page-head" id="head">
      <div>
        <p class="kicker">
          <a href="/admin/templates">{words.templates}</a>
        </p>
        <h1>{name}</h1>
        <p class="under">
          <code>{kind}</code> · {live.number === undefined ? words.houseLive : words.live(live.number)}
          {view.isMail && `, ${words.sent(sent, count(sent, at.locale))}`}
        </p>
      </div>
      <div class="push row">
        <p class="dim small" id="why">
          <span id="saved">
            {draft && time
              ? `${words.draft(draft.number, time)} ${words.by(draft.changedBy)}.`
              : words.noDraft}
          </span>{" "}
          {why !== undefined && why !== words.nothingNew && (
            <span class={errors > 0 ? "bad" : undefined}>{why}</span>
          )}
        </p>
        {view.mayWrite && <Test view={view} words={words} />}
        <a
          class={why === undefined ? "btn is-main" : "btn"}
          href={why === undefined ? `/admin/templates/${kind}/publish` : undefined}
          role={why === undefined ? undefined : "link"}
          tabindex={0}
          aria-disabled={why === undefined ? undefined : "true"}
          aria-describedby={why === undefined ? undefined : "why"}
        >
          {words.publish(draft?.number)}
        </a>
      </div>
    </div>
  );
};

const Test: FC<Props> = ({ view, words }) => (
  <details class="menu" id="test">
    <summary class="btn">{words.test}</summary>
    <form method="post" action={`/admin/templates/${view.kind}/test`} class="stack" data-deed>
      <input type="hidden" name="of" value={view.draft ? "draft" : "live"} />
      <input type="hidden" name="sample" value={view.sample} />
      <input type="hidden" name="locale" value={view.locale} />
      <input type="hidden" name="back" value={hrefOf(view).split("?")[1] ?? ""} />
      <div class="field">
        <label for="test-to">{words.testTo}</label>
        <input
          class="input"
          id="test-to"
          name="to"
          type="email"
          required
          multiple
          value={view.at.member.email}
        />
        <span class="hint">{words.testHint}</span>
      </div>
      <button class="btn is-main" type="submit">
        {words.testSend}
      </button>
    </form>
  </details>
);

const Tools: FC<Props> = ({ view, words }) => {
  const { asked, findings, kind } = view;
  const groups = Map.groupBy(view.samples, ({ group }) => group);
  return (
    <div class="row tools" id="tools">
      {!view.isReasons && (
        <Choice
          is="seg"
          label={words.mode}
          links={(["content", "code"] as const).map((mode) => ({
            text: words[mode],
            href: hrefOf(view, { mode, file: undefined, line: undefined }),
            current: mode === asked.mode,
          }))}
        />
      )}
      <form method="get" action={`/admin/templates/${kind}`} class="row" data-pick>
        {(["mode", "key", "file", "locale", "also", "view"] as const).map(
          (name) => asked[name] && <input type="hidden" name={name} value={asked[name]} />,
        )}
        <label class="vh" for="sample">
          {words.sample}
        </label>
        <select class="input" id="sample" name="sample">
          {[...groups].map(([group, samples]) => (
            <optgroup label={words.groups[group]}>
              {samples.map(({ id, label }) => (
                <option value={id} selected={id === view.sample}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <button class="btn is-small no-script" type="submit">
          {words.show}
        </button>
      </form>
      <nav class="seg" aria-label={words.language}>
        {view.locales.map((locale) => {
          const wrong = findings.filter((one) => one.locale === locale);
          const bad = wrong.some(({ severity }) => severity === "error");
          const warn = wrong.some(({ severity }) => severity === "warning");
          return (
            <a
              href={hrefOf(view, { locale, also: undefined })}
              aria-current={locale === view.locale ? "true" : undefined}
              class={bad ? "has-bad" : warn ? "has-warn" : undefined}
              title={languageName(locale, view.at.locale)}
            >
              {locale}
              {(bad || warn) && (
                <span class="vh">
                  ,{" "}
                  {counted(
                    wrong.filter(({ severity }) => severity !== "note"),
                    words,
                  )}
                </span>
              )}
            </a>
          );
        })}
        {([pseudoLocale, mirroredLocale] as const).map((locale) => (
          <a
            href={hrefOf(view, { locale })}
            aria-current={locale === view.locale ? "true" : undefined}
            title={words.pseudo[locale]}
          >
            <span aria-hidden="true">{locale === pseudoLocale ? "[åé]" : "RTL"}</span>
            <span class="vh">{words.pseudo[locale]}</span>
          </a>
        ))}
      </nav>
      <Choice
        is="seg"
        label={words.view}
        links={views.map((one) => ({
          text: words.views[one],
          href: hrefOf(view, { view: one }),
          current: one === asked.view,
        }))}
      />
    </div>
  );
};

/** Above this Gmail cuts a mail. */
const cutAt = 102_000;

const Preview: FC<Props & { name: string }> = ({ view, words, name }) => {
  const { mail, asked, locale } = view;
  return (
    <section class="pane preview" aria-label={words.preview} id="preview">
      <div class="small inbox-line" id="inbox">
        <p class="dim row">
          <span>{view.at.shop.profile.from.name}</span>
          <span class="push num row">
            <meter
              min={0}
              max={cutAt}
              low={70_000}
              high={90_000}
              optimum={0}
              value={mail.bytes}
              aria-label={words.sizeLabel}
              id="meter"
            />
            <span id="size">{words.size(Math.ceil(mail.bytes / 1000))}</span>
          </span>
        </p>
        <p class="strong one-line" lang={locale} id="subject">
          {mail.subject || words.noSubject}
        </p>
        <p class="dim one-line" lang={locale} id="preheader">
          {mail.preheader}
        </p>
      </div>
      <p class="small bad broken" id="broken" role="alert">
        {mail.broken ? `${words.noPreview}. ${words.noPreviewHint}` : ""}
      </p>
      <iframe
        id="frame"
        class={`mail-frame is-${asked.view}`}
        title={words.frame(name)}
        src={frameHref(view)}
        sandbox="allow-scripts"
      />
    </section>
  );
};

const Versions: FC<Props> = ({ view, words }) => {
  const { draft, live, kind, at, versions, now } = view;
  const links = [
    ...(!view.isMail
      ? []
      : ([
          [words.links.audience, `/admin/templates/${kind}/audience`],
          ...(view.sample.startsWith("order/")
            ? [
                [
                  words.links.days,
                  `/admin/templates/next-days?${new URLSearchParams({ order: view.sample.slice(6) })}`,
                ],
              ]
            : []),
          [words.links.trial, `/admin/templates/${kind}/trial`],
        ] as const)),
    [words.links.texts, `/admin/templates/${kind}/texts`],
  ] as const;
  return (
    <section aria-labelledby="versions" class="stack">
      <div class="row">
        <h2 id="versions">{words.versions}</h2>
        {draft && (
          <span class="push row small">
            {view.mayWrite && <a href={`/admin/templates/${kind}/discard`}>{words.discard}</a>}
            <a href={`/admin/templates/${kind}/compare?from=live&to=${draft.number}`}>
              {live.number === undefined
                ? words.compareDefault(draft.number)
                : words.compare(live.number, draft.number)}
            </a>
          </span>
        )}
      </div>
      <VersionList {...{ at, kind, versions, now }} />
      <ul class="row small" aria-label={words.more30}>
        {links.map(([text = "", href]) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Keys: FC<{ words: EditorWords }> = ({ words }) => (
  <dialog id="keys" aria-labelledby="keys-title">
    <form method="dialog" class="stack">
      <h2 id="keys-title">{words.keys}</h2>
      <table class="table">
        <tbody>
          {words.keyTable.map(([key, does]) => (
            <tr>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button class="btn" type="submit">
        OK
      </button>
    </form>
  </dialog>
);

function stateOf(view: EditorView, words: EditorWords): PageState {
  const { kind, asked, draft, source, locale } = view;
  const base = `/admin/templates/${kind}`;
  const { file, readOnly } = fileOf(view);
  return {
    shop: view.at.shop.id,
    ...{ kind, locale, sample: view.sample, mode: asked.mode, view: asked.view },
    revision: draft?.revision ?? 0,
    ...{ savedBy: draft?.changedBy, me: view.at.member.name, timeZone: view.at.shop.profile.timeZone },
    urls: { page: hrefOf(view), preview: `${base}/preview`, draft: `${base}/draft` },
    mayWrite: view.mayWrite,
    findings: view.findings,
    words: words.script,
    ...(asked.mode === "code" && {
      code: {
        ...{ file, readOnly, line: asked.line },
        files: { "body.mjml": source.body, "text.hbs": source.text, ...filesOf(view) },
        variables: view.filled,
        texts: source.strings[locale] ?? source.strings[view.home] ?? {},
        blocks: blocksOf(source)
          .concat(Object.keys(source.partials))
          .filter(
            (name, i, all) => name.endsWith(file.slice(file.lastIndexOf("."))) && all.indexOf(name) === i,
          )
          .map((name) => name.slice(0, name.lastIndexOf("."))),
      },
    }),
  };
}
