import type { Generated } from "kysely";
import type { NamedPart } from "../commerce/named.ts";
import type { Policy } from "../commerce/policy.ts";
import type { At, Json, MadeAt } from "./columns.ts";

/** The data dictionary of explained refunds: statements, what people said of them, and the papers. */

/** An explained refund; a change makes a new version. `hold_until` is when silence ends although nobody has named the difference. */
export interface StatementTable {
  shop_id: string;
  refund_id: string;
  version: number;
  /** The number that people say, the same for all versions: 1042 is R-1042. */
  number: number | null;
  state: string;
  /** A rule of the law holds its mail although the sum is right. */
  blocked: Generated<boolean>;
  body: Json<unknown>;
  hold_until: At | null;
  made_at: MadeAt;
}

export interface PolicyTable {
  shop_id: string;
  version: string;
  valid_from: At;
  body: Json<Policy>;
  /** Who attests that customers were told these terms since then, where they were added afterwards. */
  attested_by: string | null;
  added_at: MadeAt;
}

/** "A difference of exactly 59.00 on a DHL return is return freight": learned from what a person named, until she takes it back. */
export interface NamingRuleTable {
  id: string;
  shop_id: string;
  /** Signed, as it stands in statements: "-59.00". */
  amount: string;
  currency: string;
  carrier: string | null;
  parts: Json<NamedPart[]>;
  made_by: string;
  made_at: At;
  undone_by: string | null;
  undone_at: At | null;
}

/** What a person, or a rule of hers, said about an unnamed sum of a refund. */
export interface NamingTable {
  id: string;
  shop_id: string;
  refund_id: string;
  amount: string;
  parts: Json<NamedPart[]>;
  rule_id: string | null;
  made_by: string;
  made_at: At;
  undone_by: string | null;
  undone_at: At | null;
}

/** A person lets a mail leave although a rule of the law speaks against it, or accepts the gateway's sum: what she was shown, and why she did. */
export interface ApprovalTable {
  id: string;
  shop_id: string;
  refund_id: string;
  blocks: Json<{ rule: string; message: string; shouldBe: string; shortfall: string }[]>;
  reason: string;
  made_by: string;
  made_at: At;
  undone_by: string | null;
  undone_at: At | null;
}

/** A greeting that the customer reads in the mail about her refund. */
export interface NoteTable {
  id: string;
  shop_id: string;
  refund_id: string;
  text: string;
  made_by: string;
  made_at: At;
  undone_at: At | null;
}

/** Who did what; never changed. */
export interface AuditTable {
  id: string;
  shop_id: string;
  by: string;
  did: string;
  subject: string;
  detail: Json<object>;
  at: At;
}

/** The seal of a line of the log, joined to the one before. The database sets it as the line is added, and once more where a person was taken out of it. */
export interface LogSealTable {
  shop_id: string;
  n: string;
  line: string;
  /** What a person had to do with it was taken out: this is the seal of what is left. */
  emptied: boolean;
  /** Gone with what it was for. */
  salt: Uint8Array | null;
  content: Uint8Array;
  hash: Uint8Array;
  at: At;
}

/** A credit note in the shop's own series: its numbers have no gaps. */
export interface CreditNoteTable {
  shop_id: string;
  number: number;
  refund_id: string;
  statement_version: number;
  body: Json<unknown>;
  issued_at: At;
}
