/** What WordPress' reviewers look for in a plugin, as far as its text shows it. Each rule tells the places where it is broken. */
import { calledBy, childrenOf, isNode, type Node, place, plain, type Source, within } from "./sources.ts";

interface Seen {
  source: Source;
  node: Node;
  /** The nearest first. */
  above: Node[];
}

function* walk(source: Source, node: Node = source.tree, above: Node[] = []): Generator<Seen> {
  yield { source, node, above };
  for (const child of childrenOf(node)) yield* walk(source, child, [node, ...above]);
}

const seenIn = (sources: Source[]) => sources.flatMap((source) => [...walk(source)]);
const argumentsOf = (node: Node) => node.arguments as Node[]; // safe because only calls are asked
const bodies = new Set(["function", "method", "closure", "arrowfunc"]);
const bodyOf = ({ above, source }: Seen) => above.find((one) => bodies.has(one.kind)) ?? source.tree;
/** What it returns itself; not what a function inside of it does. */
function returnsOf(body: Node): Node[] {
  return childrenOf(body).flatMap((one) => {
    if (bodies.has(one.kind)) return [];
    return one.kind === "return" && isNode(one.expr) ? [one] : returnsOf(one);
  });
}
const at = ({ source, node }: Seen) => place(source, node);

/** Our methods, by what a call says of them: of its own class, of a class by its name, or of some object. */
function methodsOf(sources: Source[]) {
  const found = new Map<string, Node[]>();
  const classOf = new Map<Node, string>();
  const add = (name: string, method: Node) => found.set(name, [...(found.get(name) ?? []), method]);
  for (const { tree } of sources) {
    for (const one of within(tree)) {
      if (one.kind !== "class" || !isNode(one.name)) continue;
      const name = plain(one.name);
      for (const node of within(one)) {
        classOf.set(node, name);
        if (node.kind !== "method" || !isNode(node.name)) continue;
        add(`${name}::${plain(node.name)}`, node);
        add(`->${plain(node.name)}`, node);
      }
    }
  }
  const called = (call: Node): Node[] => {
    const [, of, name] = /^(.*)(?:::|->)(\w+)$/.exec(calledBy(call) ?? "") ?? [];
    if (name === undefined) return [];
    if (!of) return found.get(`->${name}`) ?? [];
    const itself = /^(self|static|selfreference|staticreference)$/.test(of);
    return found.get(`${itself ? classOf.get(call) : of.split("\\").at(-1)}::${name}`) ?? [];
  };
  return { called, named: (name: string) => found.get(`->${name}`) ?? [] };
}

// Output

const escapes =
  /^(esc_(html|attr|url|js|textarea|xml)(__|_x|_e)?|esc_url_raw|wp_kses(_post|_data)?|absint|intval|number_format_i18n|wp_json_encode|checked|selected|disabled|get_submit_button|wp_nonce_field|ob_get_clean|sanitize_html_class|count|paginate_links)$/;
/** What they are given has to be escaped already. */
const passes = /^(nl2br|sprintf|implode|wpautop|trim|strval|str_repeat|ucfirst)$/;

