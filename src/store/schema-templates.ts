import type { ColumnType } from "kysely";
import type { Role } from "../commerce/role.ts";
import type { At, Json } from "./columns.ts";

/** A shop's own words, and who writes them. Part of the data dictionary in schema.ts. */

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/**
 * `draft`: somebody writes it; `waiting`: it is about money, and a second person has to look; `scheduled`: it goes live by itself at `publish_at`;
 * `published`: mails are made of it; `trial`: some mails are, beside the published one; `archived`: they were. Of each but `archived` a kind has at most one.
 */
export const versionStates = ["draft", "waiting", "scheduled", "published", "trial", "archived"] as const;
export type VersionState = (typeof versionStates)[number];

/** One version of a kind's wording, or of what all kinds share (`partials`). Where none is published, the house's own wording is live. */
export interface TemplateVersionTable {
  shop_id: string;
  kind: string;
  /** 1, 2, 3 ... of this shop and kind. */
  number: number;
  state: VersionState;
  /** A `Wording`, see templating/wording.ts; kept as text, so that its texts stay in the order in which somebody wrote them. */
  wording: Json<unknown>;
  /** The house's wording when the shop began to write its own: what "the default changed since" is compared with. */
  base: Json<unknown>;
  /** Grows with each save: who saves over a revision that is not the last one is told. */
  revision: number;
  note: Maybe<string>;
  made_by: string;
  made_at: At;
  changed_by: string;
  changed_at: At;
  /** Who wrote of it, each once: none of them is its second pair of eyes. */
  authors: ColumnType<string[], string[] | undefined, string[]>;
  /** The version that this one was rolled back to; 0 is the house's default. */
  from_number: Maybe<number>;
  publish_at: Maybe<Date>;
  published_by: Maybe<string>;
  published_at: Maybe<Date>;
  approved_by: Maybe<string>;
  approved_at: Maybe<Date>;
  /** What was live when somebody approved it, 0 being the house's default: over another wording it is another change. */
  approved_over: Maybe<number>;
  archived_at: Maybe<Date>;
  /** What it became in `template`. */
  compiled: Maybe<string>;
  /** Why it is a draft again: what the second person said, or what was wrong with it when its time had come. */
  returned_because: Maybe<string>;
}

/** Two versions of a kind that go out side by side. `share`: of 100 customers, how many get B. */
export interface TemplateTrialTable {
  shop_id: string;
  id: string;
  kind: string;
  /** 0 is the house's wording. */
  a_number: number;
  b_number: number;
  /** What B became in `template`, the latest last: another brand makes another. A mail of none of them is A's. */
  b_versions: string[];
  share: number;
  /** Which part of A's questions B has to save to be seen: 0.5 is half of them. */
  aim: number;
  /** What A's questions were reckoned from: mails before the start, and those of them that brought one. */
  before_sends: number;
  before_replies: number;
  /** How many mails of each are judged, once. */
  planned_a: number;
  planned_b: number;
  started_by: string;
  started_at: At;
  ended_by: Maybe<string>;
  ended_at: Maybe<Date>;
  kept: Maybe<"a" | "b">;
  /** What was counted until the end. */
  outcome: ColumnType<unknown, string | null | undefined, string | null>;
}

/** Somebody of a shop's staff who signs in to the admin. */
export interface MemberTable {
  shop_id: string;
  id: string;
  email: string;
  name: string;
  role: Role;
  /** The language of the admin; the browser's where it is null. */
  locale: Maybe<string>;
  added_by: string;
  added_at: At;
  removed_at: Maybe<Date>;
  /** Until when an invitation lets her in; null for whoever was not invited or has come. */
  invited_until: Maybe<Date>;
  /** When she came in first. */
  came_at: Maybe<Date>;
  /** Whether an owner gets the figures of the week. */
  weekly: ColumnType<boolean, boolean | undefined, boolean>;
  /** Whether single keys do things on her pages. */
  shortcuts: ColumnType<boolean, boolean | undefined, boolean>;
}

/** Opens the admin once. Only its digest is stored. */
export interface SignInLinkTable {
  hash: Uint8Array;
  shop_id: string;
  member_id: string;
  made_by: string;
  /** Of one that she asked for herself: the digest of the browser that is known, or of the place. */
  asked_from: Maybe<string>;
  made_at: At;
  until: At;
  used_at: Maybe<Date>;
}

/** A browser in which a member is signed in. The cookie's secret is stored as its digest. */
export interface SessionTable {
  hash: Uint8Array;
  shop_id: string;
  member_id: string;
  began_at: At;
  seen_at: At;
  until: At;
  browser: Maybe<string>;
  /** Names it where its owner ends it: the digest opens nothing and is shown nowhere all the same. */
  id: ColumnType<string, string | undefined, never>;
}

/** Somebody of the staff at the shop's platform, by the platform's number of her, and the member that she is here. */
export interface StaffTable {
  shop_id: string;
  platform: string;
  number: string;
  member_id: string;
  known_at: At;
}

/** A member at work inside another admin, without cookies: a code that opens once, and from `begun_at` on what its page holds in its memory. Digests both. */
export interface FramedVisitTable {
  hash: Uint8Array;
  shop_id: string;
  member_id: string;
  /** The origin whose page shows ours. */
  framed_by: string;
  made_at: At;
  begun_at: Maybe<Date>;
  until: At;
}
