/**
 * Whether a shop may ask its customer something after a purchase: a question about satisfaction, a review, a follow-up. Later mails ask here
 * before they are planned. What is not opened for a country is not sent (F11). Pure.
 */
import type { Verdict } from "./finding.ts";
import { holdsIn, type Rule, ruleOf } from "./rules.ts";

export interface SurveyMail {
  /** Where the consumer lives. */
  country: string | undefined;
  kind: "question" | "follow-up" | "review";
  /** Why she may be written to, as it is recorded: her consent, an own customer, or a local rule for neutral questions. */
  basis?: "consent" | "soft_optin" | "local_neutral_rule" | undefined;
  /** She has said no. */
  declined?: boolean | undefined;
  /** No praise, no logo in a survey, no call to buy, only this purchase, right after it. */
  neutral?: boolean | undefined;
}

interface Country {
  /** The rule on marketing to its own customers. */
  marketing: string;
  /** What is said there of a neutral mail without consent. */
  neutral?: Partial<Record<SurveyMail["kind"], readonly [rule: string, verdict: Verdict["verdict"]]>>;
}

/** How countries differ from the rest of the EU. */
const local: Readonly<Record<string, Country>> = {
  DE: { marketing: "F02" },
  DK: { marketing: "F01", neutral: { review: ["F04", "allowed"], question: ["F05", "allowed"] } },
  NO: { marketing: "F07", neutral: { review: ["F07", "policy"], question: ["F07", "policy"] } },
  SE: { marketing: "F08", neutral: { review: ["F08", "policy"], question: ["F08", "policy"] } },
  FI: { marketing: "F09" },
  GB: { marketing: "F10", neutral: { question: ["F10", "policy"] } },
};

/**
 * `allowed`: it may be sent; `policy`: only if the merchant has decided so and it is recorded; `forbidden`: not sent, and the text says
 * why. Consent counts for what she consented to; whoever records the basis answers for it.
 */
export function surveyGate(mail: SurveyMail): Verdict & { text: Rule["text"] } {
  const { country, kind, basis } = mail;
  const answer = (rule: string, verdict: Verdict["verdict"]) => ({ rule, verdict, text: ruleOf(rule).text });
  const here = country === undefined ? undefined : (local[country] ?? eu(country));
  if (!here) return answer("F11", "forbidden");
  const neutral = here.neutral?.[kind];
  if (mail.declined) return answer(neutral?.[0] ?? here.marketing, "forbidden");
  if (basis === "consent" || basis === "soft_optin") return answer(here.marketing, "allowed");
  if (basis === undefined) return answer(country === "DE" ? "F02" : "F11", "forbidden");
  if (!neutral) return answer(country === "DE" || country === "GB" ? here.marketing : "F11", "forbidden");
  return mail.neutral ? answer(...neutral) : answer(neutral[0], "forbidden");
}

const eu = (country: string): Country | undefined =>
  holdsIn("F01", country) ? { marketing: "F01" } : undefined;
