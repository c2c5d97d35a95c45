/** POST /admin/api/2026-10/graphql.json: who may ask, what it costs, and the days on which nothing works. */
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { Bucket, costOf, mostPerQuestion } from "./cost.ts";
import { answer } from "./execute.ts";
import { schema } from "./schema.ts";
import type { Store } from "./store.ts";
import { opens } from "./tokens.ts";

/** `error`: 500. `stall`: it never answers, and does nothing. `lost`: it does what was asked, and the answer never arrives. `throttled`: the bucket is empty. `busy`: 429. `strange`: a page for people. */
export type Weather = "error" | "stall" | "lost" | "throttled" | "busy" | "strange" | "unauthorized";

export interface Asked {
  account: string;
  /** The operation's name. */
  name: string;
  query: string;
  variables: Record<string, unknown>;
  cost: number;
  status: number;
  /** Codes of its errors, such as THROTTLED. */
  errors: string[];
}

interface Question {
  store: Store | undefined;
  request: IncomingMessage;
  response: ServerResponse;
  text: string;
  url: string;
}

interface Read {
  document: DocumentNode | undefined;
  errors: readonly GraphQLError[];
}

const doors = {
  frozen: [402, "Payment Required"],
  locked: [423, "Locked"],
  forbidden: [403, "Forbidden"],
} as const;

export function openAdminApi(options: {
  now: () => Date;
  throttle: { maximum?: number; perSecond?: number; clock?: () => number };
  mostCost?: number | undefined;
  stallFor?: number | undefined;
}) {
  const asked: Asked[] = [];
  const buckets = new Map<string, Bucket>();
  const known = new Map<string, Read>();
  const weathers: { weather: Weather; times: number; account: string | undefined }[] = [];
  const { maximum = 2_000, perSecond = 100, clock = Date.now } = options.throttle;

  const bucket = (account: string): Bucket => {
    const found = buckets.get(account) ?? new Bucket({ maximum, perSecond }, clock);
    buckets.set(account, found);
    return found;
  };
  const weatherOf = (account: string | undefined): Weather | undefined => {
    const found = weathers.find((one) => one.times > 0 && (!one.account || one.account === account));
    if (!found) return undefined;
    found.times -= 1;
    return found.weather;
  };
  const readQuery = (query: string): Read => {
    const before = known.get(query);
    if (before) return before;
    const made = readDocument(query);
    known.set(query, made);
    return made;
  };

  /** Whether what comes now ended the answer. */
  async function meets(
    store: Store | undefined,
    response: ServerResponse,
    what: "tokens" | "api",
  ): Promise<Weather | boolean> {
    const weather = weatherOf(store?.account);
    if (weather === "stall") {
      const given = options.stallFor && setTimeout(() => response.destroy(), options.stallFor);
      return new Promise((done) =>
        response.once("close", () => {
          clearTimeout(given);
          done(true);
        }),
      );
    }
    if (weather === "error" || weather === "strange") {
      response
        .writeHead(weather === "error" ? 500 : 200, { "content-type": "text/html" })
        .end("<!doctype html><title>Something went wrong</title>");
      return true;
    }
    if (weather === "busy") {
      response
        .writeHead(429, { "content-type": "application/json", "retry-after": "2.0" })
        .end('{"errors":"Exceeded 2 calls per second"}');
      return true;
    }
    if (weather === "lost" && what === "tokens") return false;
    return weather ?? false;
  }

  return {
    asked: (): readonly Asked[] => asked,
    bucket,
    coming: (weather: Weather, times: number, account?: string) =>
      void weathers.push({ weather, times, account }),
    meets: async (store: Store | undefined, response: ServerResponse, what: "tokens" | "api") =>
      (await meets(store, response, what)) === true,

    async answer({ store, request, response, text, url }: Question): Promise<void> {
      const given = JSON.parse(text || "{}") as {
        query?: string;
        variables?: Record<string, unknown>;
        operationName?: string;
      }; // safe because each field is looked at
      const record: Asked = {
        account: store?.account ?? "",
        name: /(?:query|mutation)\s+(\w+)/.exec(given.query ?? "")?.[1] ?? "",
        query: given.query ?? "",
        variables: given.variables ?? {},
        cost: 0,
        status: 200,
        errors: [],
      };
      asked.push(record);
      const send = (status: number, body: unknown) => {
        record.status = status;
        response
          .writeHead(status, {
            "content-type": "application/json; charset=utf-8",
            "x-shopify-api-version": "2026-10",
            "x-request-id": `stand-in-${asked.length}`,
            ...(store?.deprecated && { "x-shopify-api-deprecated-reason": store.deprecated }),
          })
          .end(JSON.stringify(body));
      };
      const weather = await meets(store, response, "api");
      if (weather === true) return;
      const token = String(request.headers["x-shopify-access-token"] ?? "");
      if (!store) return send(404, { errors: "Not Found" });
      if (weather === "unauthorized" || !opens(store, token, options.now()))
        return send(401, {
          errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
        });
      if (store.door !== "open") return send(doors[store.door][0], { errors: doors[store.door][1] });

      const points = bucket(store.account);
      if (weather === "throttled") points.empty();
      const { document, errors } = readQuery(given.query ?? "");
      const operation = document && getOperationAST(document, given.operationName);
      if (!document || !operation || errors.length > 0) {
        record.errors = ["INVALID"];
        return send(200, { errors: errors.length > 0 ? errors : [{ message: "No operation" }] });
      }
      const requestedQueryCost = costOf(schema(), document, operation, record.variables);
      record.cost = requestedQueryCost;
      const cost = (actualQueryCost: number | null) => ({
        cost: { requestedQueryCost, actualQueryCost, throttleStatus: points.status },
      });
      const refuse = (code: string, message: string, more: object = {}) => {
        record.errors = [code];
        const documentation = "https://shopify.dev/api/usage/rate-limits";
        send(200, {
          errors: [{ message, extensions: { code, documentation, ...more } }],
          extensions: cost(null),
        });
      };
      const most = options.mostCost ?? mostPerQuestion;
      if (requestedQueryCost > most)
        return refuse(
          "MAX_COST_EXCEEDED",
          `Query cost is ${requestedQueryCost}, which exceeds the single query max cost limit (${most}).`,
          { cost: requestedQueryCost, maxCost: most },
        );
      if (!points.take(requestedQueryCost)) return refuse("THROTTLED", "Throttled");

      const said = await run({ store, url }, document, operation, record.variables);
      const actual = Math.min(
        requestedQueryCost,
        sizeOf(said.data) + (operation.operation === "mutation" ? 10 : 0),
      );
      points.giveBack(requestedQueryCost - actual);
      record.errors = (said.errors ?? []).map((one) => String(one.extensions?.code ?? one.message));
      if (weather === "lost") return void response.destroy();
      send(200, { ...said, extensions: cost(actual) });
    },
  };
}

function readDocument(query: string): Read {
  try {
    const document = parse(query, { noLocation: true });
    return { document, errors: validate(schema(), document) };
  } catch (error) {
    return {
      document: undefined,
      errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))],
    };
  }
}

async function run(
  visit: { store: Store; url: string },
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
) {
  const { data, errors } = await answer(visit, document, operation, variables);
  return { data: data ?? null, ...(errors && { errors: errors.map((one) => one.toJSON()) }) };
}

/** Objects in an answer: what it really cost. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((all: number, one) => all + sizeOf(one), 0);
  if (!value || typeof value !== "object") return 0;
  return Object.values(value).reduce((all: number, one) => all + sizeOf(one), 1);
}
