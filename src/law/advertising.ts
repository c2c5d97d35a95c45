/**
 * Whether somebody else's paid link may stand in a mail that a contract asks for, such as a car to rent in a mail before a journey. It is advertising,
 * and not for the shop's own similar goods: the exception for own customers (F01) does not cover it. Pure.
 */
import type { Verdict } from "./finding.ts";
import { holdsIn, type Rule, ruleOf } from "./rules.ts";

/** Where it makes the whole mail advertising, or needs her own yes: the rule that says so. */
const onlyWithConsent: Readonly<Record<string, string>> = { DE: "F03", AT: "F01", DK: "F01", NO: "F07" };

/** `policy`: only where the merchant has decided it for that country; `forbidden`: not without her consent. A country that is not known is the strictest. */
export function partnerLink(mail: {
  /** Where the consumer lives. */
  country: string | undefined;
  /** She has said yes to advertising. */
  consent?: boolean | undefined;
}): Verdict & { text: Rule["text"] } {
  const { country, consent } = mail;
  const answer = (rule: string, verdict: Verdict["verdict"]) => ({ rule, verdict, text: ruleOf(rule).text });
  const strict = country === undefined ? "F01" : onlyWithConsent[country];
  if (consent) return answer(strict ?? "F01", "allowed");
  if (strict !== undefined) return answer(strict, "forbidden");
  return answer(holdsIn("F01", country) ? "F01" : "F11", "policy");
}

/**
 * The same for a line of the shop's own in an acknowledgement: that mail has no way to say no to advertising, so the exception for own customers (F01)
 * does not cover it either.
 */
export const ownLine = (mail: Parameters<typeof partnerLink>[0]): ReturnType<typeof partnerLink> =>
  partnerLink(mail);
