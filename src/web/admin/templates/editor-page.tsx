import { raw } from "hono/html";
import type { Child, FC } from "hono/jsx";
import type { PageState } from "../../../editor/state.ts";
import type { Finding } from "../../../templating/lint-finding.ts";
import { AdminPage } from "../page.tsx";
import { Banner } from "../primitives.tsx";
import { count, shortTime } from "../when.ts";
import { type EditorWords, editorWords } from "../words/editor.ts";
import { kindWords } from "../words/kinds.ts";
import { Code, fileOf, filesOf } from "./editor-code.tsx";
import { Hidden, PickedText, type Typed } from "./editor-content.tsx";
import { Problems } from "./editor-problems.tsx";
import { editorStyleUrl } from "./editor-style.ts";
import { Tools } from "./editor-tools.tsx";
import { blocksOf, type EditorView, frameHref, hrefOf, standsIn } from "./editor-view.ts";
import { VersionList } from "./versions.tsx";

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
      <Keys words={words} single={at.member.shortcuts} />
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
          {view.defaultChanged > 0 && (
            <>
              {" · "}
              <a href={`/admin/templates/${kind}/default`}>{words.defaultChanged(view.defaultChanged)}</a>
            </>
          )}
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
      {view.within !== undefined && <input type="hidden" name="within" value={view.within} />}
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

/** Above this Gmail cuts a mail. */
const cutAt = 102_000;

const Preview: FC<Props & { name: string }> = ({ view, words, name }) => {
  const { mail, asked, locale } = view;
  return (
    <section class="pane preview" aria-label={words.preview} id="preview">
      <div class="small inbox-line" id="inbox" data-left-out={view.broken ? "" : undefined}>
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
        {mail.broken
          ? `${words.noPreview}. ${words.noPreviewHint}`
          : view.broken && words.draftBroken(placeOf(view.broken, words), view.broken.message)}
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

/** Where it is, as Code mode and the list of problems name it. */
const placeOf = ({ key, locale, file, line }: Finding, words: EditorWords): string =>
  key !== undefined
    ? [key, locale].filter(Boolean).join(", ")
    : `${words.fileNames[file] ?? file.replace(/^partials\//, "")}, ${words.line(line).toLowerCase()}`;

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

const Keys: FC<{ words: EditorWords; single: boolean }> = ({ words, single }) => (
  <dialog id="keys" aria-labelledby="keys-title" data-off={single ? undefined : ""}>
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
    ...{ kind, locale, sample: view.sample, within: view.within, mode: asked.mode, view: asked.view },
    revision: view.revision,
    ...{
      savedBy: draft?.changedBy,
      me: view.at.member.name,
      member: view.at.member.id,
      timeZone: view.at.shop.profile.timeZone,
    },
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
