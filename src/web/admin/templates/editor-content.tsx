import type { Child, FC } from "hono/jsx";
import { argumentsOf, type Use, variablesFor } from "../../../editor/uses.ts";
import { describeForm, type Form } from "../../../templating/branches.ts";
import { fallbackLocale } from "../../../templating/compile.ts";
import type { Finding } from "../../../templating/lint-finding.ts";
import { Badge } from "../primitives.tsx";
import { languageName } from "../when.ts";
import type { EditorWords } from "../words/editor.ts";
import { TextList } from "./editor-list.tsx";
import { FixButton, pieceOf } from "./editor-problems.tsx";
import { cap, printed, readForms, short } from "./editor-text.ts";
import { type EditorView, gapOf, hrefOf, isChanged, standsIn, textOf } from "./editor-view.ts";
import { gapWords } from "./texts-grid.tsx";

/** Content mode: the words of a mail, as whoever writes them reads them. Nobody sees markup here. */

export interface Typed {
  /** `sv/0` to what was typed and not kept. */
  forms: Record<string, string>;
}

interface Props {
  view: EditorView;
  words: EditorWords;
  typed?: Typed | undefined;
}

/** One text, in the shop's own language and another one beside it. */
export async function PickedText({ view, words, typed }: Props): Promise<Child> {
  const { key } = view.asked;
  if (key === undefined) return <TextList view={view} words={words} />;
  const uses = view.uses.get(key) ?? [];
  const place = view.texts.findIndex((one) => one.key === key);
  const args = argumentsOf(uses, view.filled);
  const used = namesUsed(view, key);
  const variables = variablesFor(uses, view.filled);
  const [first, rest] = [
    variables.filter(({ name }) => used.has(name)),
    variables.filter(({ name }) => !used.has(name)),
  ];
  const stands = (await standsIn()).texts.get(key) ?? 0;
  const isShared = Object.values(view.shared.strings).some((texts) => texts[key] !== undefined);
  const isOwn = view.isShared || hasOwn(view, key);
  return (
    <section class="stack" aria-labelledby="picked">
      <div class="row">
        <h2 id="picked" tabindex={-1}>
          {words.picked}
        </h2>
        <nav class="push row small" aria-label={words.texts}>
          <a href={hrefOf(view, { key: view.texts[place - 1]?.key, q: undefined })} data-step="before">
            {place > 0 ? words.before : words.all}
          </a>
          {place >= 0 && place < view.texts.length - 1 && (
            <a href={hrefOf(view, { key: view.texts[place + 1]?.key, q: undefined })} data-step="next">
              {words.next}
            </a>
          )}
          {place > 0 && (
            <a href={hrefOf(view, { key: undefined })} data-step="all">
              {words.all}
            </a>
          )}
        </nav>
      </div>
      <p class="small dim">
        <code>{key}</code>
        <Conditions uses={uses} words={words} />
        {view.texts[place]?.part === "plain" && ` · ${words.plainOnly}`}
      </p>
      <form method="post" action={`/admin/templates/${view.kind}/draft`} class="stack" data-write>
        <Hidden view={view} />
        <input type="hidden" name="key" value={key} />
        <div class="sides">
          {[...new Set([view.home, view.also])].map((locale) => (
            <Language {...{ view, words, typed, locale, args }} textKey={key} />
          ))}
        </div>
        <div class="row small chips">
          <span class="dim">{words.variables}</span>
          {first.map(({ name, sample }) => (
            <Chip {...{ name, sample, words }} locale={view.locale} />
          ))}
          {rest.length > 0 && (
            <details id="more-variables">
              <summary>{words.more(rest.length)}</summary>
              <div class="row small">
                {rest.map(({ name, sample }) => (
                  <Chip {...{ name, sample, words }} locale={view.locale} />
                ))}
              </div>
            </details>
          )}
          <a class="push" href={`/admin/templates/${view.kind}/texts#${key}`}>
            {words.allLanguages}
          </a>
        </div>
        {view.mayWrite && (
          <p class="no-script">
            <button class="btn is-small" type="submit">
              {words.save}
            </button>
          </p>
        )}
      </form>
      <OtherLanguages view={view} words={words} textKey={key} />
      {isShared && !isOwn && stands > 1 && (
        <p class="small note">
          {words.sharedBy(stands)}{" "}
          <a href={`/admin/templates/partials?${new URLSearchParams({ key })}`}>{words.inAll}</a>
        </p>
      )}
      {isShared && isOwn && !view.isShared && stands > 1 && (
        <form class="small note row" method="post" action={`/admin/templates/${view.kind}/draft`} data-deed>
          <Hidden view={view} />
          <input type="hidden" name="key" value={key} />
          <span>{words.ownWords(stands - 1)}</span>
          {view.mayWrite && (
            <button class="btn is-small" type="submit" name="shared" value="1">
              {words.backToShared}
            </button>
          )}
        </form>
      )}
    </section>
  );
}

