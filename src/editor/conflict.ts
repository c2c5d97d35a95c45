import { Problem } from "../errors.ts";
import { formsOf } from "../templating/branches.ts";
import { type Changes, filled, type PageState } from "./state.ts";
import { stateIn } from "./taking.ts";

/** Two people wrote at once: whoever comes second sees what the other wrote, and decides. Nothing is lost without a word. */

interface Asked {
  state: PageState;
  why: string;
  mine: Changes;
  theirs: Document;
  /** Shows the difference in the source, where that is what is written. */
  compare: (theirs: string) => void;
  take: () => void;
  keep: () => void;
}

export function askWhose({ state, why, mine, theirs, compare, take, keep }: Asked): void {
  const place = document.querySelector("#notice");
  if (!place) return;
  const { words } = state;
  const banner = element("div", "banner is-warn");
  banner.id = "conflict";
  banner.setAttribute("role", "alert");
  const text = element("p");
  text.append(strong(words.conflict), ` ${said(why, theirs, words.conflict)}`);
  const body = element("div");
  const sides = element("div", "theirs");
  sides.hidden = true;
  const deeds = element("div", "row");
  deeds.append(
    button(words.compare, () => {
      const code = stateIn(theirs).code;
      if (code && (mine.body !== undefined || mine.text !== undefined || mine.blocks))
        compare(code.files[code.file] ?? "");
      else showSides(sides, state, mine, theirs);
      sides.hidden = sides.childElementCount === 0;
    }),
    button(words.takeTheirs, () => {
      place.replaceChildren();
      take();
    }),
    button(words.keepMine, () => {
      place.replaceChildren();
      keep();
    }),
  );
  body.append(text, sides, deeds);
  banner.append(icon(), body);
  place.replaceChildren(banner);
}

/** What this browser has kept comes back only where somebody wants it to. */
export function askWhether({
  state: { words },
  time,
  restore,
  throwAway,
}: {
  state: PageState;
  time: string;
  restore: () => void;
  throwAway: () => void;
}): void {
  const place = document.querySelector("#notice");
  if (!place) return;
  const banner = element("div", "banner is-warn");
  banner.id = "kept";
  banner.setAttribute("role", "alert");
  const text = element("p");
  text.append(strong(filled(words.kept, { time })));
  const deeds = element("div", "row");
  const [back, away] = [restore, throwAway].map((does) => () => {
    place.replaceChildren();
    does();
  });
  if (back && away) deeds.append(button(words.restore, back), button(words.throwAway, away));
  const body = element("div");
  body.append(text, deeds);
  banner.append(icon(), body);
  place.replaceChildren(banner);
}

/** Who it was and when stands in the head of the page as it is now. */
function said(why: string, theirs: Document, otherwise: string): string {
  const line = theirs.querySelector("#saved")?.textContent?.trim();
  return line || why || otherwise;
}

function showSides(place: HTMLElement, { words }: PageState, mine: Changes, theirs: Document): void {
  place.replaceChildren();
  for (const [locale, texts] of Object.entries(mine.strings ?? {}))
    for (const [key, text] of Object.entries(texts)) {
      const language = theirs.querySelector(`[data-locale="${CSS.escape(locale)}"][data-message]`);
      const other = language?.getAttribute("data-message") ?? "";
      for (const [theirForm, myForm] of different(other, text))
        place.append(
          side(filled(`{whose}, ${locale}: ${key}`, { whose: words.theirs }), theirForm, locale),
          side(filled(`{whose}, ${locale}: ${key}`, { whose: words.mine }), myForm, locale),
        );
    }
}

/** The forms of two texts that differ; the texts themselves where they do not have the same forms. */
function different(theirs: string, mine: string): [string, string][] {
  try {
    const [a, b] = [formsOf(theirs), formsOf(mine)];
    if (a.length === b.length && a.every(({ path }, i) => path === b[i]?.path))
      return a.flatMap(({ text }, i): [string, string][] =>
        text === b[i]?.text ? [] : [[text, b[i]?.text ?? ""]],
      );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return [[theirs, mine]];
}

function side(label: string, text: string, locale: string): HTMLElement {
  const whole = element("div");
  const head = element("p", "small dim");
  head.textContent = label;
  const words = element("pre");
  words.lang = locale;
  words.textContent = text;
  whole.append(head, words);
  return whole;
}

const element = (tag: string, name = ""): HTMLElement => {
  const made = document.createElement(tag);
  made.className = name;
  return made;
};
const strong = (text: string): HTMLElement => {
  const made = element("strong");
  made.textContent = text;
  return made;
};
function button(text: string, does: () => void): HTMLElement {
  const made = element("button", "btn is-small");
  made.setAttribute("type", "button");
  made.textContent = text;
  made.addEventListener("click", does);
  return made;
}
function icon(): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M8 2.2l6.3 11.3H1.7zM8 6.6v3.2M8 11.6v.2");
  svg.append(path);
  return svg;
}
