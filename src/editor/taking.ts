import type { PageState } from "./state.ts";

/** The page is made on the server, words and looks: what changed in it is taken over piece by piece, so that cursor, scroll and open folds stay. */

/** What is taken over; the preview's frame stays, and what is typed. */
const parts = ["head", "tools", "inbox", "work", "found", "history", "fixes"];

/** The page at an address of ours. Throws a TypeError when it cannot be reached. `sample`: shown with that one, and without the list, which takes long to gather. */
export async function fetchPage(url: string, sample?: string): Promise<Document> {
  const answer = await fetch(url, {
    headers: { accept: "text/html", ...(sample !== undefined && { "kvitto-sample": sample }) },
  });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Signed out meanwhile, or an error of ours: whoever works here should see it.
  if (!page.querySelector("#state")) location.assign(url);
  return page;
}

export const stateIn = (page: Document): PageState =>
  JSON.parse(page.querySelector("#state")?.textContent ?? "{}") as PageState; // safe because the server writes it from a PageState

/** Makes this page look like that one. `typed`: a field that somebody writes in keeps what stands in it. */
export function take(page: Document, typed: (field: HTMLTextAreaElement) => boolean): void {
  document.title = page.title;
  for (const id of parts) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (old && fresh) morph(old, fresh, typed);
  }
  const [old, fresh] = [document.querySelector(".editor"), page.querySelector(".editor")];
  if (old && fresh) old.className = fresh.className;
  takeFrame(page);
}

/** The preview is loaded anew only when something else is shown; what is written is sent into it. */
function takeFrame(page: Document): void {
  const [old, fresh] = [document.querySelector("#frame"), page.querySelector("#frame")];
  if (!old || !fresh) return;
  if (shows(old.getAttribute("src")) !== shows(fresh.getAttribute("src")))
    old.setAttribute("src", fresh.getAttribute("src") ?? "");
  old.className = fresh.className;
}

const shows = (src: string | null): string => (src ?? "").replace(/([?&])of=[^&]*/, "$1");

function morph(old: Element, fresh: Element, typed: (field: HTMLTextAreaElement) => boolean): void {
  if (old.hasAttribute("data-own") || fresh.hasAttribute("data-left-out") || old.isEqualNode(fresh)) {
    if (old instanceof HTMLTextAreaElement && !typed(old) && old.value !== old.defaultValue)
      old.value = old.defaultValue;
    return;
  }
  attributes(old, fresh);
  if (old instanceof HTMLTextAreaElement) {
    const [value, fits] = [old.value, fresh.textContent ?? ""];
    const wanted = typed(old) ? value : fits;
    // What is put in anew loses its cursor and what was chosen in it.
    if (old.defaultValue !== fits) old.defaultValue = fits;
    if (old.value !== wanted) old.value = wanted;
    return;
  }
  if (old instanceof HTMLSelectElement) {
    old.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    return;
  }
  children(old, fresh, typed);
}

function attributes(old: Element, fresh: Element): void {
  // What somebody folded open stays open.
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value && name !== "open") old.setAttribute(name, value);
}

function children(old: Element, fresh: Element, typed: (field: HTMLTextAreaElement) => boolean): void {
  const named = new Map([...old.children].filter(({ id }) => id).map((one) => [one.id, one]));
  let at: ChildNode | null = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    const match = node instanceof Element && node.id ? (named.get(node.id) ?? null) : at;
    if (match && isAlike(match, node)) {
      if (match === at) at = at.nextSibling;
      else old.insertBefore(match, at);
      if (match instanceof Element && node instanceof Element) morph(match, node, typed);
      else if (match.nodeValue !== node.nodeValue) match.nodeValue = node.nodeValue;
    } else old.insertBefore(document.importNode(node, true), at);
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

const isAlike = (a: Node, b: Node): boolean =>
  a.nodeName === b.nodeName &&
  (!(a instanceof Element) || !(b instanceof Element) || (a.id === b.id && inputName(a) === inputName(b)));
const inputName = (one: Element): string | null => one.getAttribute("name");
