/** Numbers that people say on the telephone and write in subjects: `N-2417` is a case, `#1001` an order. */

/** `prefix` is one to three capitals of the shop, `counter` its next number: N-2417. */
export const caseNumber = (prefix: string, counter: number): string => `${prefix}-${counter}`;

/** Enough of a subject; what follows is no number that a person typed. */
const start = (subject: string) => subject.slice(0, 500);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** The first case number with this prefix, as `caseNumber` writes it, or undefined. Case and kind of hyphen do not matter. */
export function findCaseNumber(subject: string, prefix: string): string | undefined {
  const match = new RegExp(
    `(?<![\\p{L}\\p{N}-])${escaped(prefix)}[-‐‑–]([1-9]\\d{0,9})(?![\\p{L}\\p{N}])`,
    "iu",
  ).exec(start(subject));
  return match?.[1] && caseNumber(prefix, Number(match[1]));
}

/** Whether the subject has this order number as a word of its own: "order 1001" has #1001, "10010" has not. */
export function mentionsOrder(subject: string, orderNumber: string): boolean {
  const bare = orderNumber.trim().replace(/^#/, "");
  return (
    bare !== "" &&
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped(bare)}(?![\\p{L}\\p{N}])`, "iu").test(start(subject))
  );
}

const orderWords =
  /(?:#|(?<!\p{L})(?:order|ordre|beställning|bestilling|tilaus|bestellung|auftrag)(?:s?nummer|snr|nr|numero|number|no)?\.?:?\s{0,2}(?:nr\.?|no\.?|number|#)?)\s{0,2}#?([\p{L}\p{N}][\p{L}\p{N}-]{0,30})/giu;

/**
 * What may be order numbers in a subject, without `#`, in order. Only candidates: the order must exist and the sender must
 * be its customer before anything is matched.
 */
export function orderNumbersIn(subject: string): string[] {
  const found = [...start(subject).matchAll(orderWords)]
    .map((match) => match[1] ?? "")
    .filter((number) => /\d/.test(number));
  return [...new Set(found)];
}
