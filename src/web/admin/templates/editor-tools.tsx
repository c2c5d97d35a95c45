import type { FC } from "hono/jsx";
import { notifications } from "../../../notifications/index.ts";
import { mirroredLocale, pseudoLocale } from "../../../templating/pseudo.ts";
import { Choice } from "../../look.tsx";
import { languageName } from "../when.ts";
import type { EditorWords } from "../words/editor.ts";
import { kindWords } from "../words/kinds.ts";
import { counted } from "./editor-problems.tsx";
import { type EditorView, hrefOf, views } from "./editor-view.ts";

/** The row above the mail: what it is shown with, in which language, and how. */

interface Props {
  view: EditorView;
  words: EditorWords;
}

export const Tools: FC<Props> = ({ view, words }) => {
  const { asked, findings, kind } = view;
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
        {view.within !== undefined && (
          <>
            <label class="dim small" for="within">
              {words.within}
            </label>
            <select class="input" id="within" name="within">
              {notifications.map((one) => (
                <option value={one.kind} selected={one.kind === view.within}>
                  {kindWords(one.kind, view.at.locale).name}
                </option>
              ))}
            </select>
          </>
        )}
        <label class="vh" for="sample">
          {words.sample}
        </label>
        <Samples {...{ view, words }} />
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

const Samples: FC<Props> = ({ view, words }) => {
  const { samples } = view;
  // The page has the list, and what is chosen in it.
  if (!samples) return <select class="input" id="sample" name="sample" data-left-out />;
  return (
    <select
      class="input"
      id="sample"
      name="sample"
      title={samples.find(({ id }) => id === view.sample)?.label}
    >
      {[...Map.groupBy(samples, ({ group }) => group)].map(([group, all]) => (
        <optgroup label={words.groups[group]}>
          {all.map(({ id, label }) => (
            <option value={id} selected={id === view.sample}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
};
