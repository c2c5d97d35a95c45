/** Where questions to a store begin: what can be asked for by its id, lists, and what an app may change. */
import { createHash } from "node:crypto";
import { GraphQLError } from "graphql";
import { isTooOld, orderOf } from "./access.ts";
import type { Order } from "./order.ts";
import type { Metafield, Store, Subscription } from "./store.ts";

interface Id {
  id: string;
}

export function root(store: Store, url: string) {
  const byId = ({ id }: Id) => findById(store, id);
  return {
    order: byId,
    refund: byId,
    return: byId,
    fulfillment: byId,
    reverseFulfillmentOrder: byId,
    node: byId,
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => byId({ id })),
    orders: (asked: OrdersAsked) => ordersOf(store, asked),
    ordersCount: (asked: OrdersAsked) => ({ count: ordersOf(store, asked).length, precision: "EXACT" }),
    shop: () => shopOf(store),
    currentAppInstallation: () => ({
      __typename: "AppInstallation",
      id: "gid://shopify/AppInstallation/1",
      launchUrl: `https://${store.account}/admin/apps/kvitto`,
      accessScopes: store.scopes.map((handle) => ({ handle, description: handle })),
      activeSubscriptions: store.subscriptions.filter((one) => one.status === "ACTIVE"),
      allSubscriptions: store.subscriptions,
      app: { __typename: "App", id: "gid://shopify/App/4711", handle: "kvitto", title: "Kvitto" },
    }),
    ...mutations(store, url),
  };
}

function findById(store: Store, id: string): object | null {
  if (id.includes("/AppSubscription/")) return store.subscriptions.find((one) => one.id === id) ?? null;
  const found = store.orders
    .flatMap((one): { id: string }[] => [
      one,
      ...one.refunds,
      ...one.returns,
      ...one.fulfillments,
      ...one.returns.flatMap((back) => back.reverseFulfillmentOrders),
      ...one.transactions,
      ...one.refunds.flatMap((refund) => refund.transactions),
    ])
    .find((one) => one.id === id);
  const of = orderOf(found);
  return found && !(of && isTooOld(store, of)) ? found : null;
}

const shopOf = (store: Store) => ({
  __typename: "Shop",
  id: store.id,
  name: store.name,
  email: store.email,
  contactEmail: store.email,
  myshopifyDomain: store.account,
  url: `https://${store.account}`,
  primaryDomain: {
    __typename: "Domain",
    id: "gid://shopify/Domain/1",
    url: `https://${store.account}`,
    host: store.account,
    sslEnabled: true,
  },
  currencyCode: store.currency,
  ianaTimezone: store.timeZone,
  taxesIncluded: true,
  shopAddress: { __typename: "ShopAddress", id: "gid://shopify/ShopAddress/1", countryCodeV2: store.country },
  plan: {
    displayName: store.development ? "Development" : "Basic",
    publicDisplayName: store.development ? "Development" : "Basic",
    partnerDevelopment: store.development,
    shopifyPlus: false,
  },
});

interface OrdersAsked {
  query?: string | null;
  sortKey?: string;
}