/** Everything that is printed is escaped where it is printed, or by the function that made it. */
export function unescaped(sources: Source[]): string[] {
  const methods = methodsOf(sources);
  const safeBodies = new Map<Node, boolean>();

  const isSafe = (node: Node, scope: Node): boolean => {
    switch (node.kind) {
      case "string":
      case "number":
      case "boolean":
      case "nullkeyword":
      case "nowdoc":
      case "constref":
        return true;
      case "name":
        return true; // a constant
      case "encapsedpart":
        return isSafe(node.expression as Node, scope);
      case "encapsed":
        return (node.value as Node[]).every((part) => isSafe(part, scope));
      case "bin":
        if (node.type === "??") return isSafe(node.left as Node, scope) && isSafe(node.right as Node, scope);
        return node.type === "."
          ? isSafe(node.left as Node, scope) && isSafe(node.right as Node, scope)
          : ["+", "-", "*", "==="].includes(String(node.type));
      case "retif":
        return isSafe((node.trueExpr ?? node.test) as Node, scope) && isSafe(node.falseExpr as Node, scope);
      case "cast":
        return (
          /^(int|integer|bool|boolean|float)$/.test(String(node.type)) || isSafe(node.expr as Node, scope)
        );
      case "staticlookup":
        return isNode(node.offset) && node.offset.kind === "variable"
          ? isProperty(plain(node.offset))
          : /^[A-Z_]+$/.test(isNode(node.offset) ? plain(node.offset) : "");
      case "variable":
        return isVariable(String(node.name), scope);
      case "call":
        return isCall(node, scope);
      default:
        return false;
    }
  };

  const isCall = (node: Node, scope: Node): boolean => {
    const name = calledBy(node) ?? "";
    if (escapes.test(name)) return true;
    if (passes.test(name)) return argumentsOf(node).every((one) => isSafe(one, scope));
    const own = methods.called(node);
    return own.length > 0 && own.every(returnsSafe);
  };

  const returnsSafe = (method: Node): boolean => {
    const known = safeBodies.get(method);
    if (known !== undefined) return known;
    safeBodies.set(method, true); // itself, while it is looked at
    const returned = returnsOf(method);
    const safe = returned.length > 0 && returned.every((one) => isSafe(one.expr as Node, method));
    safeBodies.set(method, safe);
    return safe;
  };

  const assigned = (nodes: Iterable<Node>, is: (left: Node) => boolean) =>
    [...nodes].filter((one) => one.kind === "assign" && isNode(one.left) && is(one.left));
  const isVariable = (name: string, scope: Node): boolean => {
    const found = assigned(within(scope), (left) => left.kind === "variable" && left.name === name);
    return found.length > 0 && found.every((one) => isSafe(one.right as Node, scope));
  };
  const isProperty = (name: string): boolean =>
    assigned(
      sources.flatMap(({ tree }) => [...within(tree)]),
      (left) => left.kind === "staticlookup" && isNode(left.offset) && left.offset.name === name,
    ).every((one) => isSafe(one.right as Node, one));

  return seenIn(sources).flatMap((seen) => {
    const { node } = seen;
    const called = calledBy(node);
    const printed =
      node.kind === "echo"
        ? (node.expressions as Node[])
        : node.kind === "print"
          ? [node.expression as Node]
          : called === "printf" || called === "vprintf"
            ? argumentsOf(node)
            : [];
    const raw = called === "_e" || called === "_ex" || called === "print_r" || called === "var_dump";
    return raw || printed.some((one) => !isSafe(one, bodyOf(seen))) ? [at(seen)] : [];
  });
}

// Input

const given = /^_(GET|POST|REQUEST|COOKIE|SERVER|FILES)$/;
const cleans = /^(sanitize_\w+|absint|intval|floatval|wp_kses\w*|esc_url_raw|wp_verify_nonce|is_email)$/;
/** Text keeps the slashes that WordPress put there; these leave nothing that has any. */
const needsNoUnslash = /^(absint|intval|floatval|sanitize_key|wp_verify_nonce|sanitize_html_class)$/;

