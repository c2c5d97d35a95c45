/** Sums as staff and customers read them. They come as decimal text, and no sum is ever worked out in floating point. */

interface Printer {
  formatCurrency: (value: number, options: Intl.NumberFormatOptions) => string;
}

const decimal = /^-?\d{1,12}(\.\d{1,4})?$/;

export const isAmount = (text: string): boolean => decimal.test(text);

/** "−59,00 kr" for "-59.00". With the digits that the sum came with: what a currency is said to have by `Intl` is not what its sums have. */
export function printMoney(printer: Printer, amount: string, currency: string): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  return printer
    .formatCurrency(Number(amount), {
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    .replace("-", "−");
}

/** Whether the lines end at the sum, to the last digit: what does not is not shown as arithmetic. */
export function addUp(lines: readonly { amount: string }[], sum: string): boolean {
  return lines.reduce((all, line) => all + exact(line.amount), BigInt(0)) === exact(sum);
}

/** "-59.00" for "-50.00" and "-9.00". */
export function totalOf(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map((amount) => amount.split(".")[1]?.length ?? 0));
  const sum = amounts.reduce((all, amount) => all + exact(amount), BigInt(0));
  const figures = String(sum).replace("-", "").padStart(5, "0");
  const [whole, part] = [figures.slice(0, -4), figures.slice(-4, figures.length - 4 + digits)];
  return `${sum < BigInt(0) ? "-" : ""}${whole}${digits > 0 ? `.${part}` : ""}`;
}

export const isZero = (amount: string): boolean => Number(amount) === 0;
export const isLess = (amount: string): boolean => amount.startsWith("-") && !isZero(amount);

/** In ten-thousandths: more digits than any currency has. */
function exact(amount: string): bigint {
  const [whole = "", part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(4, "0"));
}
