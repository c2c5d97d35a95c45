import type { FC } from "hono/jsx";
import type { AtWork } from "./session.ts";
import { sumsOf } from "./sums.ts";
import { sayNoted } from "./words/noted.ts";

/** What the engine noted as a sentence of a page: in the reader's language where we have its words, else in English and marked so. Sums are the shop's. */
export const Noted: FC<{ of: string | undefined; at: Pick<AtWork, "locale" | "shop">; class?: string }> = ({
  of = "",
  at,
  class: look,
}) => {
  const { locale } = at;
  const { text, lang } = sayNoted(of.trim(), locale, sumsOf(at));
  return (
    <span lang={lang === locale ? undefined : lang} class={look}>
      {sentence(text)}
    </span>
  );
};

const sentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? "" : "."}`;
