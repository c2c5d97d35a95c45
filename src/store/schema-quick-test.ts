import type { ColumnType } from "kysely";
import type { At, Json } from "./columns.ts";

/** The quick test. Part of the data dictionary in schema.ts. */

/** What a person said of a check that nobody else can see. */
export interface CheckAnswerTable {
  shop_id: string;
  check_id: string;
  answer: "yes" | "no" | "none";
  note: string | null;
  answered_by: string;
  answered_at: At;
}

/** What was found in a mail of the shop's that was handed in; of the mail itself only its subject is kept. */
export interface ReadMailTable {
  shop_id: string;
  id: string;
  /** Of its bytes: the same mail counts once. */
  hash: Uint8Array;
  topic: ColumnType<string | null, string | null, string | null>;
  subject: string;
  found: Json<Record<string, boolean>>;
  handed_in_by: string;
  read_at: At;
}
