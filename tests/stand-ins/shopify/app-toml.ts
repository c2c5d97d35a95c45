/** What our app's configuration subscribes to, as Shopify reads it: a webhook that is not in it is never sent. */
import fs from "node:fs";
import { parse } from "smol-toml";
import type { Subscriptions } from "./deliveries.ts";

const file = new URL("../../../plugins/shopify/shopify.app.toml", import.meta.url);

interface Toml {
  access_scopes: { scopes: string };
  webhooks: {
    subscriptions: { topics?: string[]; compliance_topics?: string[]; include_fields?: string[] }[];
  };
}

/** The topics of shopify.app.toml with the fields that are wanted of each, and the scopes that a merchant is asked for. */
export function readAppToml(): { subscriptions: Subscriptions; scopes: string[] } {
  const toml = parse(fs.readFileSync(file, "utf8")) as unknown as Toml; // safe because the file is ours, and its own test checks it
  return {
    scopes: toml.access_scopes.scopes.split(",").map((one) => one.trim()),
    subscriptions: new Map(
      toml.webhooks.subscriptions.flatMap(({ topics = [], compliance_topics = [], include_fields }) =>
        [...topics, ...compliance_topics].map((topic) => [topic, include_fields ?? "all"] as const),
      ),
    ),
  };
}
