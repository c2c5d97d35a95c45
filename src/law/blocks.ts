/**
 * Whether a question or an offer may stand inside a mail that a contract or the law asks for, by the country where its reader lives: an editor says
 * so while such a mail is written. Pure.
 */
import { ownLine } from "./advertising.ts";
import type { Verdict } from "./finding.ts";
import type { Rule } from "./rules.ts";
import { surveyGate } from "./surveys.ts";

export type Block = "question" | "offer";

/** `policy`: only where the merchant has decided it for that country. A question counts as neutral here; one that praises is an offer. */
export const blockGate = (block: Block, country: string): Verdict & { text: Rule["text"] } =>
  block === "offer"
    ? ownLine({ country })
    : surveyGate({ country, kind: "question", basis: "local_neutral_rule", neutral: true });
