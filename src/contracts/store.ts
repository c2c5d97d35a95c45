/** Shapes of a store that a merchant connects with keys: how she lets us in, what we ask of it, and who tells us what happens there. */

/** Which store is asked, and with what. */
export interface StoreKeys {
  url?: string | undefined;
  consumerKey?: string | undefined;
  consumerSecret?: string | undefined;
  /** A merchant named the address: no machine inside our own network is ever asked. */
  outside?: boolean | undefined;
  /** Whether the key may stand in the address that is asked, where logs keep it: tried once, while the store is connected, and then only where it takes it no other way. */
  inAddress?: boolean | undefined;
}

/** The store's page asked the merchant, and she agreed: the keys, and what she carried. */
export interface StoreConsent {
  state: string;
  consumerKey: string;
  consumerSecret: string;
}

/** What our plugin in the store says of itself. `time` is by the store's clock. */
export interface StorePlugin {
  version: string;
  time: Date | undefined;
}

/** What the store says of itself; what it did not say is left out. */
export interface StoreFacts {
  name: string | undefined;
  country: string | undefined;
  /** The language that it is written in, such as "sv_SE". */
  locale: string | undefined;
  /** Absent where our plugin is not active. */
  plugin: StorePlugin | undefined;
  /** The store reads its key only where it stands in the address. */
  inAddress: boolean;
}

/**
 * A store as it is connected by keys. What asks the store throws a Problem with one of the codes `store_unreachable`, `keys_refused` and `rest_blocked`, whose
 * sentence says what to do; no message carries a key.
 */
export interface StoreDoor {
  /**
   * The address that a person typed as the store's own, with https where she said nothing and without a slash at its end; `account` is the same by http and by https,
   * with `www.` and without, and however it is spelled.
   * Throws `unprocessable` for what is no address, `insecure` for http; a machine of our own network is refused unless `local`.
   */
  addressOf(typed: string, local: boolean): { url: string; account: string };
  /** The store's own page on which the merchant lets us in, and reads which shop asks; `callback` gets the keys, and she comes to `done` afterwards. */
  consentUrl(url: string, asked: { shop: string; state: string; callback: string; done: string }): string;
  /** What the store posted to `callback`: it is not signed. Throws `bad_request`. */
  readConsent(body: unknown): StoreConsent;
  /** Asks for an order, for the store's facts and for our plugin. */
  describe(keys: StoreKeys): Promise<StoreFacts>;
  /** Asks for an order and for our plugin. */
  look(keys: StoreKeys): Promise<StorePlugin | undefined>;
  /** Hands our plugin what it needs to tell us what happens. */
  give(keys: StoreKeys, given: object): Promise<void>;
  /** Tells our plugin that this shop is not its own any more. */
  takeBack(keys: StoreKeys, shopId: string): Promise<void>;
  /** Has the platform's own webhooks tell us at `target`; those that are there are changed. */
  listen(keys: StoreKeys, target: { url: string; secret: string }): Promise<void>;
  /** Switches those on again that the platform has switched off; answers how many. */
  listenAgain(keys: StoreKeys, url: string): Promise<number>;
  /** Removes those that tell us at `url`; answers how many. */
  stopListening(keys: StoreKeys, url: string): Promise<number>;
}
