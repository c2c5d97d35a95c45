/**
 * The rules of the law that Kvitto asks, as data: each with the countries where it holds, its source, how sure we are of it,
 * and a text for the merchant that says what the rule is and what to do. It is not legal advice; docs/law.md is made of this.
 */
import { z } from "zod";
import { countriesOf, somewhere } from "./countries.ts";
import deductions from "./rules/deductions.json" with { type: "json" };
import documents from "./rules/documents.json" with { type: "json" };
import messages from "./rules/messages.json" with { type: "json" };
import refunds from "./rules/refunds.json" with { type: "json" };
import withdrawal from "./rules/withdrawal.json" with { type: "json" };

const text = z.string().min(20).max(500);
const countries = z.array(z.string().regex(/^([A-Z]{2}|EEA|\*)$/)).min(1);
/** V: the wording was read. S: read where somebody quotes it. R: recalled, not looked up. U: unsettled law. */
const confidence = z.enum(["V", "S", "R", "U"]);

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[A-G]\d{2}$/),
  /** ISO codes, EU, EEA (the EU with Iceland, Liechtenstein and Norway), or * for everywhere. */
  countries,
  /** In force since this day, where it is newer than the orders a shop can have. */
  since: z.iso.date().optional(),
  source: z.string().min(3),
  confidence,
  /** The same rule in the law of other countries. */
  equivalents: z
    .array(
      z.strictObject({ countries, since: z.iso.date().optional(), source: z.string().min(3), confidence }),
    )
    .default([]),
  text: z.strictObject({ sv: text, nb: text, da: text, fi: text, en: text, de: text }),
});
export type Rule = z.output<typeof ruleSchema>;

/** Every rule, in the order of the ids. */
export const rules: readonly Rule[] = z
  .array(ruleSchema)
  .parse([...withdrawal, ...refunds, ...deductions, ...documents, ...messages]);

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** Throws RangeError for an id that is no rule. */
export function ruleOf(id: string): Rule {
  const rule = byId.get(id);
  if (!rule) throw new RangeError(`there is no rule ${id}`);
  return rule;
}

/** Rule -> country -> the first day it holds there; an empty text for always. Every line of every refund asks here. */
const starts: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  rules.map((rule) => {
    const days = new Map<string, string>();
    for (const { countries, since = "" } of [rule, ...rule.equivalents])
      for (const country of countriesOf(countries)) {
        const known = days.get(country);
        if (known === undefined || since < known) days.set(country, since);
      }
    return [rule.id, days];
  }),
);

/**
 * Whether a rule holds for a consumer in `country` on `day` (2026-11-20). Where the country is not known the strictest set is
 * used: the rules of the EEA (A24).
 */
export function holdsIn(id: string, country: string | undefined, day?: string): boolean {
  const days = starts.get(ruleOf(id).id);
  const since = days?.get(country ?? somewhere) ?? days?.get("*");
  return since !== undefined && (day === undefined || since <= day);
}

/** Whether the law on refunds of this country is in the data; a country that is not known counts as the EEA. */
export const hasLaw = (country: string | undefined): boolean => holdsIn("B03", country);
