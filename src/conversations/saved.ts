/**
 * Saved answers: words that staff use again, with places such as `{{firstName}}` that are filled with the customer's own facts. A place that we do not know is
 * refused when the answer is saved; one whose fact is missing here is shown, so that nobody sends "Hej !". Pure.
 */
export const places = [
  "firstName",
  "caseNumber",
  "orderNumber",
  "paidBack",
  "kept",
  "answerBy",
  "by",
  "shop",
] as const;
export type Place = (typeof places)[number];

const place = /\{\{\s*([^{}]{0,60}?)\s*\}\}/g;
const isPlace = (name: string): name is Place => (places as readonly string[]).includes(name);

/** The places in a text that there are none of, and stray braces; empty where all is well. */
export function unknownPlaces(text: string): string[] {
  const named = [...text.matchAll(place)].map(([, name = ""]) => name).filter((name) => !isPlace(name));
  const stray = /\{\{|\}\}/.test(text.replace(place, "")) ? ["{{"] : [];
  return [...new Set([...named, ...stray])];
}

/** The places that are still in an answer, as they stand there: nobody may read "Hej {{firstName}}!". */
export const openPlaces = (text: string): string[] => [...new Set(text.match(/\{\{[^{}]*\}\}/g))];

/** The text with the facts in their places. `missing` are those that are not known here: their places stay. */
export function fillIn(
  text: string,
  facts: Partial<Record<Place, string | undefined>>,
): { text: string; missing: Place[] } {
  const missing = new Set<Place>();
  const filled = text.replace(place, (whole, name: string) => {
    if (!isPlace(name)) return whole;
    const fact = facts[name];
    if (fact === undefined || fact === "") missing.add(name);
    return fact || whole;
  });
  return { text: filled, missing: [...missing] };
}
