/**
 * What is recognised in a customer's words, for a person to see at once. Nothing is done about it but two things: a withdrawal is acknowledged, an opt-out is
 * kept. `secret`: a card or personal number that is not shown in full.
 */
export const flags = ["withdrawal", "opt_out", "thanks", "away", "secret"] as const;
/** Beside those: a colleague handed her mail on, so who wrote it is only said in it, and a person checks that. */
export type Flag = (typeof flags)[number] | "forwarded";

/** What asks nothing of anybody: an out-of-office, or a bare thanks. A withdrawal is more than either. */
export function asksNothing(flags: readonly Flag[] = []): "away" | "thanks" | undefined {
  if (flags.includes("away") && !flags.includes("withdrawal")) return "away";
  return flags.length === 1 && flags[0] === "thanks" ? "thanks" : undefined;
}
