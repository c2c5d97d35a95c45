/** Money in ISO 4217 minor units: exact, from the edge to the template. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

// ISO 4217 list one, amended to 2026. Intl is no source for this: it gives HUF and IDR no decimals.
const codes =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UYW UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";
const odd: Record<number, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};
const digitsByCode = new Map(codes.split(" ").map((code) => [code, 2]));
for (const [digits, list] of Object.entries(odd))
  for (const code of list.split(" ")) digitsByCode.set(code, Number(digits));

/** Whether ISO 4217 knows this three-letter code as a currency in use. */
export const isCurrency = (code: string): boolean => digitsByCode.has(code);

/** Decimals of a currency: 2 for SEK, 0 for JPY, 3 for KWD. Throws RangeError for a code that ISO 4217 does not list. */
export function digitsOf(currency: string): number {
  const digits = digitsByCode.get(currency);
  if (digits === undefined) throw new RangeError(`${currency} is not an ISO 4217 currency`);
  return digits;
}

/** The only way amounts are written at our edges: "80.00", "-59", never "1,000.00" or "1e3". */
export const canonicalAmount = /^-?(0|[1-9]\d{0,14})(\.\d{1,8})?$/;

/** Decimals that intermediate arithmetic keeps (prorating, tax): 10^-8 of the currency's unit. */
const scale = 8;

/** "16.8" -> 1680000000n, in units of 10^-8. Throws RangeError when the text is not canonical. */
export function parseScaled(text: string): bigint {
  const value = unitsOf(text, scale);
  if (value === undefined) throw new RangeError(`"${text}" is not an amount such as 80.00`);
  return value;
}

// Ten to the power of the place: computing it costs more than all the rest of reading an amount.
const powers = [1n, 10n, 100n, 1_000n, 10_000n, 100_000n, 1_000_000n, 10_000_000n, 100_000_000n] as const;
const power = (n: number): bigint => powers[n] ?? 10n ** BigInt(n);

// One statement asks some five times for the same sum; a text is read once for each number of decimals.
const readings = Array.from({ length: scale + 1 }, () => new Map<string, bigint>());
const mostKept = 5_000;

/** The amount in units of 10^-digits; undefined when it has more decimals than that. Throws RangeError when the text is not canonical. */
function unitsOf(text: string, digits: number): bigint | undefined {
  const kept = readings[digits];
  const known = kept?.get(text);
  if (known !== undefined) return known;
  const value = readUnits(text, digits);
  if (kept && value !== undefined) {
    if (kept.size >= mostKept) kept.clear();
    kept.set(text, value);
  }
  return value;
}

function readUnits(text: string, digits: number): bigint | undefined {
  if (!canonicalAmount.test(text)) throw new RangeError(`"${text}" is not an amount such as 80.00`);
  const dot = text.indexOf(".");
  if (dot < 0) return BigInt(text) * power(digits);
  const decimals = text.length - dot - 1;
  for (let at = dot + 1 + digits; at < text.length; at++) if (text[at] !== "0") return undefined;
  const told = text.slice(0, dot) + text.slice(dot + 1, dot + 1 + digits);
  return BigInt(told) * power(Math.max(0, digits - decimals));
}

/** Rounds units of 10^-8 to the currency's minor unit, half away from zero, as the platforms do. */
export function roundScaled(value: bigint, currency: string): Money {
  const unit = power(scale - digitsOf(currency));
  const magnitude = ((value < 0n ? -value : value) + unit / 2n) / unit;
  return { minor: value < 0n ? -magnitude : magnitude, currency };
}

/** Whether a canonical amount can be paid in this currency: it has no more decimals, unless they are zeros. */
export const fits = (text: string, currency: string): boolean =>
  unitsOf(text, digitsOf(currency)) !== undefined;

/** "80.00", "SEK" -> 8000 öre. Throws RangeError for what does not fit the currency. */
export function money(text: string, currency: string): Money {
  const minor = unitsOf(text, digitsOf(currency));
  if (minor === undefined) throw new RangeError(`${text} has more decimals than ${currency} has`);
  return { minor, currency };
}

export const zero = (currency: string): Money => ({ minor: 0n, currency });
export const isZero = (a: Money): boolean => a.minor === 0n;
export const negate = (a: Money): Money => ({ minor: -a.minor, currency: a.currency });

export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} cannot be added`);
  return { minor: a.minor + b.minor, currency: a.currency };
}

export const subtract = (a: Money, b: Money): Money => add(a, negate(b));
export const sum = (list: readonly Money[], currency: string): Money => list.reduce(add, zero(currency));
export const equal = (a: Money, b: Money): boolean => a.currency === b.currency && a.minor === b.minor;

/** 8000 öre -> "80.00": the currency's own digits, for JSON and for Intl. */
export function toDecimal({ minor, currency }: Money): string {
  const digits = digitsOf(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0n ? "-" : ""}${digits ? `${whole}.${text.slice(-digits)}` : whole}`;
}

/** The part of `total` that belongs to units `from` to `from + count` of `of`: shares of all units add up to the total, exactly. */
export function share(total: Money, from: number, count: number, of: number): Money {
  const upTo = (n: number) =>
    (total.minor * BigInt(n) * 2n + (total.minor < 0n ? -1n : 1n) * BigInt(of)) / (2n * BigInt(of));
  return { minor: upTo(from + count) - upTo(from), currency: total.currency };
}
