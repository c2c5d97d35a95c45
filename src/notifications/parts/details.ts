import { z } from "zod";
import { oneLine, shownLine } from "./customer-text.ts";
import { webLink } from "./letter.ts";

/** Facts beside each other, a label and what is known of it; its words are in the template ("Fraktsedel", "Hämta fraktsedeln"). */
export const detailSchema = z.object({
  key: z.string(),
  text: z.string().optional(),
  /** Where it leads; without a text the template has words for the link. */
  url: z.string().optional(),
  /** What she shows or reads out. */
  strong: z.boolean().optional(),
  /** Goods, each with how many; and how many more there are. */
  articles: z.array(z.object({ title: z.string(), count: z.number() })).optional(),
  rest: z.number().optional(),
});
type Detail = z.output<typeof detailSchema>;

/** Longer lists of goods tell less. */
const mostArticles = 8;

/** What is not known is no row. */
export function detail(
  key: string,
  { text, url, strong }: { text?: string | undefined; url?: string | undefined; strong?: boolean },
): Detail[] {
  const shown = text === undefined ? "" : oneLine(text, 300);
  const link = url === undefined ? undefined : webLink(url);
  if (shown === "" && !link) return [];
  return [{ key, ...(shown && { text: shown }), ...(link && { url: link }), ...(strong && { strong }) }];
}

export function goods(key: string, articles: readonly { title: string; count: number }[]): Detail[] {
  if (articles.length === 0) return [];
  const shown = articles.slice(0, mostArticles);
  const rest = articles.length - shown.length;
  return [
    {
      key,
      articles: shown.map(({ title, count }) => ({ title: shownLine(title, 90), count })),
      ...(rest > 0 && { rest }),
    },
  ];
}

/** The goods that are named by the lines of an order. */
export const articlesOf = (
  lines: readonly { id: string; title: string }[],
  items: readonly { lineId: string; quantity: number }[],
): { title: string; count: number }[] =>
  items.flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    return line ? [{ title: line.title, count: quantity }] : [];
  });
