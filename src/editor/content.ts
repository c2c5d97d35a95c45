import { Problem } from "../errors.ts";
import { formsOf, withForm } from "../templating/branches.ts";
import type { Changes } from "./state.ts";

/** The fields of Content mode: what somebody types in a form of a text becomes the whole text again. */

const isField = (one: unknown): one is HTMLTextAreaElement =>
  one instanceof HTMLTextAreaElement && one.dataset.key !== undefined;

interface Asked {
  changed(changes: Changes): void;
}

/** Fields whose words have not come back from the server yet. */
const typed = new Set<HTMLTextAreaElement>();
let last: HTMLTextAreaElement | undefined;

export function watchFields({ changed }: Asked): void {
  document.addEventListener("input", ({ target }) => {
    if (!isField(target)) return;
    typed.add(target);
    const changes = changesIn(target);
    if (changes) changed(changes);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (isField(target)) last = target;
  });
  document.addEventListener("click", ({ target }) => {
    const chip = target instanceof Element ? target.closest<HTMLElement>("[data-insert]") : null;
    if (chip) insert(chip.dataset.insert ?? "");
  });
}

/** Whether what stands in a field is somebody's own, and no answer of the server's may take its place. */
export const isTyped = (field: HTMLTextAreaElement): boolean =>
  typed.has(field) && (field === document.activeElement || field.value !== field.defaultValue);

/** All is saved: what comes from the server is what was typed, and what it says of it. */
export function allSaved(): void {
  for (const field of typed) if (field !== document.activeElement) typed.delete(field);
}

/** What somebody else wrote takes the place of what was typed here. */
export const forget = (): void => typed.clear();

/** The first field of a language, or the one that says `text`. */
export const firstField = (locale?: string, text?: string): HTMLTextAreaElement | undefined =>
  [
    ...document.querySelectorAll<HTMLTextAreaElement>(
      `${locale ? `[data-locale="${CSS.escape(locale)}"]` : ".language"} textarea`,
    ),
  ].find((field) => text === undefined || field.value.includes(text));

/** The text with every form that was typed in it; nothing while one of them cannot be read, which is said under it. */
function changesIn(field: HTMLTextAreaElement): Changes | undefined {
  const language = field.closest<HTMLElement>(".language");
  const { locale = "", message = "" } = language?.dataset ?? {};
  const { key = "" } = field.dataset;
  if (!language) return undefined;
  if (language.dataset.raw !== undefined && !reads(message))
    return { strings: { [locale]: { [key]: field.value } } };
  let whole = message;
  for (const one of language.querySelectorAll<HTMLTextAreaElement>("textarea[data-index]")) {
    if (!typed.has(one)) continue;
    try {
      whole = withForm(whole, Number(one.dataset.index), one.value);
      complain(one, undefined);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      complain(one, error.message);
      return undefined;
    }
  }
  return { strings: { [locale]: { [key]: whole } } };
}

function reads(message: string): boolean {
  try {
    formsOf(message);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return false;
  }
}

function complain(field: HTMLTextAreaElement, why: string | undefined): void {
  const place = document.getElementById(`${field.id}-says`);
  if (why === undefined && !place?.querySelector("[data-typing]")) return;
  field.toggleAttribute("aria-invalid", why !== undefined);
  if (why !== undefined) field.setAttribute("aria-invalid", "true");
  if (!place) return;
  place.replaceChildren();
  if (why === undefined) return;
  const line = document.createElement("p");
  line.className = "error";
  line.dataset.typing = "";
  line.setAttribute("role", "alert");
  line.textContent = why;
  place.append(line);
}

/** At the cursor of the field that was written in last, so that it can be undone like typing. */
function insert(text: string): void {
  const field = last?.isConnected ? last : firstField();
  if (!field || field.readOnly) return;
  field.focus();
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
