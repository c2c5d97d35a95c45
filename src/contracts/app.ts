import type { RawRequest } from "./request.ts";

/** Shapes of an app that merchants install inside their shop: who speaks to it, what opens the shop's door, and what the shop says of itself. */

/** Who sent a request from inside a shop. `account` is the shop's name at its platform, such as nordlys.myshopify.com. */
export type AppSession =
  /** A member of staff in the shop's admin; `staff` is the platform's id of that person. */
  | { from: "admin"; account: string; staff: string }
  /** A page that customers see; `customer` is the platform's id of who is logged in, as its number. */
  | { from: "customer"; account: string; customer: string | undefined };

/** A member of a shop's staff, as the platform knows her. */
export interface AppStaff {
  staff: string;
  name: string;
  email: string;
  /** The platform has made sure that the address is hers. */
  isVerified: boolean;
  /** The shop is hers. */
  isOwner: boolean;
  locale: string | undefined;
}

/** What opens a shop's API without anybody present. */
export interface AppTokens {
  accessToken: string;
  accessUntil: Date | undefined;
  /** Good for one renewal; the answer brings the next one. */
  refreshToken: string | undefined;
  refreshUntil: Date | undefined;
  /** What the merchant allowed, such as read_orders. */
  scopes: string[];
}

/** What a shop says of itself. */
export interface ShopDescription {
  name: string;
  account: string;
  /** Where the platform writes to the merchant. */
  contact: string | undefined;
  currency: string;
  timeZone: string;
  country: string | undefined;
  locale: string | undefined;
  website: string | undefined;
  /** A shop for trying things out: nobody pays in it, and nobody is billed. */
  test: boolean;
  scopes: string[];
  subscriptions: AppSubscription[];
}

export interface AppSubscription {
  /** The platform's id. */
  id: string;
  /** The plan's name, as it was asked for. */
  name: string;
  status: "active" | "pending" | "frozen" | "declined" | "cancelled" | "expired";
  test: boolean;
}

/** A monthly price, by how many orders a shop has in a month. */
export interface AppPlan {
  name: string;
  /** Orders in 30 days; undefined for the largest plan. */
  upTo: number | undefined;
  amount: string;
  currency: string;
}

/** What of the shop's own can be reached with these: the base of its API and a token that still counts. */
export interface AppAccess {
  url: string;
  accessToken: string;
}

/**
 * The app as its platform knows it. Everything that asks the platform throws a Problem: `unauthorized` when a token or a consent does not count any
 * more, `unavailable` when it must be asked again later. No message carries a token.
 */
export interface ShopApp {
  /** The name of the platform, as in `platforms`. */
  platform: string;
  /** Public; it stands in pages. */
  clientId: string;
  /** Signs what the platform sends; while it is changed, the new one and the old one. Never empty. */
  secrets: readonly string[];
  /** Of the admin that the app's pages stand in, without a slash at the end. */
  adminUrl: string;
  /** The base of a shop's API. Throws `bad_request` for what no shop can be called. */
  urlOf(account: string): string;
  /** Whether the platform sent this to the app, over the raw bytes. Its headers are not signed. */
  verify(request: RawRequest): Promise<boolean>;
  /** The shop that a request names in its headers; undefined when it names none that could be one. */
  accountOf(request: RawRequest): string | undefined;
  /** Throws `unauthorized` for a token that is not signed by the platform for this app, or is out of date. */
  readSession(token: string): Promise<AppSession>;
  /** Trades a session token of staff for tokens that work without them. */
  exchange(account: string, sessionToken: string): Promise<AppTokens>;
  /** Who the member of staff is that a session token speaks for. Nothing of what is given for it is kept. */
  whoIs(account: string, sessionToken: string): Promise<AppStaff>;
  renew(account: string, refreshToken: string): Promise<AppTokens>;
  describe(access: AppAccess): Promise<ShopDescription>;
  /** Asks for a plan; `url` is the page where the merchant confirms it, and `back` where she comes to afterwards. */
  subscribe(
    access: AppAccess,
    plan: AppPlan,
    options: { back: string; test: boolean },
  ): Promise<{ url: string }>;
  unsubscribe(access: AppAccess, subscriptionId: string): Promise<void>;
}

/** What a platform tells of the app itself, beside what it tells of orders. */
export type AppNews =
  | { what: "uninstalled" }
  /** The shop's own facts, its plan or what it lets us see changed: it is asked again. */
  | { what: "changed" }
  /** A customer wants to know what is stored of her. `email` and `customer` may be missing. */
  | {
      what: "export";
      request: string;
      customer: string | undefined;
      email: string | undefined;
      orders: string[];
    }
  | { what: "erase_customer"; customer: string | undefined; email: string | undefined; orders: string[] }
  /** The shop left, and everything of it is to go. */
  | { what: "erase_shop" };

/** What is written beside an order in the shop itself, for staff to see where they work. Money as exact decimal strings in `currency`. */
export type ShopNote =
  /** A mail explained a refund: `sum` is its arithmetic as one reads it, "80 − 59 = 21". */
  | {
      what: "explained";
      order: string;
      refund: string;
      sum: string;
      currency: string;
      paidBack: string;
      sentAt: string;
      /** The page of the order at ours. */
      url: string;
    }
  /** A refund waits for a person: `reason` is the sentence that `kvitto why` tells. */
  | {
      what: "needs_review";
      order: string;
      orderNumber: string;
      refund: string;
      reason: string;
      currency: string;
      paidBack: string;
      unexplained: string;
    };
