import { canonicalAmount } from "../../../commerce/money.ts";
import type { Policy } from "../../../commerce/policy.ts";
import type { PoliciesWords } from "../words/policies.ts";

/** Return terms as people type them, and back. */

export const fields = [
  "since",
  "paidBy",
  "amount",
  "prices",
  "told",
  "restocking",
  "window",
  "delivery",
  "waive",
  "free",
  "notice",
  "attest",
] as const;
export type Field = (typeof fields)[number];
export type TypedTerms = Record<Field, string>;

/** What the form has no field for stays as the version before said it. */
export const carriedFields = [
  "seasons",
  "members",
  "products",
  "byMethod",
  "country",
  "discountLossTold",
] as const;

const comma = (amount: string | undefined): string => (amount ?? "").replace(".", ",");

/** A version as it is typed. */
export function typedFrom(policy: Policy | undefined, day: string): TypedTerms {
  const freight = policy?.returnFreight;
  return {
    since: day,
    paidBy: freight?.paidBy ?? "",
    amount: comma(freight?.amount),
    prices: (freight?.prices ?? [])
      .map(({ carrier, country, amount }) => [carrier, country, comma(amount)].filter(Boolean).join(" "))
      .join("\n"),
    told: freight?.told ? "yes" : "",
    restocking: policy?.restockingFee ? comma(String(policy.restockingFee.percent)) : "",
    window: String(policy?.returnWindowDays ?? 14),
    delivery: (policy?.deliveryOptions ?? [])
      .map(({ name, price, standard }) => `${name} ${comma(price)}${standard ? " *" : ""}`)
      .join("\n"),
    waive: comma(policy?.waiveBelow),
    free: policy?.freeReturnsPromised ? "yes" : "",
    notice:
      policy?.withdrawalNoticeGiven === false
        ? ""
        : policy
          ? policy.withdrawalNoticeGiven
            ? "yes"
            : ""
          : "yes",
    attest: "",
  };
}

export type Errors = Partial<Record<Field, string>>;

/** The terms that were typed, on top of the version before; or what is wrong, by field. */
export function termsFrom(
  typed: TypedTerms,
  { base, version, words }: { base: Policy | undefined; version: string; words: PoliciesWords },
): { policy: Policy } | { errors: Errors } {
  const errors: Errors = {};
  const sum = (field: Field, text: string): string | undefined => {
    const plain = text.replace(/\s|kr$/gi, "").replace(",", ".");
    if (plain === "") return undefined;
    if (canonicalAmount.test(plain) && !plain.startsWith("-")) return plain;
    errors[field] = words.wrongSum(text);
    return undefined;
  };
  const lines = (field: Field) =>
    typed[field]
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .flatMap((line) => {
        const [, name, amount, star] = /^(.+?)\s+([\d\s]+(?:[.,]\d+)?)\s*(\*?)$/.exec(line) ?? [];
        const plain = amount?.replace(/\s/g, "").replace(",", ".");
        if (name === undefined || plain === undefined || !canonicalAmount.test(plain)) {
          errors[field] = words.wrongLine(line);
          return [];
        }
        return [{ name, amount: plain, star: star === "*" }];
      });

  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.since)) errors.since = words.wrongDay;
  const { paidBy } = typed;
  if (paidBy !== "customer" && paidBy !== "merchant") errors.paidBy = words.wrongPaidBy;
  const percent =
    typed.restocking === "" ? undefined : Number(typed.restocking.replace(/\s|%/g, "").replace(",", "."));
  if (percent !== undefined && !(percent >= 0 && percent <= 100)) errors.restocking = words.wrongPercent;
  const days = Number(typed.window || "14");
  if (!Number.isInteger(days) || days < 0 || days > 3650) errors.window = words.wrongDays;
  const amount = sum("amount", typed.amount);
  const waiveBelow = sum("waive", typed.waive);
  const prices = lines("prices").map(({ name, amount: price }) => {
    const [, carrier = name, country] = /^(.+?)\s+([A-Z]{2})$/.exec(name) ?? [];
    return { carrier, ...(country && { country }), amount: price };
  });
  const deliveryOptions = lines("delivery").map(({ name, amount: price, star }) => ({
    name,
    price,
    ...(star && { standard: true }),
  }));
  if (Object.keys(errors).length > 0 || (paidBy !== "customer" && paidBy !== "merchant")) return { errors };
  const carried = Object.fromEntries(
    carriedFields.flatMap((field) => (base?.[field] === undefined ? [] : [[field, base[field]]])),
  ) as Partial<Policy>; // safe because they are fields of the version before
  const byCustomer = paidBy === "customer";
  return {
    policy: {
      ...carried,
      version,
      returnFreight: {
        ...(base?.returnFreight?.statedMost !== undefined && { statedMost: base.returnFreight.statedMost }),
        paidBy,
        ...(byCustomer && amount !== undefined && { amount }),
        ...(byCustomer && prices.length > 0 && { prices }),
        ...(byCustomer && { told: typed.told === "yes" }),
      },
      freeReturnsPromised: typed.free === "yes",
      ...(percent !== undefined && { restockingFee: { percent } }),
      ...(deliveryOptions.length > 0 && { deliveryOptions }),
      returnWindowDays: days,
      withdrawalNoticeGiven: typed.notice === "yes",
      ...(waiveBelow !== undefined && { waiveBelow }),
    },
  };
}

/** A version is named after its day; the second of a day is another one. */
export function freeName(day: string, others: readonly string[]): string {
  const again = others.filter((one) => one === day || one.startsWith(`${day}/`)).length;
  return again === 0 ? day : `${day}/${again + 1}`;
}
