import type { Child, FC } from "hono/jsx";
import { Problem } from "../../errors.ts";
import { argumentsOf, type Use, usesOf, variablesFor } from "../../editor/uses.ts";
import { describeForm, type Form, formFor, formsOf } from "../../templating/branches.ts";
import { fallbackLocale } from "../../templating/compile.ts";
import type { Finding } from "../../templating/lint-finding.ts";
import type { ReadText } from "../../templating/reading.ts";
import { compileMessage } from "../../templating/strings.ts";
import { FixButton } from "./editor-problems.tsx";
import { type EditorView, hrefOf, standsIn, stateOf, textOf } from "./editor-view.ts";
import { Badge } from "./primitives.tsx";
import { languageName } from "./when.ts";
import type { EditorWords } from "./words/editor.ts";

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
  const uses = usesOf(view.whole, key);
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
    <input type="hidden" name="revision" value={view.draft?.revision ?? 0} />
    <input type="hidden" name="back" value={hrefOf(view).split("?")[1] ?? ""} />
  </>
);

const Conditions: FC<{ uses: readonly Use[]; words: EditorWords }> = ({ uses, words }) => {
  const [use] = uses;
  const open = use?.open.flatMap(({ name, path }) => {
    const say = Object.entries(words.when).find(([when]) => when === name)?.[1];
    return say && path ? [say(path.replace(/^\(/, "").replace(/^(\.\.\/)+/, ""))] : [];
  });
  return open && open.length > 0 ? <span> · {`${words.shownWhen} ${open.join(", ")}`}</span> : <></>;
};

const Chip: FC<{ name: string; sample: string; locale: string; words: EditorWords }> = (chip) => (
  <span class="chip">
    <button class="var" type="button" data-insert={`{${chip.name}}`} aria-label={chip.words.insert(chip.name)}>
      {`{${chip.name}}`}
    </button>
    <span class="dim" lang={chip.locale}>
      {chip.sample}
    </span>
  </span>
);

/** One language of a text: each form that it has is a field of its own; those that this sample does not show are folded. */
const Language: FC<
  Props & { locale: string; textKey: string; args: Record<string, unknown>[] }
> = ({ view, words, typed, locale, textKey, args }) => {
  const text = textOf(view, locale, textKey);
  const errors = view.findings.filter((one) => one.key === textKey && one.locale === locale);
  const { forms, shown, unreadable } = read(text.now ?? "", args, locale);
  const name = languageName(locale, view.at.locale);
  const fallback = view.strings[fallbackLocale]?.[textKey];
  const field = (form: Pick<Form, "text" | "path"> & { index: number }, label: Child, isFirst: boolean) => (
    <Field
      {...{ view, words, locale, label }}
      alone={forms.length === 1}
      id={`text-${locale}-${form.index}`}
      name={`form.${locale}.${form.index}`}
      value={typed?.forms[`${locale}/${form.index}`] ?? form.text}
      errors={isFirst ? errors : []}
      textKey={textKey}
      index={form.index}
    />
  );
  const [open, folded] = [forms.filter(({ index }) => shown.includes(index)), forms.filter(({ index }) => !shown.includes(index))];
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
    <div class="language" data-locale={locale} data-message={text.now ?? ""} data-raw={unreadable ? "" : undefined}>
      {open.map((form, i) => field(form, labelOf(form, i), i === 0))}
      {text.now === undefined && locale !== fallbackLocale && fallback !== undefined && (
        <p class="small warn">{words.fallsBack(languageName(fallbackLocale, view.at.locale), fallback)}</p>
      )}
      <LiveNow {...{ view, words, locale, textKey, args }} />
      {folded.length > 0 && (
        <details id={`forms-${locale}`}>
          <summary>{words.otherForms(folded.length)}</summary>
          <div class="stack">{folded.map((form) => field(form, labelOf(form, 1), false))}</div>
        </details>
      )}
    </div>
  );
};

