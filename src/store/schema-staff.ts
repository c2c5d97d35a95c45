import type { ColumnType, Generated } from "kysely";
import type { At, Json } from "./columns.ts";

/** How a shop's staff come in without a link, and how they hear of what waits for them. Part of the data dictionary in schema.ts. */

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** A key in a member's telephone, computer or stick. Only its public half is here. */
export interface PasskeyTable {
  shop_id: string;
  id: string;
  member_id: string;
  /** As the browser names it, base64url. */
  credential: string;
  public_key: Uint8Array;
  /** How often it was used, where its maker counts: one that goes back is a copy. */
  counter: ColumnType<string, number, number>;
  transports: ColumnType<string[], string[] | undefined, string[]>;
  name: string;
  made_at: At;
  used_at: Maybe<Date>;
}

/** A challenge that was answered: nobody answers it again. Forgotten when it has ended anyway. */
export interface PasskeyChallengeTable {
  hash: Uint8Array;
  shop_id: string;
  until: At;
}

/** Where a shop's staff hear of alarms. `target` is sealed: whoever has a webhook's address can write there. */
export interface AlarmWayTable {
  shop_id: string;
  id: string;
  kind: "mail" | "slack" | "teams";
  target: string;
  /** What of it may be shown. */
  shown: string;
  /** The groups of alarms that it hears. */
  hears: string[];
  locale: string;
  made_by: string;
  made_at: At;
  told_at: Maybe<Date>;
  failed_at: Maybe<Date>;
  reason: Maybe<string>;
}

/** One thing to be told in one way, or to one member by mail; the same `key` is told once. Its words are forgotten when they have left. */
export interface StaffNoteTable {
  shop_id: string;
  id: string;
  way_id: Maybe<string>;
  member_id: Maybe<string>;
  key: string;
  body: Json<unknown>;
  state: Generated<"waiting" | "done" | "given_up">;
  attempts: Generated<number>;
  due_at: At;
  reason: Maybe<string>;
  made_at: At;
  done_at: Maybe<Date>;
}
