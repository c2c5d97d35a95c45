/** What an app may see: by the scopes that the merchant allowed, and by what Shopify approved it for. */
import { GraphQLError, type GraphQLResolveInfo, getNamedType } from "graphql";
import { Order } from "./order.ts";
import type { Store } from "./store.ts";

/** What a field gives, by its type: any of these scopes opens it. */
const scopesOf: Record<string, string[]> = {
  Order: ["read_orders", "read_marketplace_orders"],
  OrderConnection: ["read_orders", "read_marketplace_orders"],
  Refund: ["read_orders", "read_marketplace_orders"],
  Return: ["read_returns", "read_marketplace_returns"],
  ReturnConnection: ["read_returns", "read_marketplace_returns"],
  ReturnReasonDefinitionConnection: ["read_returns", "read_marketplace_returns"],
  ReverseFulfillmentOrderConnection: ["read_returns", "read_marketplace_returns"],
  Fulfillment: ["read_orders", "read_fulfillments"],
  Customer: ["read_customers"],
};
/** Mutations, by name. */
const mutations: Record<string, string[]> = {
  metafieldsSet: ["write_orders"],
  orderUpdate: ["write_orders"],
  tagsAdd: ["write_orders"],
};
/** Fields that only tell whose a thing is say so to everybody who may see the thing. */
const backwards = new Set(["Return.order", "Refund.order", "Fulfillment.order", "OrderTransaction.order"]);

/** Fields of persons, wherever they stand. */
const persons = new Set(["Order", "Customer", "MailingAddress"]);

const denied = (info: GraphQLResolveInfo, message: string, more: object = {}) =>
  new GraphQLError(message, {
    nodes: info.fieldNodes,
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      ...more,
    },
  });

export function checkAccess(store: Store, info: GraphQLResolveInfo): void {
  const { parentType, fieldName } = info;
  const returned = getNamedType(info.returnType).name;
  const isBack = backwards.has(`${parentType.name}.${fieldName}`);
  const scopes =
    parentType.name === "Mutation" ? mutations[fieldName] : isBack ? undefined : scopesOf[returned];
  if (scopes && !scopes.some((one) => store.scopes.includes(one))) {
    const required = scopes.map((one) => `\`${one}\` access scope`).join(" or ");
    throw denied(info, `Access denied for ${fieldName} field. Required access: ${required}.`, {
      requiredAccess: required,
    });
  }
  if (persons.has(parentType.name) && store.protectedFields.includes(fieldName))
    throw denied(
      info,
      `This app is not approved to use the ${fieldName} field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.`,
      { documentation: "https://shopify.dev/docs/apps/launch/protected-customer-data" },
    );
}

const sixtyDays = 60 * 86_400_000;
/** Without `read_all_orders` an order is gone after sixty days, and all that hangs on it. */
export const isTooOld = (store: Store, of: Order): boolean =>
  !store.scopes.includes("read_all_orders") && Date.parse(of.createdAt) < store.now().getTime() - sixtyDays;

export function orderOf(thing: unknown): Order | undefined {
  if (thing instanceof Order) return thing;
  const of = thing && typeof thing === "object" ? Reflect.get(thing, "order") : undefined;
  return of instanceof Order ? of : undefined;
}