const FormBadges: FC<{ form: Form; words: EditorWords }> = ({ form, words }) => {
  const said = describeForm(form, words.form);
  return (
    <span class="form-of">
      {said.length === 0
        ? words.always
        : said.map(({ argument, value }) => (
            <span class="badge">
              {argument} = {value}
            </span>
          ))}
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
  if (now === live || now === undefined) return <></>;
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
  const shown = {
    missing: { is: "warn", glyph: "warning" },
    older: { is: "warn", glyph: "warning" },
    changed: { is: "accent", glyph: undefined },
    filled: { is: undefined, glyph: "check" },
  } as const;
  return (
    <ul class="row small" aria-label={words.others}>
      {others.map((locale) => {
        const state = stateOf(view, locale, textKey);
        const { is, glyph } = shown[state];
        const say = state === "older" ? words.states.older(view.home) : words.states[state];
        return (
          <li>
            <a class="beside" href={hrefOf(view, { also: locale })} data-stay>
              <span lang={locale} title={languageName(locale, view.at.locale)}>
                {locale}
              </span>{" "}
              <Badge {...{ is, glyph }}>{say}</Badge>
            </a>
          </li>
        );
      })}
    </ul>
  );
};

/** All texts, in the order in which a customer reads them: the way without a mouse. */
const TextList: FC<Props> = ({ view, words }) => {
  const wanted = view.asked.q?.trim().toLowerCase() ?? "";
  const says = (key: string) => {
    const locale = view.strings[view.locale]?.[key] === undefined ? view.home : view.locale;
    const message = view.strings[locale]?.[key] ?? "";
    return printed(message, argumentsOf(usesOf(view.whole, key), view.filled), locale);
  };
  const found = view.texts.filter(
    ({ key }) => wanted === "" || key.toLowerCase().includes(wanted) || says(key).toLowerCase().includes(wanted),
  );
  const parts = Map.groupBy(found, ({ part }) => part);
  return (
    <section class="stack" aria-labelledby="texts">
      <div class="row">
        <h2 id="texts" tabindex={-1}>
          {words.texts}
        </h2>
        <span class="push dim small">{wanted ? words.searching(found.length) : words.textsOf(found.length)}</span>
      </div>
      <p class="small dim">{words.pick}</p>
      <form class="row search" method="get" action={`/admin/templates/${view.kind}`} data-search>
        {(["sample", "locale", "view", "also"] as const).map(
          (name) => view.asked[name] && <input type="hidden" name={name} value={view.asked[name]} />,
        )}
        <label class="vh" for="search">
          {words.search}
        </label>
        <input class="input" type="search" id="search" name="q" value={view.asked.q} placeholder={words.search} />
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
  const worst = wrong.find(({ severity }) => severity === "error") ?? wrong.find(({ severity }) => severity === "warning");
  const changed = view.locales.some((locale) => stateOf(view, locale, text.key) === "changed");
  return (
    <li>
      <a href={hrefOf(view, { key: text.key, q: undefined })} data-key={text.key}>
        <span class="says" lang={view.locale}>
          {short(says, 90)}
        </span>
        <code class="dim">{text.key}</code>
        {worst ? (
          <Badge is={worst.severity === "error" ? "bad" : "warn"} glyph={worst.severity === "error" ? "cross" : "warning"}>
            {words.severity[worst.severity]}
          </Badge>
        ) : (
          changed && <Badge is="accent">{words.states.changed}</Badge>
        )}
      </a>
    </li>
  );
};

/** The forms of a text with their numbers, and which this sample shows; all where it cannot be known. */
function read(message: string, args: Record<string, unknown>[], locale: string) {
  try {
    const forms = formsOf(message).map((form, index) => ({ ...form, index }));
    const shown = [...new Set(args.flatMap((one) => formFor(message, one, locale)))].sort((a, b) => a - b);
    return { forms, shown: shown.length > 0 ? shown : forms.slice(0, 1).map(({ index }) => index), unreadable: false };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Whoever wrote it in a file wrote something else than a message: here it is mended as it stands.
    const whole = { text: message, path: "", conditions: [], counted: false, index: 0 };
    return { forms: [whole], shown: [0], unreadable: true };
  }
}

const namesUsed = ({ strings }: EditorView, key: string): Set<string> =>
  new Set(
    Object.values(strings).flatMap((texts) =>
      [...(texts[key] ?? "").matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
    ),
  );

/** A text as this sample prints it; where it does not, what it says most of the time. */
function printed(message: string, args: readonly Record<string, unknown>[], locale: string): string {
  for (const one of args) {
    try {
      return compileMessage("", message, locale, "text").print((name) => {
        if (one[name] === undefined) throw new Problem("unprocessable", name);
        return one[name];
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  const { forms } = read(message, [], locale);
  return (forms.find(({ text }) => !text.includes("…}")) ?? forms[0])?.text ?? message;
}

const short = (text: string, most: number): string => {
  const bare = text.replace(/<\/?\w+>/g, "").replace(/\s+/g, " ");
  return bare.length > most ? `${bare.slice(0, most - 1)}…` : bare;
};
const cap = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
