/** A shop's Admin API over HTTP: it answers our own questions, held against Shopify's schema, from records as the stories have them. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
  getNamedType,
  isListType,
  isNonNullType,
  parse,
  validate,
} from "graphql";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { CommerceEvent } from "../../../src/commerce/event.ts";
import type { ConnectionSecrets, Translation } from "../../../src/contracts.ts";
import { shopify } from "../../../src/platforms/shopify/index.ts";
import { schema } from "../../stand-ins/shopify/schema.ts";
import { inShort, type Story, statementsOf } from "./answers.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test bends records at any depth
type Loose = any;
type Record = { [name: string]: Loose };

interface Answering {
  secrets: ConnectionSecrets;
  /** By id. */
  records: Map<string, Record>;
  /** "Order.returns": what the shop's owner does not let us see. */
  denied: Set<string>;
  /** The names of what was asked, since it was emptied last. */
  asked: string[];
  headers: { [name: string]: string };
  tell(story: Story): void;
}

/** What a record of the stories leaves out, and Shopify always says. */
const usual: Record = {
  "Order.transactions": [],
  "Order.customAttributes": [],
  "Order.edited": false,
  "Order.totalTipReceivedSet": { presentmentMoney: { amount: "0.0", currencyCode: "SEK" } },
  "Refund.updatedAt": "2026-11-20T09:15:02Z",
  "Return.createdAt": "2026-11-16T08:00:00Z",
  "OrderTransaction.manualPaymentGateway": false,
  "OrderTransaction.createdAt": "2026-11-20T09:15:00Z",
};

function answering(): Answering {
  const records = new Map<string, Record>();
  const denied = new Set<string>();
  const asked: string[] = [];
  const headers: { [name: string]: string } = {};
  const questions = new Map<string, ReturnType<typeof questionOf>>();
  const resolve: GraphQLFieldResolver<Record, unknown> = (parent, args, _, field) => {
    const place = `${field.parentType.name}.${field.fieldName}`;
    if (denied.has(place))
      throw new GraphQLError(`Access denied for ${field.fieldName} field.`, {
        extensions: { code: "ACCESS_DENIED" },
      });
    const value = isRoot(field.parentType.name)
      ? fromRoot(field.fieldName, args)
      : (parent[field.fieldName] ?? usual[place]);
    const type = isNonNullType(field.returnType) ? field.returnType.ofType : field.returnType;
    if (getNamedType(type).name.endsWith("Connection")) return pageOf(value, args);
    if (isListType(type)) return (value ?? []).slice(0, args.first ?? Number.POSITIVE_INFINITY);
    return value ?? null;
  };
  const isRoot = (name: string) => name === "QueryRoot";
  const fromRoot = (name: string, args: Record): unknown =>
    name === "orders"
      ? [...records.values()]
          .filter(({ id, updatedAt }) => /\/Order\//.test(id) && `updated_at:>='${updatedAt}'` >= args.query)
          .sort((a, b) => (a.updatedAt < b.updatedAt === !args.reverse ? -1 : 1))
      : (records.get(args.id) ?? null);

  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    asked.push(/^query (\w+)/.exec(query)?.[1] ?? "");
    const { document, wrong } = questions.get(query) ?? questionOf(query);
    questions.set(query, { document, wrong });
    const result =
      wrong.length > 0
        ? { errors: wrong }
        : await execute({
            schema: schema(),
            document,
            variableValues: variables,
            fieldResolver: resolve,
            typeResolver: typeOf,
          });
    response.writeHead(200, {
      "content-type": "application/json",
      "x-shopify-api-version": "2026-10",
      ...headers,
    });
    response.end(JSON.stringify(result));
  });
  const secrets: ConnectionSecrets = { accessToken: "shpat_secret", scopes };
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo; // safe because it listens on TCP
    secrets.url = `http://127.0.0.1:${port}/nordlys.myshopify.com`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    secrets,
    records,
    denied,
    asked,
    headers,
    tell({ order: { data }, refunds, returns = [] }) {
      const order: Record = data.order;
      const known = [
        order,
        ...refunds.map((one) => one.data.refund),
        ...returns.map((one) => one.data.return),
      ] as Record[];
      for (const one of known) records.set(one.id, one);
      order.refunds = refunds.map((one) => one.data.refund);
      order.returns = returns.map((one) => one.data.return);
      for (const one of order.refunds) one.return &&= records.get(one.return.id) ?? one.return;
    },
  };
}

