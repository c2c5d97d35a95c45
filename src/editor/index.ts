import { type Writing, write } from "./code/index.ts";
import { askWhether, askWhose } from "./conflict.ts";
import { allSaved, firstField, forget, isTyped, watchFields } from "./content.ts";
import { nextProblem } from "./problems.ts";
import { clock, lineOf, type Saved, Saving } from "./saving.ts";
import { say } from "./say.ts";
import { type Picked, Showing } from "./showing.ts";
import { type Changes, type Edit, fileChange, filled, together } from "./state.ts";
import { fetchPage, stateIn, take } from "./taking.ts";

/**
 * What the template editor's page does beyond links and forms: it saves by itself, shows the mail while somebody writes, and opens what is clicked in it. The page
 * itself is the server's; here is only what cannot be there.
 */

let state = stateIn(document);
let writing: Writing | undefined;
let asked = 0;
/** What the list of samples was gathered for. */
let listed = samplesIn(location.href);

const saving = new Saving(() => state, onSaved);
const showing = new Showing({
  state: () => state,
  unsaved: () => saving.unsaved,
  found: (findings) => {
    state.findings = [...findings];
    writing?.show(state.findings);
  },
  picked,
});

document.documentElement.classList.add("scripted");
attachCode();
watchFields({ changed });
showing.mark({ key: currentKey() });
bringBack();

function changed(changes: Changes): void {
  saving.add(changes);
  showing.soon();
}

function onSaved(saved: Saved): void {
  const line = document.querySelector("#saved");
  if (line) line.textContent = lineOf(saved, state);
  if (saved.is === "offline" || saved.is === "refused" || saved.is === "signedOut") say(lineOf(saved, state));
  if (saved.is === "saved") void refresh();
  if (saved.is === "conflict") void conflict(saved.why);
}

/** What the server says of what was just saved: problems, badges, versions. What is being typed stays. */
async function refresh(url = location.href): Promise<void> {
  const number = ++asked;
  const wanted = samplesIn(url);
  const page = await fetchPage(url, wanted === listed ? state.sample : undefined);
  if (number !== asked) return;
  if (saving.isClean) allSaved();
  take(page, isTyped);
  const { revision } = state;
  state = stateIn(page);
  listed = wanted;
  // An answer that was on its way while the next save was answered knows less than that one.
  state.revision = Math.max(revision, state.revision);
  attachCode();
  if (!saving.isClean) onSaved({ is: "saving" });
}

function samplesIn(url: string): string {
  const { searchParams } = new URL(url);
  return `${searchParams.get("within")} ${searchParams.get("sample")}`;
}

/** Another text, sample, language or view, without losing what is on the screen. */
async function go(href: string, then: () => void = () => undefined): Promise<void> {
  await saving.now();
  history.pushState(null, "", href);
  await refresh(href);
  showing.mark({ key: currentKey() });
  then();
}

function currentKey(): string | undefined {
  return document.querySelector<HTMLInputElement>('#work input[name="key"]')?.value;
}

// The preview

function picked({ key, line }: Picked): void {
  if (state.mode === "code" && line) return void toLine(line.file, line.line);
  if (key === undefined) return;
  const url = new URL(location.href);
  url.searchParams.set("key", key);
  url.searchParams.delete("q");
  void go(url.href, () => {
    toField();
    say(filled(state.words.picked, { key }));
  });
}

/** Where writing begins: behind the words that are there. Where there are none, what is read first. */
function toField(locale?: string, text?: string): void {
  const field = firstField(locale, text) ?? firstField(locale) ?? firstField();
  if (!field) {
    document.querySelector<HTMLElement>("#picked, #texts")?.focus();
    return;
  }
  field.closest("details")?.setAttribute("open", "");
  field.focus();
  const at = text ? field.value.indexOf(text) : -1;
  const end = field.value.length;
  field.setSelectionRange(at < 0 ? end : at, at < 0 ? end : at + (text?.length ?? 0));
}

async function toLine(file: string, line: number): Promise<void> {
  if (writing?.file !== file) {
    const url = new URL(location.href);
    url.searchParams.set("file", file);
    url.searchParams.set("mode", "code");
    url.searchParams.delete("line");
    await go(url.href);
  }
  if (writing?.file === file) writing.goTo(line);
}

// Code mode

function attachCode(): void {
  const [place, plain] = [
    document.querySelector<HTMLElement>("#code"),
    document.querySelector<HTMLTextAreaElement>("#source"),
  ];
  const { code } = state;
  if (!place || !plain || !code) {
    writing?.end();
    writing = undefined;
    return;
  }
  plain.classList.add("is-gone");
  place.hidden = false;
  if (writing?.file === code.file && place.shadowRoot?.hasChildNodes()) {
    writing.show(state.findings);
    return;
  }
  writing?.end();
  place.dataset.own = "";
  plain.dataset.own = "";
  writing = write({
    place,
    label: document.querySelector('label[for="source"]')?.textContent?.trim() ?? code.file,
    text: code.files[code.file] ?? "",
    state: code,
    words: state.words,
    changed: (text) => {
      if (writing) changed(fileChange(writing.file, text));
    },
    moved: (line) => {
      if (writing) showing.mark({ line: { file: writing.file, line } });
    },
  });
  writing.show(state.findings);
  if (code.line !== undefined) writing.goTo(code.line);
}

// Two at once, and what was left over

async function conflict(why: string): Promise<void> {
  const theirs = await fetchPage(location.href);
  askWhose({
    ...{ state, why, theirs, mine: saving.unsaved },
    compare: (text) => writing?.compare(text),
    take: () => {
      saving.drop();
      forget();
      take(theirs, () => false);
      state = stateIn(theirs);
      writing?.compare(undefined);
      const { code } = state;
      if (code) writing?.replace(code.files[code.file] ?? "");
      saving.drop();
      void showing.now();
    },
    keep: () => {
      state.revision = stateIn(theirs).revision;
      writing?.compare(undefined);
      saving.again();
    },
  });
}

