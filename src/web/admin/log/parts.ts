/** The parts of the log, each with the deeds that belong to it. What no other takes is of the settings. */
export const logParts = {
  people: "member|role|sign|passkey|her name|came in from",
  money: "^named|^approved$|approval aside|^wrote a note|note back|^took back|rule|goodwill|terms|short mail",
  mails: "^notification\\.|^sending\\.|template|draft|trial|a test|suppression|discarded the mail|^published",
  cases: "case|the question|merge|topic|assigned|^noted|answered|^called|^wrote|^spoke",
  data: "customer|data|export|masked|the log|^erased",
} as const;
export type LogPart = keyof typeof logParts;
