/** A merchant's store: its orders and customers, and what it allowed the app. */
import type { CustomerInput, OrderInput } from "./input.ts";
import { Order, seconds } from "./order.ts";
import type { Tokens } from "./tokens.ts";

/** Something that a webhook tells of: its topic and what it is about. */
export type Happening = readonly [topic: string, about: unknown];

export interface Customer {
  __typename: "Customer";
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  locale: string;
  phone: null;
}

export interface Metafield {
  __typename: "Metafield";
  id: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  compareDigest: string;
  createdAt: string;
  updatedAt: string;
}

export interface Subscription {
  __typename: "AppSubscription";
  id: string;
  name: string;
  status: "PENDING" | "ACTIVE" | "CANCELLED" | "DECLINED" | "FROZEN";
  test: boolean;
  returnUrl: string;
  createdAt: string;
  lineItems: unknown;
  trialDays: number;
}

export interface StoreInput {
  name?: string;
  email?: string;
  currency?: string;
  timeZone?: string;
  country?: string;
  /** Percent, of lines that do not say their own. */
  tax?: number;
  /** For trying things out: nobody pays in it. */
  development?: boolean;
  /** What its till rounds cash to, such as "1". */
  cashStep?: string;
}

/** What the store needs of the world around it. */
export interface Around {
  now(): Date;
  nextId(): number;
  tell(store: Store, happenings: readonly Happening[], after?: { days?: number; hours?: number }): void;
}

const usual = ["read_orders", "read_returns", "read_fulfillments", "read_customers", "read_all_orders"];

export class Store {
  /** As Shopify knows it: nordlys.myshopify.com. */
  readonly account: string;
  readonly id: string;
  name: string;
  email: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly country: string;
  readonly tax: number;
  readonly development: boolean;
  readonly cashStep: string | undefined;
  readonly orders: Order[] = [];
  readonly customers: Customer[] = [];
  readonly subscriptions: Subscription[] = [];
  /** What the app told to Flow, newest last. */
  readonly triggers: { handle: string; payload: unknown }[] = [];
  scopes: string[] = [];
  installed = false;
  /** Fields of customers that the app is not approved for, such as "email" or "firstName". */
  protectedFields: string[] = [];
  /** How Shopify answers the app here: a merchant that does not pay is frozen (402), one that cheats is locked (423). */
  door: "open" | "frozen" | "locked" | "forbidden" = "open";
  /** Says that what the app asks for is going away. */
  deprecated: string | undefined;
  tokens: Tokens | undefined;
  private readonly around: Around;

  constructor(account: string, around: Around, input: StoreInput = {}) {
    this.account = account;
    this.around = around;
    this.id = `gid://shopify/Shop/${around.nextId()}`;
    this.name = input.name ?? account.split(".")[0] ?? account;
    this.email = input.email ?? `owner@${account.split(".")[0]}.example`;
    this.currency = input.currency ?? "SEK";
    this.timeZone = input.timeZone ?? "Europe/Stockholm";
    this.country = input.country ?? "SE";
    this.tax = input.tax ?? 25;
    this.development = input.development ?? false;
    this.cashStep = input.cashStep;
  }

  get host(): string {
    return this.account;
  }
  now = (): Date => this.around.now();
  time = (): string => seconds(this.around.now());
  nextId = (): number => this.around.nextId();
  /** An app's own namespace has its number in it. */
  namespaceOf = (name: string): string => name.replace(/^\$app(?=$|:)/, "app--4711");
  tell(happenings: readonly Happening[], after?: { days?: number; hours?: number }): void {
    this.around.tell(this, happenings, after);
  }

  order(input: OrderInput): Order {
    const placed = new Order(this, input);
    this.orders.push(placed);
    const paid = input.paid && placed.take(input.paid);
    this.tell([
      ["orders/create", placed],
      ...(paid
        ? ([
            ["order_transactions/create", paid],
            ["orders/paid", placed],
          ] as const)
        : []),
    ]);
    return placed;
  }
  findOrder(id: string): Order | undefined {
    return this.orders.find((one) => one.id === id || one.legacyResourceId === id);
  }
  customer({ firstName = "Lena", lastName = "Ek", email, locale = "sv" }: CustomerInput): Customer {
    const known = this.customers.find((one) => email !== undefined && one.email === email);
    if (known) return known;
    const made: Customer = {
      __typename: "Customer",
      id: `gid://shopify/Customer/${this.nextId()}`,
      firstName,
      lastName,
      email: email ?? `${firstName}.${lastName}@example.com`.toLowerCase(),
      locale,
      phone: null,
    };
    this.customers.push(made);
    return made;
  }

  /** The merchant installs the app and allows what its configuration asks for. Nothing is told: the app learns of it when it is opened. */
  install(scopes: string[] = usual): this {
    this.installed = true;
    this.scopes = scopes;
    return this;
  }
  /** The app has other scopes now. */
  grant(scopes: string[]): this {
    const previous = this.scopes;
    this.scopes = scopes;
    this.tell([["app/scopes_update", { previous, current: scopes }]]);
    return this;
  }
  /** All tokens end; two days later everything is to be erased, unless the merchant came back. */
  uninstall(): this {
    this.tell([["app/uninstalled", this]]);
    this.installed = false;
    this.scopes = [];
    this.tokens = undefined;
    for (const one of this.subscriptions) one.status = "CANCELLED";
    this.tell([["shop/redact", this]], { hours: 48 });
    return this;
  }
  rename(name: string): this {
    this.name = name;
    this.tell([["shop/update", this]]);
    return this;
  }
  /** A customer wants to know what is stored of her. */
  requestData(customer: Customer): this {
    this.tell([["customers/data_request", { customer, orders: this.ordersOf(customer) }]]);
    return this;
  }
  /** A customer wants to be forgotten; apps are told ten days later. */
  eraseCustomer(customer: Customer): this {
    this.tell([["customers/redact", { customer, orders: this.ordersOf(customer) }]], { days: 10 });
    return this;
  }
  /** The merchant answers the page where a plan is confirmed. */
  confirm(subscription: Subscription, status: "ACTIVE" | "DECLINED"): void {
    if (status === "ACTIVE")
      for (const other of this.subscriptions) if (other.status === "ACTIVE") other.status = "CANCELLED";
    subscription.status = status;
    this.tell([["app_subscriptions/update", subscription]]);
  }
  ordersOf(customer: Customer): Order[] {
    return this.orders.filter((one) => one.customer === customer);
  }
}
