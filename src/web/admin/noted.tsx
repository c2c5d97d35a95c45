import type { FC } from "hono/jsx";
import type { AdminLocale } from "./words/index.ts";
import { sayNoted } from "./words/noted.ts";

/** What the engine noted as a sentence of a page: in the reader's language where we have its words, else in English and marked so. */
export const Noted: FC<{ of: string | undefined; locale: AdminLocale; class?: string }> = ({
  of = "",
  locale,
  class: look,
}) => {
  const { text, lang } = sayNoted(of.trim(), locale);
  return (
    <span lang={lang === locale ? undefined : lang} class={look}>
      {sentence(text)}
    </span>
  );
};

const sentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? "" : "."}`;