/** Nothing is taken from a request as it came: its slashes go, and it is made what it should be. */
export function untaken(sources: Source[]): string[] {
  const methods = methodsOf(sources);
  const cleansWithin = (scope: Node) => [...within(scope)].some((one) => cleans.test(calledBy(one) ?? ""));
  const unslashesWithin = (scope: Node) =>
    [...within(scope)].some((one) => /^(wp_unslash|stripslashes_deep)$/.test(calledBy(one) ?? ""));

  /** A function of ours that reads a text and gives a number. */
  const makesNumber = (method: Node) =>
    isNode(method.type) && /^(int|float|bool)$/.test(String(method.type.raw ?? method.type.name));
  const isTaken = (seen: Seen): boolean => {
    let unslashed = false;
    for (const one of seen.above) {
      if (one.kind === "isset" || one.kind === "empty") return true;
      if (one.kind === "cast" && /^(int|integer|bool|boolean)$/.test(String(one.type))) return true;
      if (one.kind === "bin" && /^(===|!==|==|!=)$/.test(String(one.type))) return true;
      const called = calledBy(one);
      if (called === "wp_unslash") unslashed = true;
      if (called && /^(is_\w+|array_key_exists|in_array)$/.test(called)) return true;
      if (called && cleans.test(called)) return unslashed || needsNoUnslash.test(called);
      const own = methods.called(one);
      if (own.some(passedOnWell) || (unslashed && own.some(makesNumber))) return true;
      unslashed ||= own.some(unslashesWithin);
      if (bodies.has(one.kind)) break;
      // Kept for a moment: cleaned in the same function, by the name that it was given.
      if (one.kind === "assign" && isNode(one.left) && one.left.kind === "variable")
        return keptWell(bodyOf(seen), String(one.left.name), unslashed);
      if (one.kind === "return" && unslashed) return true;
    }
    return false;
  };
  /** A function of ours that is given all of it: there, or one call further. */
  const passedOnWell = (method: Node): boolean => {
    const below = (one: Node) => [...within(one)].flatMap((call) => methods.called(call));
    const all = [method, ...below(method), ...below(method).flatMap(below)];
    return all.some(unslashesWithin) && all.some((one) => cleansWithin(one) || makesNumber(one));
  };
  const keptWell = (scope: Node, name: string, unslashed: boolean): boolean => {
    const holds = (one: Node) =>
      [...within(one)].some((part) => part.kind === "variable" && part.name === name);
    const cleaner = (one: Node) => {
      const called = calledBy(one) ?? "";
      const [each] = called === "array_map" ? argumentsOf(one) : [];
      return each ? String(each.value) : called;
    };
    const cleaned = [...within(scope)].filter((one) => cleans.test(cleaner(one)));
    const ours = cleaned.filter(holds);
    const inLoop =
      cleaned.length > 0 &&
      [...within(scope)].some((one) => one.kind === "foreach" && holds(one.source as Node));
    const compared = [...within(scope)].some(
      (one) => /^in_array$|^isset$/.test(calledBy(one) ?? "") && holds(one),
    );
    const handed = [...within(scope)].some(
      (one) => methods.called(one).length > 0 && argumentsOf(one).some(holds),
    );
    return (
      compared ||
      ((unslashed || ours.every((one) => unslashesWithin(one) || needsNoUnslash.test(cleaner(one)))) &&
        (ours.length > 0 || inLoop || handed))
    );
  };
  return seenIn(sources).flatMap((seen) =>
    seen.node.kind === "variable" && given.test(String(seen.node.name)) && !isTaken(seen) ? [at(seen)] : [],
  );
}

// Deeds

/** Whoever may not, or was lured here, changes nothing: each address that does something asks for the right and for the nonce. */
export function unguarded(sources: Source[]): string[] {
  const methods = methodsOf(sources);
  const allBelow = (node: Node, seen = new Set<Node>()): Node[] => {
    if (seen.has(node)) return [];
    seen.add(node);
    const nodes = [...within(node)];
    const further = nodes.flatMap((one) => methods.called(one));
    return [...nodes, ...further.flatMap((one) => allBelow(one, seen))];
  };
  return seenIn(sources).flatMap((seen) => {
    if (calledBy(seen.node) !== "add_action") return [];
    const [hook, callback] = argumentsOf(seen.node);
    const first = hook?.kind === "bin" ? (hook.left as Node) : hook;
    if (!first || !callback || !/^(admin_post_|wp_ajax_)/.test(String(first.value))) return [];
    const name = callback.kind === "array" ? (callback.items as Node[])[1]?.value : undefined;
    const bodiesThere = bodies.has(callback.kind)
      ? [callback]
      : methods.named(isNode(name) ? String(name.value) : "");
    const calls = bodiesThere.flatMap((one) => allBelow(one)).map((one) => calledBy(one) ?? "");
    const isSafe =
      calls.some((one) => /^(check_admin_referer|check_ajax_referer|wp_verify_nonce)$/.test(one)) &&
      calls.some((one) => one === "current_user_can");
    return isSafe ? [] : [at(seen)];
  });
}

