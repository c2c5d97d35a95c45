/** What the plugin asks of WooCommerce stands in one file, and the tests' stand-in for WooCommerce has all of it: a merchant's shop is not where we learn of it. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  calledBy,
  childrenOf,
  isNode,
  type Node,
  place,
  plain,
  pluginFolder,
  readSources,
  within,
} from "./sources.ts";

const plugin = readSources(pluginFolder);
const adapter = plugin.filter(({ file }) => file === "src/WooCommerce.php");
const elsewhere = plugin.filter(({ file }) => file !== "src/WooCommerce.php");
const standIn = readSources(path.resolve(import.meta.dirname, "../../stand-ins/wordpress/woocommerce"));
const all = (sources: typeof plugin) =>
  sources.flatMap((source) => [...within(source.tree)].map((node) => ({ source, node })));

/** What WordPress' and PHP's own objects are asked; the last is of a fulfillment, a feature that shops do not have yet. */
const ofOthers = new Set(
  (
    "prepare query get_var get_row get_col get_results insert update delete replace esc_like get_charset_collate " +
    "set_url_params set_query_params set_param get_param get_params get_json_params get_header get_body get_data get_status is_error " +
    "get_error_message get_error_code get_error_data add_data set_status set_headers header getCode getMessage " +
    "getTimestamp format setTimezone getOffset add modify diff current_action get_pagenum get_items_per_page set_pagination_args display " +
    "search_box views prepare_items current_filter_action row_actions get_columns add_help_tab add_cap remove_cap has_cap exists getFile getLine suppress_errors show_errors hide_errors get_entity_id get_routes set_data"
  ).split(" "),
);

const functions = new Set(
  all(standIn).flatMap(({ node }) =>
    node.kind === "function" && isNode(node.name) ? [plain(node.name)] : [],
  ),
);
const classes = new Map<string, Set<string>>();
for (const { node } of all(standIn)) {
  if (node.kind !== "class" || !isNode(node.name)) continue;
  classes.set(plain(node.name), methodsOf(node));
}

/** Those that are written, and a getter and a setter for each property: as the stand-in's objects have them. */
function methodsOf(node: Node): Set<string> {
  const found = new Set<string>();
  for (const member of node.body as Node[]) {
    if (member.kind === "method" && isNode(member.name)) found.add(plain(member.name));
    const kept = [
      ...(member.kind === "propertystatement" ? (member.properties as Node[]) : []),
      ...(member.kind === "classconstant" ? (member.constants as Node[]) : []),
    ];
    for (const property of kept) {
      if (
        !isNode(property.name) ||
        !["data", "COMMON"].includes(plain(property.name)) ||
        !isNode(property.value)
      )
        continue;
      for (const entry of childrenOf(property.value)) {
        const key = isNode(entry.key) ? String(entry.key.value) : "";
        found.add(`get_${key}`).add(`set_${key}`);
        if (key !== "billing" && key !== "shipping") continue;
        for (const part of childrenOf(entry.value as Node))
          found.add(`get_${key}_${(part.key as Node).value}`).add(`set_${key}_${(part.key as Node).value}`);
      }
    }
  }
  return found;
}

const methods = new Set([...classes.values()].flatMap((names) => [...names]));
const ours = new Set(
  all(plugin).flatMap(({ node }) => (node.kind === "method" && isNode(node.name) ? [plain(node.name)] : [])),
);
const isWooCommerces = (name: string) =>
  /^(wc_|as_|get_woocommerce|woocommerce_|WC$)/.test(name) || functions.has(name);

/** Of which class: what is made new, or asked by its name. */
const classOf = (called: string) =>
  /^new (.+)$|^(.+)::/.exec(called)?.slice(1).find(Boolean)?.split("\\").at(-1) ?? "";
const isItsClass = (called: string) =>
  /^(WC_|WooCommerce$|ActionScheduler)/.test(classOf(called)) || /Automattic\\/.test(called);

test("the stand-in has each function, class and method of WooCommerce that the plugin's one file asks for", () => {
  const asked = all(adapter).flatMap(({ node }) => calledBy(node) ?? []);
  expect(asked.filter((name) => isWooCommerces(name)).length).toBeGreaterThan(10);
  const missing = asked.filter((name) => {
    if (isItsClass(name)) return !classes.has(classOf(name));
    if (name.startsWith("->"))
      return !methods.has(name.slice(2)) && !ofOthers.has(name.slice(2)) && !ours.has(name.slice(2));
    return isWooCommerces(name) && !functions.has(name);
  });
  expect([...new Set(missing)]).toEqual([]);
});

test("no other file of the plugin calls WooCommerce or its Action Scheduler, or makes one of its things", () => {
  const found = all(elsewhere).filter(({ node }) => {
    const name = calledBy(node);
    return (
      name !== undefined &&
      (isWooCommerces(name) || (isItsClass(name) && !/^(Kvitto\\)?WooCommerce::/.test(name)))
    );
  });
  expect(found.map(({ source, node }) => `${place(source, node)} ${calledBy(node)}`)).toEqual([]);
});

test("what the other files ask of an order, a refund or a line, the stand-in answers", () => {
  const asked = all(elsewhere).flatMap(({ source, node }) => {
    const name = calledBy(node);
    return name?.startsWith("->") ? [{ name: name.slice(2), at: place(source, node) }] : [];
  });
  const unknown = asked.filter(({ name }) => !ours.has(name) && !methods.has(name) && !ofOthers.has(name));
  expect(unknown.map(({ name, at }) => `${at} ${name}`)).toEqual([]);
});

describe("the hooks of WooCommerce that the plugin listens to", () => {
  /** Fires here only in shops with a feature or a plugin that the stand-in does not have. */
  const notHere =
    /^woocommerce_(fulfillment_|webhook_disabled|blocks_|store_api|email_setting_column|admin_order_preview)/;

  test("are fired by the stand-in, by their names", () => {
    const heard = named(
      all(plugin).map(({ node }) => node),
      ["add_action", "add_filter"],
    ).filter((name) => /^(woocommerce_|before_woocommerce|action_scheduler_)/.test(name));
    expect(heard.length).toBeGreaterThan(5);
    const fired = named(
      all(standIn).map(({ node }) => node),
      ["do_action", "apply_filters", "do_action_ref_array"],
    )
      .filter((name) => name !== "*")
      .map((name) => new RegExp(`^${name.replace(/[^\w*]/g, "\\$&").replace(/\*/g, "[\\w-]+")}$`));
    const silent = heard.filter(
      (name) => !notHere.test(name) && !fired.some((one) => one.test(name.replace(/\*/g, "x"))),
    );
    expect([...new Set(silent)]).toEqual([]);
  });
});

/** The first arguments of calls; what is worked out is a star. */
function named(nodes: Node[], calls: string[]): string[] {
  return nodes.flatMap((node) => {
    const [first] = calls.includes(calledBy(node) ?? "") ? (node.arguments as Node[]) : [];
    return first ? [template(first)] : [];
  });
}

function template(node: Node): string {
  if (node.kind === "string") return String(node.value);
  if (node.kind === "bin" && node.type === ".")
    return template(node.left as Node) + template(node.right as Node);
  if (node.kind === "encapsed")
    return (node.value as Node[]).map((part) => template((part.expression as Node) ?? part)).join("");
  return "*";
}
