import type { FC } from "hono/jsx";
import { argumentsOf } from "../../../editor/uses.ts";
import type { ReadText } from "../../../templating/reading.ts";
import { Badge } from "../primitives.tsx";
import type { EditorWords } from "../words/editor.ts";
import { printed, short } from "./editor-text.ts";
import { type EditorView, hrefOf, isChanged } from "./editor-view.ts";

interface Props {
  view: EditorView;
  words: EditorWords;
}

/** All texts, in the order in which a customer reads them: the way without a mouse. */
export const TextList: FC<Props> = ({ view, words }) => {
  const wanted = view.asked.q?.trim().toLowerCase() ?? "";
  const says = (key: string) => {
    const locale = view.strings[view.locale]?.[key] === undefined ? view.home : view.locale;
    const message = view.strings[locale]?.[key] ?? "";
    return printed(message, argumentsOf(view.uses.get(key) ?? [], view.filled), locale);
  };
  const found = view.texts.filter(
    ({ key }) =>
      wanted === "" || key.toLowerCase().includes(wanted) || says(key).toLowerCase().includes(wanted),
  );
  const parts = Map.groupBy(found, ({ part }) => part);
  return (
    <section class="stack" aria-labelledby="texts">
      <div class="row">
        <h2 id="texts" tabindex={-1}>
          {words.texts}
        </h2>
        <span class="push dim small">
          {wanted ? words.searching(found.length) : words.textsOf(found.length)}
        </span>
      </div>
      <p class="small dim">{words.pick}</p>
      <form class="row search" method="get" action={`/admin/templates/${view.kind}`} data-search>
        {(["within", "sample", "locale", "view", "also"] as const).map(
          (name) => view.asked[name] && <input type="hidden" name={name} value={view.asked[name]} />,
        )}
        <label class="vh" for="search">
          {words.search}
        </label>
        <input
          class="input"
          type="search"
          id="search"
          name="q"
          value={view.asked.q}
          placeholder={words.search}
        />
        <button class="btn is-small no-script" type="submit">
          {words.find}
        </button>
      </form>
      {[...parts].map(([part, texts]) => (
        <>
          <h3 class="dim small">{words.parts[part]}</h3>
          <ul class="texts">
            {texts.map((text) => (
              <TextRow {...{ view, words, text }} says={says(text.key)} />
            ))}
          </ul>
        </>
      ))}
    </section>
  );
};

const TextRow: FC<{ view: EditorView; words: EditorWords; text: ReadText; says: string }> = (row) => {
  const { view, words, text, says } = row;
  const wrong = view.findings.filter(({ key }) => key === text.key);
  const worst =
    wrong.find(({ severity }) => severity === "error") ??
    wrong.find(({ severity }) => severity === "warning");
  const changed = view.locales.some((locale) => isChanged(view, locale, text.key));
  return (
    <li>
      <a href={hrefOf(view, { key: text.key, q: undefined })} data-key={text.key}>
        <span class="says" lang={view.locale}>
          {short(says, 90)}
        </span>
        <code class="dim">{text.key}</code>
        {worst ? (
          <Badge
            is={worst.severity === "error" ? "bad" : "warn"}
            glyph={worst.severity === "error" ? "cross" : "warning"}
          >
            {words.severity[worst.severity]}
          </Badge>
        ) : (
          changed && <Badge is="accent">{words.states.changed}</Badge>
        )}
      </a>
    </li>
  );
};
