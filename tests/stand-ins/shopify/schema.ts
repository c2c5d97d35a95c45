/** Shopify's Admin schema as Shopify published it, so that a question that it would refuse is refused by a test. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildSchema, type GraphQLSchema } from "graphql";

let built: GraphQLSchema | undefined;

/** The schema of 2026-10. Built when it is first asked for, which takes half a second, and then kept. */
export function schema(): GraphQLSchema {
  if (!built) {
    const file = new URL("./schema/admin_2026-10.graphql.gz", import.meta.url);
    // What Shopify published is taken as valid: checking its 60,000 lines would cost every test file a second.
    built = buildSchema(gunzipSync(readFileSync(file)).toString("utf8"), {
      assumeValid: true,
      assumeValidSDL: true,
      noLocation: true,
    });
  }
  return built;
}
