import type { ColumnType, Generated } from "kysely";
import type { At } from "./columns.ts";

/** What is told to a shop in its own admin, and what it asks for there. Part of the data dictionary in schema.ts. */

/** May be left out where a row is added. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Something to write beside an order in the shop itself; the same is written once. `given_up` has the reason, for a merchant. */
export interface ShopNoteTable {
  id: string;
  shop_id: string;
  what: "explained" | "needs_review";
  order_id: string;
  refund_id: string;
  /** Of what makes it another note about the same refund. */
  digest: string;
  /** What is written, but for the link to the order's page: that is made when it is told. */
  body: ColumnType<Record<string, string>, string, string>;
  state: Generated<"waiting" | "done" | "given_up">;
  attempts: Generated<number>;
  reason: Maybe<string>;
  due_at: At;
  lease_until: Maybe<Date>;
  /** When the tries began that count towards giving up. */
  tried_since: Maybe<Date>;
  made_at: At;
  done_at: Maybe<Date>;
}

/** A run of a shop's automation and what it was answered: asked again, it gets the same answer and nothing is done twice. */
export interface FlowRunTable {
  shop_id: string;
  id: string;
  answer: ColumnType<unknown, string, string>;
  ran_at: At;
}