/** What was typed while nobody was reachable, or just before the page was closed: she says whether it comes back. */
function bringBack(): void {
  const kept = state.mayWrite ? saving.left() : undefined;
  if (!kept) return;
  const time = clock(new Date(kept.at), state);
  askWhether({
    ...{ state, time },
    restore: () => {
      const changes = together(kept.changes, saving.unsaved);
      saving.answered();
      say(filled(state.words.restored, { time }));
      if (kept.revision !== state.revision && state.savedBy !== state.me) {
        saving.hold(changes);
        void conflict("");
        return;
      }
      saving.add(changes, 0);
      void showing.now();
    },
    throwAway: () => saving.answered(),
  });
}

// Links and forms: the page's own go without leaving it, all others after what is typed is safe.

const isHere = (url: URL): boolean => url.origin === location.origin && url.pathname === location.pathname;

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (
    !link ||
    event.defaultPrevented ||
    event.button !== 0 ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey
  )
    return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || link.getAttribute("href")?.startsWith("#")) return;
  if (isHere(url) && link.closest("#tools, #work, #found")) {
    event.preventDefault();
    void follow(link);
  } else if (!saving.isClean && !link.target) {
    event.preventDefault();
    void saving.now().then(() => location.assign(link.href));
  }
});

async function follow(link: HTMLAnchorElement): Promise<void> {
  const { file, line } = link.dataset;
  if (file !== undefined && line !== undefined && state.mode === "code") return toLine(file, Number(line));
  const also = new URL(link.href).searchParams.get("also") ?? undefined;
  const isText = link.matches("[data-key], [data-step], [data-problem], [data-stay]");
  await go(link.href, () => {
    if (!isText) return;
    toField(link.matches("[data-problem], [data-stay]") ? also : undefined, link.dataset.text);
  });
}

document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLSelectElement && target.form?.matches("[data-pick]")) target.form.requestSubmit();
});

let searching: number | undefined;
document.addEventListener("input", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.form?.matches("[data-search]")) return;
  clearTimeout(searching);
  searching = setTimeout(() => target.form?.requestSubmit(), 300);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method === "dialog") return;
  if (form.matches("[data-write]")) {
    event.preventDefault();
    void saving.now();
  } else if (form.method === "get") {
    event.preventDefault();
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form))
      if (value !== "") url.searchParams.set(name, String(value));
    void go(url.href);
  } else if (form.matches("[data-deed]") && form.action.endsWith("/draft")) {
    event.preventDefault();
    void deed(form, event.submitter);
  } else if (!saving.isClean) {
    event.preventDefault();
    void saving.now().then(() => form.requestSubmit(event.submitter));
  }
});

/** A fix, or the shared words again: done by the server, and then looked at anew. In the source it is an edit, which can be undone like one. */
async function deed(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const { fix } = submitter?.dataset ?? {};
  if (fix !== undefined && submitter instanceof HTMLButtonElement) {
    const edits = JSON.parse(submitter.value) as Edit[]; // safe because the server wrote it into the button
    if (writing && edits.every((edit) => edit.file === writing?.file)) return writing.edit(edits);
  }
  await saving.now();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) body.set(name, String(value));
  body.set("revision", String(state.revision));
  const answer = await fetch(form.action, { method: "POST", headers: { accept: "application/json" }, body });
  const told = (await answer.json()) as { revision?: number; savedAt?: string; detail?: string }; // safe because it is our own answer or a problem document
  if (!answer.ok) {
    onSaved({ is: answer.status === 409 ? "conflict" : "refused", why: told.detail ?? answer.statusText });
    return;
  }
  state.revision = told.revision ?? state.revision;
  forget();
  say(filled(state.words.fixed, { what: fix ?? submitter?.textContent?.trim() ?? "" }));
  await refresh();
  const { code } = state;
  if (code) writing?.replace(code.files[code.file] ?? "");
  void showing.now();
}

// Whoever leaves a field may leave the page next.
document.addEventListener("focusout", () => void saving.now());

addEventListener("popstate", () => void refresh().then(() => showing.mark({ key: currentKey() })));

// Keys

addEventListener("keydown", (event) => {
  const inField =
    event.composedPath()[0] instanceof Element && isEditable(event.composedPath()[0] as Element); // safe because it was just looked at
  const isSave =
    event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (isSave) {
    event.preventDefault();
    void saving.now().then(() => say(document.querySelector("#saved")?.textContent?.trim() ?? ""));
  } else if (event.key === "F8") {
    event.preventDefault();
    const way = nextProblem(event.shiftKey ? -1 : 1, state.words);
    if (way) void follow(way);
  } else if (
    event.altKey &&
    (event.key === "ArrowDown" || event.key === "ArrowUp") &&
    state.mode === "content"
  ) {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? "next" : "before";
    const link =
      document.querySelector<HTMLAnchorElement>(`[data-step="${step}"]`) ??
      document.querySelector<HTMLAnchorElement>("#work [data-key]");
    if (link) void follow(link);
  } else if (event.key === "Escape" && inField && state.mode === "content" && currentKey() !== undefined) {
    const key = currentKey() ?? "";
    const url = new URL(location.href);
    url.searchParams.delete("key");
    void go(url.href, () => document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus());
  } else if (event.key === "?" && !inField && !event.ctrlKey && !event.metaKey)
    document.querySelector<HTMLDialogElement>("#keys:not([data-off])")?.showModal();
});

const isEditable = (one: Element): boolean =>
  one.matches("input, textarea, select") || (one instanceof HTMLElement && one.isContentEditable);
