import type { At, Json } from "./columns.ts";

/** The data dictionary of what customers answer. An invitation has no row of its own: it is the mail, whose class and state say the rest. */

/** What she answered to one invitation; changed by her for a day, then it stays. */
export interface AnswerTable {
  shop_id: string;
  /** The mail that asked her. */
  notification_id: string;
  kind: string;
  /** The language that she was asked in. */
  locale: string;
  /** A figure for each question: see commerce/survey.ts. */
  given: Json<Record<string, number>>;
  words: string | null;
  /** The case that she opened from its page. */
  case_id: string | null;
  answered_at: At;
  changed_at: At;
}
