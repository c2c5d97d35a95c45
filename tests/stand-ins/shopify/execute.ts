/** Answers any question that the real schema allows, over whatever a scenario made. What no scenario says is as an empty store says it. */
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLTypeResolver,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type OperationDefinitionNode,
} from "graphql";
import { checkAccess } from "./access.ts";
import { root } from "./root.ts";
import { schema } from "./schema.ts";
import type { Store } from "./store.ts";

interface Visit {
  store: Store;
  url: string;
}

export async function answer(
  visit: Visit,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variableValues: Record<string, unknown>,
) {
  return execute({
    schema: schema(),
    document,
    operationName: operation.name?.value,
    rootValue: root(visit.store, visit.url),
    contextValue: visit,
    variableValues,
    fieldResolver: resolve,
    typeResolver: typeOf,
  });
}

const resolve: GraphQLFieldResolver<unknown, Visit> = (source, args, { store }, info) => {
  checkAccess(store, info);
  const found = source && typeof source === "object" ? Reflect.get(source, info.fieldName) : undefined;
  if (found === undefined && info.parentType.name === "Mutation")
    throw new GraphQLError(`the stand-in has no mutation ${info.fieldName}`);
  return shaped(typeof found === "function" ? found(args) : found, info.returnType, args);
};

const typeOf: GraphQLTypeResolver<unknown, Visit> = (value) => {
  const name = value && typeof value === "object" ? Reflect.get(value, "__typename") : undefined;
  return typeof name === "string" ? name : undefined;
};

/** What GraphQL wants where the store keeps something simpler: a list of pages of a list, something of nothing. */
function shaped(value: unknown, type: GraphQLOutputType, args: Paging): unknown {
  const named = getNamedType(type);
  if (named.name.endsWith("Connection")) return connection(Array.isArray(value) ? value : [], args);
  if (value === undefined) return isNonNullType(type) ? blank(type.ofType) : null;
  if (isListType(isNonNullType(type) ? type.ofType : type) && Array.isArray(value) && args.first)
    return value.slice(0, args.first);
  return value;
}

/** What an empty store says where something must be said. */
function blank(type: GraphQLOutputType): unknown {
  if (isListType(type)) return [];
  if (isScalarType(type))
    return (
      { Boolean: false, Int: 0, Float: 0, UnsignedInt64: "0", Decimal: "0.0", Money: "0.00", JSON: {} }[
        type.name
      ] ??
      (type.name === "DateTime" ? "2026-01-01T00:00:00Z" : type.name === "URL" ? "https://shop.example/" : "")
    );
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isObjectType(type)) return { __typename: type.name };
  throw new GraphQLError(`the stand-in knows no ${type}`);
}

interface Paging {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

/** A place in a list that keeps its order when what stands before it goes away: by when it was changed, where it says so. */
const cursorOf = (node: unknown, at: number): string => {
  const key = node && typeof node === "object" ? Reflect.get(node, "cursorKey") : undefined;
  return Buffer.from(typeof key === "string" ? key : String(at).padStart(8, "0")).toString("base64url");
};

function connection(all: readonly unknown[], { first, last, after, before, reverse }: Paging) {
  if (first === undefined && last === undefined)
    throw new GraphQLError("you must provide one of first or last", {
      extensions: { code: "argumentNotAccepted" },
    });
  const list = (reverse ? all.toReversed() : all).map((node, at) => ({ node, cursor: cursorOf(node, at) }));
  const key = (cursor: string) => Buffer.from(cursor, "base64url").toString();
  const after_ = after ? list.filter((one) => key(one.cursor) > key(after)) : list;
  const open = before ? after_.filter((one) => key(one.cursor) < key(before)) : after_;
  const edges = last ? open.slice(-last) : open.slice(0, first ?? undefined);
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: last ? Boolean(before) : edges.length < open.length,
      hasPreviousPage: last ? edges.length < open.length : open.length < list.length,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