const questionOf = (query: string) => {
  const document = parse(query);
  return { document, wrong: validate(schema(), document) };
};

/** Cursors are places in the list. */
function pageOf(value: Loose, { first = 50, after }: Record): unknown {
  if (value?.pageInfo?.hasNextPage) return value;
  const all: unknown[] = value?.nodes ?? value ?? [];
  const from = after ? Number(after) : 0;
  const hasNextPage = all.length > from + first;
  return { nodes: all.slice(from, from + first), pageInfo: { hasNextPage, endCursor: String(from + first) } };
}

/** What a record is, where the schema allows several: the stories say it only of cards. */
const typeOf: GraphQLTypeResolver<Loose, unknown> = (value, _, { returnType }) => {
  const { name } = getNamedType(returnType);
  if (value.__typename) return value.__typename;
  const kinds: { [name: string]: string } = {
    ReturnLineItemType: "ReturnLineItem",
    ReverseDeliveryDeliverable: "ReverseDeliveryShippingDeliverable",
    PaymentDetails: "CardPaymentDetails",
    SalesAgreement: value.refund
      ? "RefundAgreement"
      : value.return
        ? "ReturnAgreement"
        : "OrderEditAgreement",
    Sale: value.fee
      ? "FeeSale"
      : value.lineType === "TIP"
        ? "TipSale"
        : value.lineItem
          ? "ProductSale"
          : "AdjustmentSale",
    Fee: "ReturnShippingFee",
  };
  return kinds[name] ?? name;
};

export const scopes = ["read_orders", "read_returns", "read_fulfillments", "read_customers"];
export const tuesday = new Date("2026-11-24T10:00:00Z");
export const body = { id: 1001, admin_graphql_api_id: "gid://shopify/Order/1001" };
export type Told = Exclude<Translation, { alarm: string }>;

/** One shop for a file; it knows nothing at the beginning of each test. */
export function useShop() {
  const shop = answering();
  afterEach(() => {
    shop.records.clear();
    shop.denied.clear();
    shop.asked.length = 0;
    for (const name of Object.keys(shop.headers)) delete shop.headers[name];
    shop.secrets.scopes = scopes;
  });
  return {
    shop,
    /** What is told of a webhook after the shop was asked, as the engine does it: the answer is kept as JSON. */
    async hear(topic: string, payload: unknown = body, at = tuesday): Promise<Told> {
      const fetched = await shopify.fetch?.(topic, payload, shop.secrets, at);
      const kept: unknown = fetched === undefined ? undefined : JSON.parse(JSON.stringify(fetched));
      const told = shopify.translate(topic, payload, kept, at);
      if ("alarm" in told) throw new Error(told.alarm);
      return told;
    },
  };
}

export const types = ({ events }: Told): string[] => events.map((event) => event.type);
export const ofRefunds = ({ events }: Told) =>
  events.flatMap((event) =>
    event.refund && event.order && "lines" in event.order
      ? [{ ...event, order: event.order, refund: event.refund }]
      : [],
  );
export const statements = (told: Told): string[] => statementsOf(ofRefunds(told)).map(inShort);
export const find = ({ events }: Told, type: string): CommerceEvent => {
  const found = events.find((event) => event.type === type);
  if (!found) throw new Error(`nothing of ${type}`);
  return found;
};
