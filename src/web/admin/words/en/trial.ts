/** What the admin says of trying two versions of a mail against each other. */
export const en = {
  title: (kind: string) => `Two versions of ${kind}`,
  lede: "Some customers get the draft, the others what is live. The better one brings fewer questions.",
  default: "the default",
  version: (n: number) => `version ${n}`,
  notThis: "This mail cannot be tried in two versions",
  legal: "The law gives the customer what stands in it, so it says the same to everybody.",
  noMail: "It is no mail of its own. Try the mails it stands in instead.",
  noDraft: "There is no draft to try",
  noDraftHint: "Write in the editor what you want to try. Then come back.",
  edit: "Open the editor",
  start: (n: number) => `Try draft ${n}`,
  against: (a: string, b: string) => `${a} against ${b}`,
  draftAgainst: (draft: number, live: string) => `Draft ${draft} against ${live}`,
  share: "How many customers get the draft",
  shareOf: (n: number) => `${n} of 100`,
  shareHint:
    "A customer always gets the same version. With fewer than 50 it takes more mails until it can be judged.",
  aim: "How big a difference has to be found",
  aims: {
    half: "Half as many questions",
    third: "A third fewer questions",
    quarter: "A quarter fewer questions",
  },
  takes: (mails: string, days: string | undefined) =>
    `About ${mails} mails of each${days === undefined ? "" : `, about ${days} days at your pace`}`,
  reckoned: (replies: string, sends: string) =>
    `Reckoned from the last 90 days: ${replies} questions to ${sends} mails of this kind, and for 50 of 100 customers.`,
  reckonedNone:
    "Nobody has had this mail for a week yet, so nobody knows how often it is asked about. Reckoned with 20 questions per 1,000 mails.",
  mayNot: "You may look, but not start or end a trial.",
  second: (who: string) =>
    `The draft changes words about money, which ${who} wrote. Somebody else who may approve such words has to start the trial.`,
  savedMeanwhile: "Somebody saved this draft after you opened this page. Look at it again, then start.",
  meanwhile: "While it runs nothing else of this mail goes live, and drafts wait.",
  running: "Running",
  since: (when: string, who: string) => `Since ${when}, started by ${who}`,
  gets: (n: number) => `${n} of 100 customers`,
  columns: {
    version: "Version",
    customers: "Customers",
    sent: "Sent",
    counted: "A week old",
  },
  progress: (done: string, planned: string) => `${done} of about ${planned} mails`,
  progressOf: (version: string) => `How far ${version} is`,
  once: (when: string | undefined) =>
    `It is judged once, when both have as many mails as were planned${when === undefined ? "" : `: about ${when} at the pace so far`}.`,
  whyOnce:
    "Until then no figures are shown. Whoever looks every day sees a winner sooner or later, whether there is one or not.",
  week: "A mail counts when it left a week ago, with the questions of that week. Thanks and automatic answers are no questions.",
  uneven: "More customers than chance allows got one of the versions",
  unevenWhy:
    "Something else than the draw decides who gets what, so the figures must not be believed. End the trial, and tell whoever runs this server.",
  judged: "Judged",
  better: (b: string, fewer: string, low: string, high: string) =>
    `${b} brings ${fewer} fewer questions per 1,000 mails (between ${low} and ${high}).`,
  worse: (b: string, more: string, low: string, high: string) =>
    `${b} brings ${more} more questions per 1,000 mails (between ${low} and ${high}).`,
  noDifference: (b: string, more: string, fewer: string) =>
    `No difference can be seen. If there is one, ${b} brings at most ${fewer} fewer or ${more} more questions per 1,000 mails.`,
  certainty: "In 95 of 100 trials such a span holds the true difference.",
  chart: (sentence: string) => `Chart: ${sentence}`,
  fewerSide: "fewer questions",
  moreSide: "more questions",
  same: "the same",
  asTable: "Show as a table",
  perThousand: "Questions per 1,000 mails",
  mails: "Mails judged",
  difference: "Fewer with the draft",
  end: "End the trial",
  keep: (version: string) => `Keep ${version}`,
  keepSub: {
    a: "Every customer gets it again. The other one stays in the list of versions.",
    b: "Every customer gets it from now on. It is published.",
  },
  tooSoon: "It ends without an answer: too few mails are a week old.",
  history: "Earlier trials",
  ended: {
    when: "When",
    versions: "Versions",
    outcome: "What came of it",
    kept: "Kept",
  },
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  endedBy: (who: string) => `ended by ${who}`,
  unjudged: (a: string, b: string) => `Ended before it could be judged, after ${a} and ${b} mails.`,
};

export type TrialWords = typeof en;
