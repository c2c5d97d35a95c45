import { createHash } from "node:crypto";

/**
 * The only script that runs in a preview's frame: a text that is pointed at, or reached with the arrow keys, is told to the page around it, which opens
 * it for writing. One stop for the tab key; arrows, Home and End go from text to text, Enter picks. It knows nothing but this document.
 */
export const pickerScript = `(() => {
const tell = (message) => parent.postMessage(message, "*");
const said = (name) => document.querySelector('meta[name="kvitto-' + name + '"]')?.content ?? "";
const shown = (which) => [...document.querySelectorAll(which)].filter((one) => one.getClientRects().length > 0);
const all = () => shown("[data-t],[data-v]").filter((one) => !one.parentElement?.closest("[data-t],[data-v]"));
const isOn = () => document.documentElement.hasAttribute("data-kvitto-picking");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let marked = null;

const lineOf = (index) => {
  const { files, at } = JSON.parse(said("lines") || '{"files":[],"at":[]}');
  const found = at[index];
  return found ? { file: files[found[0]], line: found[1] } : undefined;
};
const indexOf = (one) => {
  const own = one.getAttribute("data-l") ?? /(?:^|\\s)l-(\\d+)(?:\\s|$)/.exec(one.getAttribute("class") ?? "")?.[1];
  return own === undefined || own === null ? undefined : Number(own);
};
const traced = (target) => {
  for (let one = target; one instanceof Element; one = one.parentElement) if (indexOf(one) !== undefined) return one;
};

const pick = (target) => {
  const one = traced(target);
  if (!one) return;
  const text = one.closest("[data-t]");
  const value = one.closest("[data-v]");
  const line = lineOf(indexOf(one));
  tell({
    kvitto: "pick",
    ...(text && { key: text.getAttribute("data-t") }),
    ...(value && { value: value.getAttribute("data-v") }),
    ...(line && { line }),
    text: ((value ?? text ?? one).textContent ?? "").trim().slice(0, 400),
  });
};

const setStops = () => {
  const on = isOn();
  const texts = all();
  const kept = texts.find((one) => one.tabIndex === 0) ?? texts[0];
  if (!on) return;
  for (const one of texts) {
    one.tabIndex = one === kept ? 0 : -1;
    one.setAttribute("role", "button");
    one.setAttribute("aria-describedby", "kvitto-hint");
  }
};

const found = () => {
  if (!marked) return [];
  if (marked.key !== undefined) {
    const own = shown("[data-t]").filter((one) => one.getAttribute("data-t") === marked.key);
    if (own.length > 0 || !marked.line) return own;
  }
  if (!marked.line) return [];
  const { files, at } = JSON.parse(said("lines") || '{"files":[],"at":[]}');
  const file = files.indexOf(marked.line.file);
  const hits = [...document.body.querySelectorAll("[data-l],[class*='l-']")].filter((one) => {
    const index = indexOf(one);
    return index !== undefined && at[index] && at[index][0] === file && at[index][1] === marked.line.line;
  });
  return hits.filter((one) => !hits.some((other) => other !== one && other.contains(one)));
};
const mark = (scroll) => {
  for (const one of document.querySelectorAll("[data-kvitto-marked]")) one.removeAttribute("data-kvitto-marked");
  const hits = found();
  for (const one of hits) one.setAttribute("data-kvitto-marked", "");
  const box = hits[0]?.getBoundingClientRect();
  if (scroll && box && (box.top < 0 || box.bottom > innerHeight))
    scrollBy({ top: box.top + (box.height - innerHeight) / 2, behavior: calm.matches ? "auto" : "smooth" });
};

const show = (html) => {
  const next = new DOMParser().parseFromString(html, "text/html");
  for (const one of next.querySelectorAll("script,base,link,iframe,object,embed,meta[http-equiv]")) one.remove();
  const [x, y] = [scrollX, scrollY];
  const active = document.activeElement;
  const place = active && active !== document.body ? all().indexOf(active) : -1;
  const root = document.documentElement;
  for (const name of root.getAttributeNames()) root.removeAttribute(name);
  for (const { name, value } of next.documentElement.attributes) root.setAttribute(name, value);
  root.replaceChildren(...[...next.documentElement.childNodes].map((one) => document.adoptNode(one)));
  setStops();
  mark(false);
  scrollTo({ left: x, top: y, behavior: "instant" });
  // Who reads further down reads on there.
  if (place >= 0) go(all()[place], { preventScroll: true });
};

const go = (one, how) => {
  if (!one) return;
  for (const other of all()) other.tabIndex = other === one ? 0 : -1;
  one.focus(how);
};

addEventListener("message", ({ source, data }) => {
  if (source !== parent || typeof data !== "object" || data === null) return;
  if (data.kvitto === "show" && typeof data.html === "string") show(data.html);
  if (data.kvitto === "mark") {
    marked = data.key === undefined && data.line === undefined ? null : { key: data.key, line: data.line };
    mark(true);
  }
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  event.preventDefault();
  if (isOn()) return pick(event.target);
  const link = event.target.closest("[data-href]");
  const status = document.getElementById("kvitto-said");
  if (link && status) status.textContent = said("link").replace("{url}", () => link.getAttribute("data-href") ?? "");
});
document.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  const one = event.target instanceof Element ? event.target.closest("[data-t][tabindex],[data-v][tabindex]") : null;
  if (!one || event.altKey || event.ctrlKey || event.metaKey) return;
  const texts = all();
  const at = texts.indexOf(one);
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: texts.length - 1 }[event.key];
  if (event.key === "Enter" || event.key === " ") pick(one);
  else if (to === undefined) return;
  else go(texts[to]);
  event.preventDefault();
});
const begin = () => { setStops(); tell({ kvitto: "ready" }); };
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();`;

/** What the frame's policy lets run: this script, letter by letter, and nothing else. */
export const pickerHash = `'sha256-${createHash("sha256").update(pickerScript).digest("base64")}'`;
