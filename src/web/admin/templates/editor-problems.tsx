import type { FC } from "hono/jsx";
import type { Finding } from "../../../templating/lint-finding.ts";
import { Nothing, ProblemRow } from "../primitives.tsx";
import type { EditorWords } from "../words/editor.ts";
import { type EditorView, hrefOf } from "./editor-view.ts";

/** What is wrong with a template, and one click to it or out of it. */

interface Props {
  view: EditorView;
  words: EditorWords;
}

/** "1 error, 2 warnings" */
export function counted(findings: readonly Finding[], words: EditorWords): string {
  const of = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
  const [errors, warnings, notes] = [of("error"), of("warning"), of("note")];
  return [
    ...(errors > 0 ? [words.errors(errors)] : []),
    ...(warnings > 0 ? [words.warnings(warnings)] : []),
    ...(notes > 0 ? [words.notes(notes)] : []),
  ].join(", ");
}

/** So many stand open; a mail in six languages can have many of a kind. */
const open = 8;

export const Problems: FC<Props> = ({ view, words }) => {
  const { findings } = view;
  const [first, rest] = [findings.slice(0, open), findings.slice(open)];
  const row = (finding: Finding) => <Row {...{ view, words, finding }} />;
  return (
    <section aria-labelledby="problems" class="problems">
      <div class="row">
        <h2 id="problems">{words.problems}</h2>
        {findings.length > 0 && (
          <span class="push small dim">
            {counted(findings, words)}
            <span class="with-script">. {words.f8}</span>
          </span>
        )}
      </div>
      {findings.length === 0 ? <Nothing>{words.noProblems}</Nothing> : <ul>{first.map(row)}</ul>}
      {rest.length > 0 && (
        <details id="more-problems">
          <summary>{words.more(rest.length)}</summary>
          <ul>{rest.map(row)}</ul>
        </details>
      )}
    </section>
  );
};

const Row: FC<Props & { finding: Finding }> = ({ view, words, finding }) => (
  <ProblemRow
    severity={finding.severity}
    word={words.severity[finding.severity]}
    deed={
      <span class="row small">
        <FixButton {...{ view, words, finding }} />
        <Way {...{ view, words, finding }} />
      </span>
    }
  >
    {saidOf(finding)}
  </ProblemRow>
);

/** Of a text it says which language; some findings say it themselves. */
const saidOf = ({ locale, message }: Finding): string =>
  locale === undefined || message.startsWith(`${locale}:`) ? message : `${locale}: ${message}`;

/** What a finding is about, as it is written in its text. */
export function pieceOf(
  { strings }: EditorView,
  { locale, key, line, column, length }: Finding,
): string | undefined {
  if (locale === undefined || key === undefined || column === undefined || !length) return undefined;
  const row = (strings[locale]?.[key] ?? "").split("\n")[line - 1] ?? "";
  return row.slice(column - 1, column - 1 + length) || undefined;
}

/** To the place: a text in Content mode, a line in Code mode, and for a block of all mails its own page. */
const Way: FC<Props & { finding: Finding }> = ({ view, words, finding }) => {
  const { key, locale, file, line } = finding;
  if (key !== undefined)
    return (
      <a
        href={hrefOf(view, {
          ...{ mode: "content", key, q: undefined },
          ...(locale !== undefined && locale !== view.home && { also: locale }),
        })}
        data-problem
        data-text={pieceOf(view, finding)}
      >
        {view.strings[locale ?? ""]?.[key] === undefined ? words.write : words.open}
      </a>
    );
  return (
    <a
      href={hrefOf(view, { mode: "code", file, line })}
      data-problem
      data-file={file}
      data-line={String(line)}
    >
      {words.line(line)}
    </a>
  );
};

/** Mends it. What is changed stands in the button: the server makes exactly that edit, in the draft that was looked at. */
export const FixButton: FC<Props & { finding: Finding }> = ({ view, finding }) => {
  const { fix } = finding;
  const isHere = fix?.edits.every(({ file }) => view.isShared || !file.startsWith("partials/"));
  if (!fix || !isHere || !view.mayWrite) return null;
  return (
    <button
      class="btn is-plain is-small"
      type="submit"
      form="fixes"
      name="fix"
      value={JSON.stringify(fix.edits)}
      data-fix={fix.label}
    >
      {fix.label}
    </button>
  );
};
