import type { Money } from "../commerce/money.ts";

/** A rule that ran, and what it says: `policy` is the merchant's own choice to record, `unknown` lacks a fact. */
export interface Verdict {
  rule: string;
  verdict: "allowed" | "forbidden" | "policy" | "unknown";
}

/** A verdict with what follows from it. */
export interface Finding extends Verdict {
  /** How much has to go back to her because it may not be kept. */
  undo?: Money;
  /** A person should see it although nothing is held. */
  warn?: true;
}

export const allowed = (rule: string): Finding => ({ rule, verdict: "allowed" });
export const forbidden = (rule: string, undo: Money): Finding => ({ rule, verdict: "forbidden", undo });
/** A fact is missing: nothing is held, and a person is told which rule could not be asked. */
export const unknown = (rule: string): Finding => ({ rule, verdict: "unknown", warn: true });
/** The law leaves it open. */
export const open = (rule: string): Finding => ({ rule, verdict: "policy" });
/** The law leaves it open, and the merchant takes a risk. */
export const risky = (rule: string): Finding => ({ rule, verdict: "policy", warn: true });
