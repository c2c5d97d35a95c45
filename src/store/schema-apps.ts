import type { ColumnType, Generated } from "kysely";
import type { At } from "./columns.ts";

/** Shops that installed our app in their own, or connected it with keys. Part of the data dictionary in schema.ts. */

/** May be left out where a row is added. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/**
 * Where the app is installed; one shop at a platform is one shop here, also after it went and came back. `reopen`: nothing opens the shop any more until
 * somebody of its staff opens the app there. `tokens` is encrypted JSON.
 */
export interface InstallationTable {
  shop_id: string;
  platform: string;
  /** The shop's name at its platform, such as nordlys.myshopify.com. */
  account: string;
  state: "installed" | "reopen" | "uninstalled";
  /** What the merchant allowed. */
  scopes: string[];
  tokens: Maybe<string>;
  access_until: Maybe<Date>;
  refresh_until: Maybe<Date>;
  /** Somebody renews the tokens, until then at most: a refresh token is good for one renewal. */
  renewing_until: Maybe<Date>;
  /** Where the platform writes to the merchant. */
  contact: Maybe<string>;
  /** A shop for trying things out. */
  test: Generated<boolean>;
  /** The price that the shop agreed to, where shops are billed. */
  plan: ColumnType<
    { name: string; subscription: string; status: string } | null,
    string | null | undefined,
    string | null
  >;
  reason: Maybe<string>;
  installed_at: At;
  uninstalled_at: Maybe<Date>;
}

/** When a shop was last asked about something, such as an order: what came before that is known by then. */
export interface AskedTable {
  shop_id: string;
  platform: string;
  subject: string;
  asked_at: At;
  /** Until when its changes are known, by the clock of what was asked. */
  changed_at: Maybe<Date>;
}

/** The store that a shop is connected to with keys; what opens it is in `connection`. One store is one shop here. */
export interface StoreTable {
  shop_id: string;
  platform: string;
  /** Its address without the protocol: the same store by http and by https is one. */
  account: string;
  url: string;
  /** The version of our plugin in it; null where the platform's own webhooks tell us. */
  plugin: Maybe<string>;
  /** The key of our API that the plugin got. */
  key_id: Maybe<string>;
  /** When the store was last asked whether all is well. */
  checked_at: Maybe<Date>;
  connected_at: At;
}

/** A link by which a merchant connects her store, known by its digest. It ends at `until`, or when a store was connected by it. */
export interface StoreLinkTable {
  hash: Uint8Array;
  shop_id: string;
  platform: string;
  made_by: string;
  made_at: At;
  until: At;
  used_at: Maybe<Date>;
}

/** A merchant was sent to her store to let us in. The digest of what she carries finds it again, once; `reason` is why nothing came of it. */
export interface StoreConsentTable {
  hash: Uint8Array;
  shop_id: string;
  link: Uint8Array;
  url: string;
  /** The page in her store that she goes back to. */
  back: Maybe<string>;
  until: At;
  used_at: Maybe<Date>;
  connected: Generated<boolean>;
  reason: Maybe<string>;
  /** What the reason is, for a program: the page that she goes back to has its own sentence for each. */
  code: Maybe<string>;
}
