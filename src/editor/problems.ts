import { say } from "./say.ts";
import { filled, type Words } from "./state.ts";

/** F8 and Shift-F8 go from problem to problem; where one is, is opened. */
let at = -1;

/** The way to the next problem, which is said as it would be read; undefined where nothing is wrong. */
export function nextProblem(step: 1 | -1, words: Words): HTMLAnchorElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>("#found .problem")];
  if (all.length === 0) {
    at = -1;
    say(words.noProblems);
    return undefined;
  }
  at = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
  const row = all[at];
  for (const one of all) one.classList.toggle("is-here", one === row);
  row?.closest("details")?.setAttribute("open", "");
  row?.scrollIntoView({ block: "nearest" });
  const text = [...(row?.children ?? [])]
    .slice(1, 3)
    .map((one) => one.textContent?.trim())
    .join(": ");
  say(filled(words.problem, { n: at + 1, of: all.length, text }));
  return row?.querySelector<HTMLAnchorElement>("a[data-problem]") ?? undefined;
}
