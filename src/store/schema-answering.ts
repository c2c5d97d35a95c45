import type { ColumnType } from "kysely";
import type { Topic } from "../commerce/topic.ts";
import type { At } from "./columns.ts";

/** What staff answer with. Part of the data dictionary in schema.ts. */

/** Words that are used again, in one language, with places for the customer's own facts. */
export interface SavedAnswerTable {
  shop_id: string;
  name: string;
  locale: string;
  /** Empty: of use for every topic. */
  topics: Topic[];
  text: string;
  saved_by: string;
  saved_at: At;
}

/** What a person may give to make something right in a calendar month, in money of one currency. `person` is in lower case. */
export interface GoodwillBudgetTable {
  shop_id: string;
  person: string;
  currency: string;
  amount: string;
  set_by: string;
  set_at: At;
}

/** What a person gave. Never changed but for being taken back. */
export interface GoodwillTable {
  id: string;
  shop_id: string;
  case_id: string;
  order_id: string | null;
  person: string;
  currency: string;
  amount: string;
  because: string;
  given_at: At;
  taken_back_at: ColumnType<Date | null, undefined, Date>;
  taken_back_by: ColumnType<string | null, undefined, string>;
}