const hasOwn = ({ wording }: EditorView, key: string): boolean =>
  Object.values(wording.strings).some((texts) => texts[key] !== undefined);

/** What each form of the page says about where it was sent from. */
export const Hidden: FC<{ view: EditorView }> = ({ view }) => (
  <>
    <input type="hidden" name="revision" value={view.revision} />
    <input type="hidden" name="back" value={hrefOf(view).split("?")[1] ?? ""} />
  </>
);

const Conditions: FC<{ uses: readonly Use[]; words: EditorWords }> = ({ uses, words }) => {
  const [use] = uses;
  const open = use?.open.flatMap(({ name, path }) => {
    const say = Object.entries(words.when).find(([when]) => when === name)?.[1];
    return say && path ? [say(path.replace(/^\(/, "").replace(/^(\.\.\/)+/, ""))] : [];
  });
  return open && open.length > 0 ? <span> · {`${words.shownWhen} ${open.join(", ")}`}</span> : null;
};

const Chip: FC<{ name: string; sample: string; locale: string; words: EditorWords }> = (chip) => (
  <span class="chip">
    <button
      class="var"
      type="button"
      data-insert={`{${chip.name}}`}
      aria-label={chip.words.insert(chip.name)}
    >
      {`{${chip.name}}`}
    </button>
    <span class="dim" lang={chip.locale}>
      {chip.sample}
    </span>
  </span>
);

/** One language of a text: each form that it has is a field of its own; those that this sample does not show are folded. */
const Language: FC<Props & { locale: string; textKey: string; args: Record<string, unknown>[] }> = ({
  view,
  words,
  typed,
  locale,
  textKey,
  args,
}) => {
  const text = textOf(view, locale, textKey);
  const errors = view.findings.filter((one) => one.key === textKey && one.locale === locale);
  const { forms, shown, unreadable } = readForms(text.now ?? "", args, locale);
  const name = languageName(locale, view.at.locale);
  const fallback = view.strings[fallbackLocale]?.[textKey];
  // A finding stands under the form whose words it is about.
  const owner = (finding: Finding) => {
    const piece = pieceOf(view, finding);
    return (forms.find(({ text }) => piece !== undefined && text.includes(piece)) ?? forms[shown[0] ?? 0])
      ?.index;
  };
  const field = (form: Pick<Form, "text" | "path"> & { index: number }, label: Child) => (
    <Field
      {...{ view, words, locale, label }}
      alone={forms.length === 1}
      id={`text-${locale}-${form.index}`}
      name={`form.${locale}.${form.index}`}
      value={typed?.forms[`${locale}/${form.index}`] ?? form.text}
      errors={errors.filter((finding) => owner(finding) === form.index)}
      textKey={textKey}
      index={form.index}
    />
  );
  const isOpen = ({ index }: { index: number }) =>
    shown.includes(index) || errors.some((one) => owner(one) === index);
  const [open, folded] = [forms.filter(isOpen), forms.filter((form) => !isOpen(form))];
  const heading = (
    <>
      {cap(name)} {locale === view.home && <span class="dim plain-weight">{words.home}</span>}{" "}
    </>
  );
  const labelOf = (form: Form & { index: number }, i: number) => (
    <>
      {i === 0 && heading}
      {forms.length > 1 && <FormBadges form={form} words={words} />}
    </>
  );
  return (
    <div
      class="language"
      data-locale={locale}
      data-message={text.now ?? ""}
      data-raw={unreadable ? "" : undefined}
    >
      {open.map((form, i) => field(form, labelOf(form, i)))}
      {text.now === undefined && locale !== fallbackLocale && fallback !== undefined && (
        <p class="small warn">{words.fallsBack(languageName(fallbackLocale, view.at.locale), fallback)}</p>
      )}
      <LiveNow {...{ view, words, locale, textKey, args }} />
      {folded.length > 0 && (
        <details id={`forms-${locale}`}>
          <summary>{words.otherForms(folded.length)}</summary>
          <div class="stack">{folded.map((form) => field(form, labelOf(form, 1)))}</div>
        </details>
      )}
    </div>
  );
};

const FormBadges: FC<{ form: Form; words: EditorWords }> = ({ form, words }) => {
  const said = describeForm(form, words.form);
  return (
    <span class="form-of">
      {said.length === 0 ? (
        <span class="badge">{words.always}</span>
      ) : (
        said.map(({ argument, value }) => (
          <span class="badge">
            {argument} = {value}
          </span>
        ))
      )}
    </span>
  );
};

const Field: FC<{
  view: EditorView;
  words: EditorWords;
  id: string;
  name: string;
  label: Child;
  value: string;
  locale: string;
  textKey: string;
  index: number;
  /** The text has no other form. */
  alone: boolean;
  errors: Finding[];
}> = ({ view, words, id, name, label, value, locale, textKey, index, alone, errors }) => {
  const bad = errors.some(({ severity }) => severity === "error");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        class="input quote"
        {...{ id, name }}
        rows={Math.min(9, Math.max(alone ? 3 : 1, Math.ceil(value.length / 38)))}
        lang={locale}
        readonly={!view.mayWrite}
        spellcheck={true}
        data-key={textKey}
        data-index={index}
        aria-invalid={bad ? "true" : undefined}
        aria-describedby={`${id}-says`}
      >
        {value}
      </textarea>
      <div id={`${id}-says`} class="says">
        {errors.map((finding) => (
          <p class={finding.severity === "error" ? "error" : "small warn"}>
            {finding.message} <FixButton {...{ view, words, finding }} />
          </p>
        ))}
      </div>
    </div>
  );
};

