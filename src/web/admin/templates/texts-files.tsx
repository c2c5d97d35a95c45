import type { FC } from "hono/jsx";
import type { Reading } from "../../../pipeline/templates/texts.ts";
import type { Remark, TextChange } from "../../../templating/translation.ts";
import { AdminPage, PageHead } from "../page.tsx";
import { Nothing, ProblemRow, Section } from "../primitives.tsx";
import { languageName, listed } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { textsWords } from "../words/texts.ts";
import { textsStyleUrl } from "./texts-look.ts";
import { type TextsView, textsHref } from "./texts-view.ts";

/** Texts on their way to translators and back: what goes out, and what a file that came back would change. */

export const Files: FC<{ view: TextsView }> = ({ view }) => {
  const words = textsWords[view.at.locale];
  const others = view.all.filter((locale) => locale !== view.main);
  const path = `/admin/templates/${view.kind}/texts`;
  return (
    <details id="files">
      <summary>
        {words.exportTitle} · {words.importTitle}
      </summary>
      <div class="texts-files">
        <form method="get" action={`${path}.xliff`}>
          <h2>{words.exportTitle}</h2>
          <p class="small dim">{words.exportWhat}</p>
          <p>
            <label class="strong small" for="from">
              {words.from}
            </label>{" "}
            <select class="input" id="from" name="from">
              {view.all.map((locale) => (
                <option value={locale}>{languageName(locale, view.at.locale)}</option>
              ))}
            </select>
          </p>
          <fieldset>
            <legend>{words.to}</legend>
            {others.map((locale) => (
              <label>
                <input type="checkbox" name="to" value={locale} checked={view.locales.includes(locale)} />
                {languageName(locale, view.at.locale)}
              </label>
            ))}
          </fieldset>
          <div class="row">
            <button class="btn" type="submit">
              {words.exportXliff}
            </button>
            <button class="btn" type="submit" formaction={`${path}.csv`}>
              {words.exportCsv}
            </button>
          </div>
        </form>
        {view.mayWrite && (
          <form method="post" action={textsHref(view)} enctype="multipart/form-data">
            <h2>{words.importTitle}</h2>
            <p class="small dim" id="file-hint">
              {words.importWhat}
            </p>
            <p>
              <label class="strong small" for="file">
                {words.file}
              </label>{" "}
              <input
                id="file"
                type="file"
                name="file"
                accept=".xlf,.xliff,.xml,.csv"
                aria-describedby="file-hint"
                required
              />
            </p>
            <div class="row">
              <button class="btn" type="submit">
                {words.importButton}
              </button>
            </div>
          </form>
        )}
      </div>
    </details>
  );
};

/** What a file would change, before anything is kept. */
export const ReadPage: FC<{ view: TextsView; file: string; reading: Reading }> = ({
  view,
  file,
  reading,
}) => {
  const { at } = view;
  const words = textsWords[at.locale];
  const { texts, remarks, changes } = reading;
  const refused = remarks.filter((one) => one.refused);
  const noted = remarks.filter((one) => !one.refused);
  const languages = listed(
    [...new Set(texts.map(({ locale }) => languageName(locale, at.locale)))],
    at.locale,
  );
  return (
    <AdminPage at={at} title={words.readTitle} place="templates" styles={[textsStyleUrl]}>
      <PageHead
        kicker={{ href: textsHref(view), text: words.title(kindWords(view.kind, at.locale).name) }}
        title={words.readTitle}
        lede={words.readLede(file)}
      />
      {texts.length === 0 ? (
        <Nothing>{words.noChanges}</Nothing>
      ) : (
        <>
          <p class="strong">{words.changes(texts.length, languages)}</p>
          <form class="row" method="post" action={textsHref(view)}>
            <input type="hidden" name="revision" value={view.revision} />
            <input type="hidden" name="changes" value={JSON.stringify(changes)} />
            <input type="hidden" name="count" value={texts.length} />
            <button class="btn is-main" type="submit">
              {words.keep}
            </button>
            <a href={textsHref(view)}>{words.cancel}</a>
          </form>
        </>
      )}
      {refused.length > 0 && (
        <Remarks
          {...{ view, remarks: refused }}
          id="refused"
          title={words.notTaken(textsIn(refused))}
          is="error"
        />
      )}
      {noted.length > 0 && (
        <Remarks {...{ view, remarks: noted }} id="noted" title={words.look} is="warning" />
      )}
      {texts.length > 0 && <Changes {...{ view, texts }} />}
    </AdminPage>
  );
};

const textsIn = (remarks: readonly Remark[]): number =>
  new Set(remarks.map(({ id, locale, line }) => `${locale} ${id?.split("#")[0] ?? line}`)).size;

const Remarks: FC<{
  view: TextsView;
  remarks: readonly Remark[];
  id: string;
  title: string;
  is: "error" | "warning";
}> = ({ view, remarks, id, title, is }) => {
  const words = textsWords[view.at.locale];
  return (
    <Section id={id} title={title}>
      <ul>
        {remarks.slice(0, 200).map(({ line, locale, id: text, message }) => (
          <ProblemRow severity={is} word={words.weight[is]}>
            {line !== undefined && `${words.line(line)}: `}
            {text && (
              <>
                <code>{text}</code>
                {locale && ` (${locale})`}:{" "}
              </>
            )}
            {message}
          </ProblemRow>
        ))}
      </ul>
    </Section>
  );
};

const Changes: FC<{ view: TextsView; texts: readonly TextChange[] }> = ({ view, texts }) => {
  const words = textsWords[view.at.locale];
  return (
    <table class="table came">
      <thead>
        <tr>
          <th scope="col">{words.key}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {texts.flatMap(({ locale, forms }) =>
          forms.map(({ id, before, after }) => (
            <tr>
              <td>
                <code>{id}</code>
                <span class="dim small"> {languageName(locale, view.at.locale)}</span>
              </td>
              <td class="quote" lang={locale}>
                {before === undefined ? (
                  <span class="dim" lang={view.at.locale}>
                    {words.wasMissing}
                  </span>
                ) : (
                  before
                )}
              </td>
              <td class="quote" lang={locale}>
                {after}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
};
