import type { FC } from "hono/jsx";
import { sourcesOf } from "../../../templating/folder.ts";
import type { EditorWords } from "../words/editor.ts";
import { Hidden } from "./editor-content.tsx";
import { blocksOf, type EditorView, hrefOf } from "./editor-view.ts";

/** Code mode: the files of a template. The plain text area is what the script puts its editor over, and what is there without it. */

/** The file that is looked at: the one that is asked for, or the mail itself. */
export function fileOf(view: EditorView): { file: string; text: string; readOnly: boolean } {
  const files = filesOf(view);
  const file =
    view.asked.file !== undefined && Object.hasOwn(files, view.asked.file) ? view.asked.file : undefined;
  const shown = file ?? Object.keys(files)[0] ?? "body.mjml";
  return {
    file: shown,
    text: files[shown] ?? "",
    readOnly: !view.mayWrite || (!view.isShared && shown.startsWith("partials/")),
  };
}

/** All files of the template by name: its own first, then the blocks that it is made of. What all mails share is nothing but blocks. */
export function filesOf({ source, isShared }: EditorView): Record<string, string> {
  const used = blocksOf(source);
  const others = Object.keys(source.partials).filter((name) => !used.includes(name));
  const names = isShared ? [...used, ...others.sort()] : used;
  const blocks = Object.fromEntries(names.map((name) => [name, source.partials[name] ?? ""]));
  return sourcesOf({ ...(!isShared && { body: source.body, text: source.text }), blocks });
}

export const Code: FC<{
  view: EditorView;
  words: EditorWords;
  stands: Map<string, number>;
  typed?: string | undefined;
}> = ({ view, words, stands, typed }) => {
  const { file, text, readOnly } = fileOf(view);
  const files = Object.keys(filesOf(view));
  const wrong = (name: string) => view.findings.some((one) => one.file === name && one.severity === "error");
  const name = file.replace(/^partials\//, "");
  const link = (one: string) => (
    <a
      href={hrefOf(view, { file: one, line: undefined })}
      aria-current={one === file ? "true" : undefined}
      class={wrong(one) ? "has-bad" : undefined}
    >
      {words.fileNames[one] ?? one.replace(/^partials\//, "")}
      {wrong(one) && <span class="vh">, {words.severity.error}</span>}
    </a>
  );
  const [own, blocks] = [
    files.filter((one) => !one.startsWith("partials/")),
    files.filter((one) => one.startsWith("partials/")),
  ];
  return (
    <section class="code" aria-labelledby="code-title">
      <div class="row">
        <h2 id="code-title" class={own.length > 0 ? "vh" : undefined}>
          {words.files}
        </h2>
        {own.length > 0 && (
          <nav class="seg" aria-label={words.files}>
            {own.map(link)}
          </nav>
        )}
        {blocks.length > 0 && (
          <details class="menu" id="blocks">
            <summary class={file.startsWith("partials/") ? "strong" : undefined}>
              {file.startsWith("partials/") ? name : words.blocks}
            </summary>
            <nav class="blocks" aria-label={words.blocks}>
              {blocks.map(link)}
            </nav>
          </details>
        )}
      </div>
      {readOnly && file.startsWith("partials/") && (
        <p class="small note">
          {words.readOnly(stands.get(name) ?? 1)}{" "}
          <a href={`/admin/templates/partials?${new URLSearchParams({ mode: "code", file })}`}>
            {words.editForAll}
          </a>
        </p>
      )}
      <form method="post" action={`/admin/templates/${view.kind}/draft`} class="source" data-write>
        <Hidden view={view} />
        <input type="hidden" name="file" value={file} />
        <label class="vh" for="source">
          {words.source(file)}
        </label>
        <textarea
          class="input"
          id="source"
          name="source"
          rows={28}
          spellcheck={false}
          readonly={readOnly}
          autocomplete="off"
          dir="ltr"
          aria-describedby="keys-hint"
        >
          {`\n${typed ?? text}`}
        </textarea>
        <div id="code" hidden />
        {!readOnly && (
          <p class="no-script">
            <button class="btn is-small" type="submit">
              {words.save}
            </button>
          </p>
        )}
      </form>
      <p class="small dim with-script" id="keys-hint">
        {words.keysHint}
      </p>
    </section>
  );
};