/** Orders as the search syntax finds them; a word that it does not know here is an error, so that no test believes in it. */
function ordersOf(store: Store, { query, sortKey = "PROCESSED_AT" }: OrdersAsked): object[] {
  const wanted = [...(query ?? "").matchAll(/(\w+):(>=|<=|>|<)?(?:'([^']*)'|"([^"]*)"|(\S+))/g)].map(
    ([, field = "", sign = "", a, b, c]) => ({ field, sign, value: a ?? b ?? c ?? "" }),
  );
  const rest = (query ?? "")
    .replace(/(\w+):(>=|<=|>|<)?(?:'[^']*'|"[^"]*"|\S+)/g, "")
    .replace(/\bAND\b/g, "");
  if (rest.trim()) throw new GraphQLError(`the stand-in cannot search for ${rest.trim()}`);
  const key = sortKey === "UPDATED_AT" ? "updatedAt" : sortKey === "ID" ? "id" : "createdAt";
  return store.orders
    .filter((one) => !isTooOld(store, one) && wanted.every((asked) => fits(one, asked)))
    .map((one) => ({ one, cursorKey: `${one[key]}|${one.legacyResourceId.padStart(16, "0")}` }))
    .sort((a, b) => (a.cursorKey < b.cursorKey ? -1 : 1))
    .map(
      ({ one, cursorKey }) =>
        // The order itself, with its place in this list.
        new Proxy(one, { get: (of, name) => (name === "cursorKey" ? cursorKey : Reflect.get(of, name, of)) }),
    );
}

const times: Record<string, "updatedAt" | "createdAt" | "processedAt"> = {
  updated_at: "updatedAt",
  created_at: "createdAt",
  processed_at: "processedAt",
};
function fits(one: Order, { field, sign, value }: { field: string; sign: string; value: string }): boolean {
  const time = times[field];
  if (time) {
    const [a, b] = [Date.parse(one[time]), Date.parse(value)];
    if (Number.isNaN(b)) throw new GraphQLError(`${field}: ${value} is no time`);
    return sign === ">="
      ? a >= b
      : sign === ">"
        ? a > b
        : sign === "<="
          ? a <= b
          : sign === "<"
            ? a < b
            : a === b;
  }
  if (field === "name") return one.name.replace("#", "") === value.replace("#", "");
  if (field === "id") return one.legacyResourceId === value;
  if (field === "status") return value === "any" || (value === "open") === !one.closed;
  throw new GraphQLError(`the stand-in cannot search by ${field}`);
}

function mutations(store: Store, url: string) {
  return {
    metafieldsSet: ({ metafields }: { metafields: MetafieldInput[] }) => setMetafields(store, metafields),
    flowTriggerReceive(given: { handle?: string; payload?: unknown; body?: string }) {
      if (!given.handle) return { userErrors: [{ field: ["handle"], message: "Handle is required." }] };
      store.triggers.push({ handle: given.handle, payload: given.payload });
      return { userErrors: [] };
    },
    appSubscriptionCreate(given: SubscriptionInput) {
      if (store.development && !given.test)
        return {
          appSubscription: null,
          confirmationUrl: null,
          userErrors: [{ field: null, message: "The shop cannot accept the provided charge." }],
        };
      const number = store.nextId();
      const made: Subscription = {
        __typename: "AppSubscription",
        id: `gid://shopify/AppSubscription/${number}`,
        name: given.name,
        status: "PENDING",
        test: given.test ?? false,
        returnUrl: given.returnUrl,
        createdAt: store.time(),
        trialDays: given.trialDays ?? 0,
        lineItems: [],
      };
      store.subscriptions.push(made);
      return {
        appSubscription: made,
        confirmationUrl: `${url}/admin/charges/${number}/confirm`,
        userErrors: [],
      };
    },
    appSubscriptionCancel({ id }: Id) {
      const found = store.subscriptions.find((one) => one.id === id);
      if (found?.status !== "ACTIVE")
        return {
          appSubscription: null,
          userErrors: [{ field: ["id"], message: "Couldn't find RecurringApplicationCharge" }],
        };
      found.status = "CANCELLED";
      store.tell([["app_subscriptions/update", found]]);
      return { appSubscription: found, userErrors: [] };
    },
    tagsAdd({ id, tags }: Id & { tags: string[] }) {
      const found = store.findOrder(id);
      if (!found) return { node: null, userErrors: [{ field: ["id"], message: "Order does not exist" }] };
      found.tags = [...new Set([...found.tags, ...tags])].sort();
      found.tell();
      return { node: found, userErrors: [] };
    },
    metafieldDefinitionCreate: ({ definition }: { definition: { namespace?: string; key: string } }) => ({
      createdDefinition: {
        __typename: "MetafieldDefinition",
        id: `gid://shopify/MetafieldDefinition/${store.nextId()}`,
        namespace: store.namespaceOf(definition.namespace ?? "$app"),
        key: definition.key,
      },
      userErrors: [],
    }),
  };
}

interface SubscriptionInput {
  name: string;
  returnUrl: string;
  test?: boolean | null;
  trialDays?: number | null;
}

interface MetafieldInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
}

/** All or none. With `compareDigest` only what is still as it was read is changed; null says that there was nothing. */
function setMetafields(store: Store, given: MetafieldInput[]) {
  const wanted = given.map((one) => {
    const owner = store.findOrder(one.ownerId);
    const namespace = store.namespaceOf(one.namespace ?? "$app");
    const known = owner?.kept.find((field) => field.namespace === namespace && field.key === one.key);
    return { one, owner, namespace, known };
  });
  const userErrors = wanted.flatMap(({ one, owner, known }, elementIndex) => {
    const wrong = (name: string, code: string, message: string) => [
      { field: ["metafields", String(elementIndex), name], code, message, elementIndex },
    ];
    if (!owner) return wrong("ownerId", "INVALID", "Owner does not exist.");
    if (one.compareDigest !== undefined && one.compareDigest !== (known?.compareDigest ?? null))
      return wrong(
        "compareDigest",
        "STALE_OBJECT",
        "The resource has been updated since it was loaded. Try again.",
      );
    if (!one.type && !known) return wrong("type", "BLANK", "Type can't be blank.");
    if ((one.type ?? known?.type) === "json" && !isJson(one.value))
      return wrong("value", "INVALID_VALUE", "Value is invalid JSON.");
    return [];
  });
  if (userErrors.length > 0) return { metafields: [], userErrors };
  const metafields = wanted.map(({ one, owner, namespace, known }): Metafield => {
    const field: Metafield = known ?? {
      __typename: "Metafield",
      id: `gid://shopify/Metafield/${store.nextId()}`,
      namespace,
      key: one.key,
      type: one.type ?? "json",
      value: "",
      compareDigest: "",
      createdAt: store.time(),
      updatedAt: "",
    };
    field.value = one.value;
    field.updatedAt = store.time();
    field.compareDigest = createHash("sha256").update(one.value).digest("hex");
    if (!known) owner?.kept.push(field);
    owner?.tell();
    return field;
  });
  return { metafields, userErrors: [] };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