/** What customers get today, where the draft says something else. */
const LiveNow: FC<Props & { locale: string; textKey: string; args: Record<string, unknown>[] }> = (one) => {
  const { now, live } = textOf(one.view, one.locale, one.textKey);
  if (now === live || now === undefined) return null;
  return (
    <p class="hint small live-now">
      {live === undefined ? (
        one.words.changedSince
      ) : (
        <>
          {one.words.liveNow}{" "}
          <span class="quote" lang={one.locale}>
            {short(printed(live, one.args, one.locale), 200)}
          </span>
        </>
      )}
    </p>
  );
};

const OtherLanguages: FC<{ view: EditorView; words: EditorWords; textKey: string }> = (one) => {
  const { view, words, textKey } = one;
  const others = view.locales.filter((locale) => locale !== view.home && locale !== view.also);
  return (
    <ul class="row small" aria-label={words.others}>
      {others.map((locale) => {
        const gap = gapOf(view, locale, textKey);
        return (
          <li>
            <a class="beside" href={hrefOf(view, { also: locale })} data-stay>
              <span lang={locale} title={languageName(locale, view.at.locale)}>
                {locale}
              </span>{" "}
              {gap ? (
                <Badge is="warn" glyph="warning">
                  {gapWords(gap, { reader: view.at.locale, main: view.home })}
                </Badge>
              ) : isChanged(view, locale, textKey) ? (
                <Badge is="accent">{words.states.changed}</Badge>
              ) : (
                <Badge glyph="check">{words.states.filled}</Badge>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
};

const namesUsed = ({ strings }: EditorView, key: string): Set<string> =>
  new Set(
    Object.values(strings).flatMap((texts) =>
      [...(texts[key] ?? "").matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
    ),
  );
