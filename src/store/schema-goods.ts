import type { ColumnType } from "kysely";
import type { At, Json } from "./columns.ts";

/** Goods that somebody of the shop's staff unpacked. Part of the data dictionary in schema.ts. */

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What came of a line when somebody looked at it. */
export const conditions = ["as_new", "used", "damaged", "incomplete", "wrong"] as const;
export type Condition = (typeof conditions)[number];

export interface GoodsInBody {
  lines: { lineId: string; quantity: number; condition?: Condition; refused?: number; because?: string }[];
  /** Whether somebody looked at the goods, or only took the parcel in. */
  inspected: boolean;
  /** For the staff only. */
  note?: string;
}

/** A parcel that was booked in. Until `tell_at` it can be taken back, and nobody is told of it. */
export interface GoodsInTable {
  shop_id: string;
  id: string;
  order_id: string;
  return_id: string;
  body: Json<GoodsInBody>;
  by: string;
  booked_at: At;
  tell_at: At;
  undone_at: Maybe<Date>;
  undone_by: Maybe<string>;
}

/** A picture of what came. Its type is what its bytes are, not what somebody said. */
export interface GoodsPhotoTable {
  shop_id: string;
  id: string;
  goods_in_id: string;
  type: string;
  bytes: Uint8Array;
  kept_at: At;
}
