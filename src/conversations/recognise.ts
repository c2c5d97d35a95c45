/**
 * What a customer's words say that a person should see at once, in six languages (sv, nb, da, fi, en, de). Pure, and in time that is bounded however long
 * they are. Nothing is done about it but two things: a withdrawal is acknowledged, and an opt-out is kept.
 */
import { type Flag, flags } from "../commerce/flag.ts";
import { hasSecret } from "../commerce/masking.ts";
import { isAway } from "./away.ts";
import { readOptOut } from "./opt-out.ts";
import { isThanks } from "./thanks.ts";
import { isWithdrawalNotice } from "./withdrawal-notice.ts";

/** What she wrote this time, without what she answered, and the subject of her mail. */
export interface Written {
  words: string;
  subject: string;
}

const tests: Record<(typeof flags)[number], (written: Written) => boolean> = {
  withdrawal: ({ words, subject }) => isWithdrawalNotice(words, subject),
  opt_out: (written) => readOptOut(written) !== undefined,
  thanks: isThanks,
  away: isAway,
  secret: ({ words, subject }) => hasSecret(words) || hasSecret(subject),
};

/** "Take me off the list, thanks" only sounds like thanks. */
export function recognise(written: Written): Flag[] {
  const found = flags.filter((flag) => tests[flag](written));
  return found.length > 1 ? found.filter((flag) => flag !== "thanks") : found;
}
