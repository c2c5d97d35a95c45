import type { Child, FC } from "hono/jsx";
import { describeForm } from "../../../templating/branches.ts";
import type { Gap } from "../../../templating/missing.ts";
import type { Remark, Unit } from "../../../templating/translation.ts";
import { exampleOf } from "../../../templating/translation-note.ts";
import { Badge } from "../primitives.tsx";
import { languageName } from "../when.ts";
import { editorWords } from "../words/editor.ts";
import type { AdminLocale } from "../words/index.ts";
import { textsWords } from "../words/texts.ts";
import { type Cell, fieldOf, type TextRow, type TextsView } from "./texts-view.ts";

/** All texts of a template in all its languages, side by side, to write in. */

interface Props {
  view: TextsView;
  /** Field to what was typed and not kept. */
  typed: ReadonlyMap<string, string>;
  remarks: readonly Remark[];
}

export const Grid: FC<Props> = ({ view, typed, remarks }) => {
  const words = textsWords[view.at.locale];
  const groups = (["head", "own", "shared"] as const)
    .map((group) => ({ group, rows: view.rows.filter((row) => row.group === group) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <table class="texts">
      <Columns locales={view.locales} />
      <thead>
        <tr>
          <th scope="col">{words.key}</th>
          {view.locales.map((locale) => (
            <th scope="col">
              {name(locale, view)}
              {locale === view.main && <span class="dim plain-weight"> {words.home}</span>}
              {(view.needs[locale] ?? 0) > 0 && (
                <Badge is="warn" glyph="warning">
                  {words.needs(view.needs[locale] ?? 0)}
                </Badge>
              )}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ group, rows }) => (
        <tbody>
          <tr class="group">
            <th scope="rowgroup" colspan={view.locales.length + 1}>
              {words.groups[group]}
              {group === "shared" && (
                <span class="dim">
                  {words.sharedHint} <a href="/admin/templates/partials/texts">{words.inAll}</a>
                </span>
              )}
            </th>
          </tr>
          {rows.map((row) => (
            <Row {...{ view, row, typed, remarks }} />
          ))}
        </tbody>
      ))}
    </table>
  );
};

const name = (locale: string, view: TextsView): string => {
  const said = languageName(locale, view.at.locale);
  return said.charAt(0).toLocaleUpperCase(view.at.locale) + said.slice(1);
};

const Columns: FC<{ locales: readonly string[] }> = ({ locales }) => (
  <colgroup>
    <col class="key" />
    {locales.map(() => (
      <col />
    ))}
  </colgroup>
);

const Row: FC<Props & { row: TextRow }> = ({ view, row, typed, remarks }) => {
  const words = textsWords[view.at.locale];
  const isFolded = row.cells.some(({ units }) => units.length > 1);
  const isWrong = remarks.some(({ id }) => id?.split("#")[0] === row.key);
  const isTyped = row.cells.some(({ locale, units }) =>
    units.some(({ id }) => typed.has(fieldOf(locale, id))),
  );
  const forms = isFolded ? formsIn(row.cells) : [];
  const editor = new URLSearchParams({ key: row.key });
  return (
    <>
      <tr id={row.key}>
        <th scope="row">
          <a href={`/admin/templates/${view.kind}?${editor}`} title={words.inEditor}>
            <code>{row.key}</code>
          </a>
        </th>
        {row.cells.map((cell) =>
          isFolded ? (
            <td class={shown(cell.locale, view)} lang={cell.locale}>
              <p class="main-form">{readIn(cell, row.key, view)}</p>
              <State {...{ view, cell }} />
            </td>
          ) : (
            <td class={shown(cell.locale, view)} lang={cell.locale}>
              {cell.units.map((unit) => (
                <Field
                  {...{ view, cell, unit, typed, remarks }}
                  label={`${row.key}, ${name(cell.locale, view)}`}
                />
              ))}
              <State {...{ view, cell }} />
            </td>
          ),
        )}
      </tr>
      {isFolded && (
        <tr class="has-forms">
          <td class="forms" colspan={view.locales.length + 1}>
            <details open={view.asked.open === row.key || isWrong || isTyped}>
              <summary>
                {words.forms(forms.length)}
                <span class="vh"> {row.key}</span>
              </summary>
              <table aria-label={row.key}>
                <Columns locales={view.locales} />
                <tbody>
                  {forms.map((form) => (
                    <tr>
                      <th scope="row">
                        <Conditions view={view} unit={form} />
                      </th>
                      {row.cells.map((cell) => {
                        const unit = cell.units.find(({ id }) => id === form.id);
                        const label = [row.key, ...said(form, view), name(cell.locale, view)].join(", ");
                        return (
                          <td class={shown(cell.locale, view)} lang={cell.locale}>
                            {unit && <Field {...{ view, cell, unit, typed, remarks, label }} />}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </td>
        </tr>
      )}
    </>
  );
};

/** A text of many forms as a customer reads it: with the sample, or its first form. */
function readIn({ locale, units }: Cell, key: string, { texts, strings }: TextsView): string {
  const said = units.find(({ target }) => target)?.target;
  if (said === undefined || !texts.source) return said ?? "";
  return exampleOf({ ...texts.source, strings }, key, locale) ?? said;
}

const shown = (locale: string, view: TextsView): string => (locale === view.shown ? "cell is-shown" : "cell");

/** Every form that one of the languages has, in the order of the shop's own. */
function formsIn(cells: readonly Cell[]): Unit[] {
  const forms = new Map<string, Unit>();
  for (const { units } of cells) for (const unit of units) if (!forms.has(unit.id)) forms.set(unit.id, unit);
  return [...forms.values()];
}

const said = (unit: Unit, { at }: TextsView): string[] =>
  describeForm(unit, editorWords[at.locale].form).map(({ argument, value }) => `${argument} = ${value}`);

const Conditions: FC<{ view: TextsView; unit: Unit }> = ({ view, unit }) => {
  const all = said(unit, view);
  return all.length > 0 ? (
    <>
      {all.map((one) => (
        <span class="badge">{one}</span>
      ))}
    </>
  ) : (
    <span class="small dim">{unit.key}</span>
  );
};

const Field: FC<Props & { cell: Cell; unit: Unit; label: string }> = (props) => {
  const { view, cell, unit, typed, remarks, label } = props;
  const field = fieldOf(cell.locale, unit.id);
  const wrong = remarks.find(({ id, locale }) => id === unit.id && locale === cell.locale);
  const was = typed.get(field);
  const text = was ?? unit.target ?? "";
  const id = `says-${field}`;
  if (!view.mayWrite) return <p class="main-form">{text}</p>;
  return (
    <>
      <textarea
        name={field}
        rows={Math.min(8, Math.max(1, Math.ceil(text.length / 34)))}
        class={unit.target === undefined ? "is-missing" : undefined}
        aria-label={label}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={wrong ? id : undefined}
        data-typed={was !== undefined && was !== unit.target ? "" : undefined}
        spellcheck={true}
      >
        {text.startsWith("\n") ? `\n${text}` : text}
      </textarea>
      {wrong && (
        <p class="says" id={id} lang={view.at.locale}>
          <span class="error" role="alert">
            {wrong.message}
          </span>
        </p>
      )}
    </>
  );
};

/** What a language still needs of a text, as a badge. */
const State: FC<{ view: TextsView; cell: Cell }> = ({ view, cell }) => {
  if (!cell.gap) return null;
  return (
    <p class="says" lang={view.at.locale}>
      <Badge is="warn" glyph="warning">
        {gapWords(cell.gap, { reader: view.at.locale, main: view.main })}
      </Badge>
    </p>
  );
};

/** "Older than sv": for whoever writes the missing words. */
export function gapWords(
  { gap, lacks = [], adds = [] }: Gap,
  { reader, main }: { reader: AdminLocale; main: string },
): Child {
  const words = textsWords[reader];
  const names = (all: readonly string[]) => all.map((one) => `{${one}}`).join(", ");
  if (gap === "placeholders") return lacks.length > 0 ? words.lacks(names(lacks)) : words.adds(names(adds));
  return gap === "older" ? words.older(main) : words[gap];
}
