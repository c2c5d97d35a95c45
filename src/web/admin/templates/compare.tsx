import { Hono } from "hono";
import type { FC } from "hono/jsx";
import type { Context } from "../../../context.ts";
import { findDraft, listVersions } from "../../../pipeline/templates/versions.ts";
import { asShop } from "../../../store/database.ts";
import { Choice } from "../../look.tsx";
import { AdminPage, PageHead, showAdmin } from "../page.tsx";
import { Nothing, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { languageName, listed } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { versionWords } from "../words/versions.ts";
import {
  type Difference,
  differenceOf,
  type FileDifference,
  type Line,
  languagesIn,
  type Piece,
  type TextDifference,
} from "./difference.ts";
import { languagesOf, MailFrame, templatePath, wordingNamed } from "./versions.tsx";

/** GET /admin/templates/:kind/compare?from=4&to=5: what two versions say differently, in words, in the source and as mails side by side. */
export function compareRoutes(context: Context): Hono {
  const app = new Hono();
  app.get("/admin/templates/:kind/compare", async (c) => {
    const at = memberOf(c);
    const { shop, locale } = at;
    const kind = c.req.param("kind");
    const words = versionWords[locale];
    const { name } = kindWords(kind, locale);
    const { versions, draft } = await asShop(context.database, shop.id, async (db) => ({
      versions: await listVersions(db, shop.id, kind),
      draft: await findDraft(db, shop.id, kind),
    }));
    const names = {
      from: c.req.query("from") ?? "live",
      to: c.req.query("to") ?? (draft ? String(draft.number) : "live"),
    };
    if (names.to === "draft") names.to = draft ? String(draft.number) : "live";
    if (names.from === "draft") names.from = draft ? String(draft.number) : "live";
    const from = await wordingNamed(context, at, kind, names.from);
    const to = await wordingNamed(context, at, kind, names.to);
    const difference = differenceOf(from.wording, to.wording, shop.profile.locale);
    const languages = languagesOf(to.wording, shop.profile.locale);
    const changed = languages.filter((one) => languagesIn(difference).includes(one));
    const wanted = c.req.query("locale") ?? "";
    const shown = languages.includes(wanted) ? wanted : (changed[0] ?? languages[0] ?? shop.profile.locale);
    const options = [
      { value: "live", label: words.liveNow },
      { value: "default", label: words.default },
      ...versions.map(({ number, state }) => ({
        value: String(number),
        label: state === "draft" ? `${words.version(number)} (${words.states.draft})` : words.version(number),
      })),
    ];
    const summary = summaryOf(at, difference);
    return showAdmin(
      c,
      <AdminPage at={at} title={words.compareTitle(name)} place="templates">
        <PageHead
          kicker={{ href: templatePath(kind), text: name }}
          title={words.compareTitle(name)}
          lede={words.fromTo(from.label, to.label)}
        />
        <form class="row" method="get">
          {(["from", "to"] as const).map((end) => (
            <>
              <label class="strong small" for={end}>
                {words[end]}
              </label>
              <select class="input" id={end} name={end}>
                {options.map(({ value, label }) => (
                  <option value={value} selected={value === names[end]}>
                    {label}
                  </option>
                ))}
              </select>
            </>
          ))}
          <button class="btn" type="submit">
            {words.show}
          </button>
        </form>
        {summary && <p class="strong">{summary}</p>}
        {difference.texts.length > 0 && <Texts at={at} texts={difference.texts} />}
        {difference.files.map((file) => (
          <Source at={at} file={file} />
        ))}
        {difference.texts.length + difference.files.length === 0 ? (
          <Nothing>{words.same}</Nothing>
        ) : (
          <Section id="look" title={words.look} beside={words.frameFirst}>
            <Choice
              is="seg"
              label={words.language}
              links={languages.map((one) => ({
                text: languageName(one, locale),
                href: `?from=${names.from}&to=${names.to}&locale=${one}#look`,
                current: one === shown,
              }))}
            />
            <div class="halves">
              {[
                { title: words.before, end: from },
                { title: words.after, end: to },
              ].map(({ title, end }) => (
                <div class="stack">
                  <h3>
                    {title}: {end.label}
                  </h3>
                  <MailFrame
                    at={at}
                    kind={kind}
                    of={end.of}
                    locale={shown}
                    label={`${title}, ${end.label}`}
                  />
                </div>
              ))}
            </div>
          </Section>
        )}
      </AdminPage>,
      { frame: true },
    );
  });
  return app;
}

/** "3 texts in Swedish and German, and 1 file of the source"; empty where nothing is different. */
export function summaryOf({ locale }: AtWork, difference: Difference): string {
  const keys = new Set(difference.texts.map(({ key }) => key));
  const languages = languagesIn(difference).map((one) => languageName(one, locale));
  return versionWords[locale].summary(keys.size, listed(languages, locale), difference.files.length);
}

/** Texts as they were and as they are; what was written and taken out is marked in both. */
export const Texts: FC<{ at: AtWork; texts: readonly TextDifference[] }> = ({ at, texts }) => {
  const words = versionWords[at.locale];
  return (
    <Section id="texts" title={words.texts}>
      <div class="scroll">
        <table class="table changes">
          <caption class="vh">{words.texts}</caption>
          <thead>
            <tr>
              <th scope="col">{words.key}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {texts.map(({ key, locale, before, after, pieces }) => (
              <tr>
                <th scope="row">
                  <code>{key}</code>
                  <span class="sub">{languageName(locale, at.locale)}</span>
                </th>
                <td lang={locale}>
                  {before === undefined ? (
                    <span class="dim" lang={at.locale}>
                      {words.isNew}
                    </span>
                  ) : (
                    <Marked pieces={pieces} without="added" />
                  )}
                </td>
                <td lang={locale}>
                  {after === undefined ? (
                    <span class="dim" lang={at.locale}>
                      {words.isGone}
                    </span>
                  ) : (
                    <Marked pieces={pieces} without="removed" />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};

const Marked: FC<{ pieces: readonly Piece[]; without: "added" | "removed" }> = ({ pieces, without }) => (
  <span class="quote">
    {pieces
      .filter(({ is }) => is !== without)
      .map(({ is, text }) =>
        is === "added" ? <ins>{text}</ins> : is === "removed" ? <del>{text}</del> : text,
      )}
  </span>
);

const signs = { same: " ", added: "+", removed: "−" } as const;

/** A file's lines with a sign before those that came or went, and three around them. */
export const Source: FC<{ at: AtWork; file: FileDifference }> = ({
  at,
  file: { file, lines, added, removed },
}) => {
  const words = versionWords[at.locale];
  const word = (line: Line) =>
    line.is === "added" ? words.added : line.is === "removed" ? words.removed : undefined;
  return (
    <Section
      id={`file-${file.replace(/\W/g, "-")}`}
      title={<code>{file}</code>}
      beside={lines && words.lines(added, removed)}
    >
      {lines === undefined ? (
        <p class="dim">{words.tooLong}</p>
      ) : (
        <div class="scroll" tabindex={0}>
          <table class="diff">
            <caption class="vh">{file}</caption>
            <tbody>
              {lines.map((line) =>
                line.is === "gap" ? (
                  <tr class="is-gap">
                    <td colspan={4}>{words.gap(line.count)}</td>
                  </tr>
                ) : (
                  <tr class={`is-${line.is}`}>
                    <td class="n">{line.before}</td>
                    <td class="n">{line.after}</td>
                    <td class="sign">
                      <span aria-hidden="true">{signs[line.is]}</span>
                      {word(line) && <span class="vh">{word(line)}</span>}
                    </td>
                    <td>
                      <code>{line.text}</code>
                    </td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
};