// Words

const translates =
  /^(_e|_ex|__|_x|_n|_nx|_n_noop|_nx_noop|esc_(html|attr)_(_|_?e|x|_x))$|^esc_(html|attr)(__|_e|_x)$/;

/** Translators find every text: it is written out, and in our own domain. */
export function untranslatable(sources: Source[]): string[] {
  return seenIn(sources).flatMap((seen) => {
    const called = calledBy(seen.node) ?? "";
    if (!translates.test(called)) return [];
    const all = argumentsOf(seen.node);
    const texts = all.slice(0, /_n/.test(called) ? 2 : 1);
    const isRight =
      all.at(-1)?.kind === "string" &&
      all.at(-1)?.value === "kvitto" &&
      texts.every((one) => one.kind === "string");
    return isRight ? [] : [at(seen)];
  });
}

// Questions to the database

/** What varies in a query goes in by a placeholder; what is put together is put together of our own words. */
export function unprepared(sources: Source[]): string[] {
  const methods = methodsOf(sources);
  const isOurs = (node: Node, scope: Node, depth = 0): boolean => {
    if (depth > 15) return false;
    const again = (one: Node) => isOurs(one, scope, depth + 1);
    if (node.kind === "string" || node.kind === "nowdoc" || node.kind === "number") return true;
    if (node.kind === "encapsed")
      return (node.value as Node[]).every((part) => again((part.expression as Node) ?? part));
    if (node.kind === "bin") return again(node.left as Node) && again(node.right as Node);
    if (node.kind === "retif") return again(node.trueExpr as Node) && again(node.falseExpr as Node);
    if (node.kind === "array")
      return (node.items as Node[]).every((one) => again((one.value as Node) ?? one));
    if (node.kind === "propertylookup") return isNode(node.what) && node.what.name === "wpdb";
    if (node.kind === "staticlookup") return isNode(node.offset) && /^[A-Z_]+$/.test(plain(node.offset));
    if (node.kind === "call") {
      const name = calledBy(node) ?? "";
      if (name === "->prepare" || name === "count" || name === "->get_charset_collate") return true;
      if (/^(implode|array_fill|str_repeat|sprintf)$/.test(name)) return argumentsOf(node).every(again);
      const own = methods.called(node);
      return (
        own.length > 0 &&
        own.every((one) => returnsOf(one).every((part) => firstIsOurs(part.expr as Node, one, depth + 1)))
      );
    }
    if (node.kind !== "variable") return false;
    const found = [...within(scope)].filter(
      (one) => one.kind === "assign" && isNode(one.left) && isSameOrHolds(one.left, node),
    );
    return found.length > 0 && found.every((one) => again(one.right as Node));
  };
  /** `list($where, $values) = ...`: the words are the first. */
  const firstIsOurs = (node: Node, scope: Node, depth: number): boolean => {
    const first = node.kind === "array" ? (node.items as Node[])[0] : undefined;
    return isOurs((first?.value as Node) ?? node, scope, depth);
  };
  const isSameOrHolds = (left: Node, variable: Node): boolean =>
    left.kind === "variable" || left.kind === "offsetlookup"
      ? (left.kind === "variable" ? left.name : (left.what as Node).name) === variable.name
      : left.kind === "list" &&
        ((left.items as Node[])[0]?.value as Node | undefined)?.name === variable.name;

  return seenIn(sources).flatMap((seen) => {
    const { node } = seen;
    const called = calledBy(node);
    if (!called || !/^->(query|get_var|get_row|get_col|get_results|prepare)$/.test(called)) return [];
    const of = (node.what as Node).what as Node; // safe because it is a call of something's method
    if (of.kind !== "variable" || of.name !== "wpdb") return [];
    const [first] = argumentsOf(node);
    return first && isOurs(first, bodyOf(seen)) ? [] : [at(seen)];
  });
}
