/**
 * The way a question came, for its deadline and for the figures: `page` is a form of ours, `message` a social network. Those that nobody of ours hears are
 * logged by a person.
 */
export const channels = ["mail", "page", "phone", "chat", "message", "visit"] as const;
export type Channel = (typeof channels)[number];
/** The ways in which a person answers. */
export const answerChannels = [
  "mail",
  "phone",
  "chat",
  "message",
  "visit",
] as const satisfies readonly Channel[];
