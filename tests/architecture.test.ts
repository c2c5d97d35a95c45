/** The house rules a machine can check, and the table "Who may import whom". A rule that is not here is not checked: add it. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../src");

/** Path below src/ -> text. */
type Sources = Map<string, string>;

const adapterFolders = ["platforms", "carriers", "mail", "helpdesks"];
const adapters = adapterFolders.map((folder) => `${folder}/*`);
const upToInsight = [
  ...["commerce", "law", "notifications", "templating", "papers", "store", "conversations", "insight"],
  ...["contracts", "context", "config", "this-machine", "errors"],
];
const outside = [
  ...["pipeline", "conversations", "insight", "templating", "store", "notifications", "law", "commerce"],
  ...["contracts", "context", "this-machine", "errors"],
];
const entry = [
  "open",
  "observe",
  "serve",
  "parts",
  "app",
  "cli",
  "demo",
  "pipeline",
  "store",
  "contracts",
  "context",
  "config",
  "errors",
];

/** Part -> parts it may import beside itself. A part is a folder of src/, one adapter, or a file of src/ without its ending. */
const mayImport: Record<string, string[]> = {
  commerce: [],
  errors: [],
  outside: [],
  // What a merchant named is asked from outside only.
  posting: ["outside"],
  "this-machine": [],
  // Read by Nodes that are too old for all the rest.
  "node-version": [],
  config: ["errors"],
  law: ["commerce", "errors"],
  notifications: ["commerce", "law"],
  contracts: ["commerce"],
  papers: ["commerce", "notifications", "templating", "errors"],
  "platforms/*": ["platforms", "commerce", "contracts", "outside", "this-machine", "errors"],
  platforms: ["commerce", "contracts", "errors"],
  "carriers/*": ["carriers", "commerce", "contracts", "errors"],
  carriers: ["commerce", "contracts", "errors"],
  "mail/*": ["mail", "commerce", "contracts", "outside", "this-machine", "errors"],
  mail: ["commerce", "contracts", "this-machine", "errors"],
  "helpdesks/*": ["helpdesks", "commerce", "contracts", "errors"],
  helpdesks: ["commerce", "contracts", "errors"],
  templating: ["commerce", "law", "errors"],
  store: ["commerce", "errors"],
  context: ["contracts", "config", "store"],
  observe: ["context"],
  conversations: ["commerce", "law", "store", "context", "errors"],
  insight: ["commerce", "law", "store", "context", "errors"],
  pipeline: upToInsight,
  // What runs in a browser; the pages know its shapes.
  editor: ["templating", "errors"],
  web: [...outside, "editor"],
  cli: [...outside, "config"],
  demo: outside,
  app: ["web", "context", "errors"],
  parts: [...adapters, "contracts", "config", "errors"],
  open: ["parts", "posting", "observe", "contracts", "context", "config", "store", "errors"],
  serve: ["open", "parts", "app", "web", "demo", "pipeline", "store", "context", "config", "errors"],
  node: [...entry, "node-version"],
  cloudflare: entry,
  "cli.ts": ["node-version", "command"],
  command: entry,
  prepare: [],
};

/** Files that keep a stricter rule than their folder: the paths below src/ they may import. */
const stricter: [files: RegExp, mayImport: string[]][] = [
  [/^store\/embedded-place\.ts$/, []],
  [/^store\/embedded\.ts$/, ["store/embedded-place.ts"]],
  [/^store\/migrations\/\d+_[^/]*\.ts$/, []],
];

const pure =
  /^(commerce|law|notifications|papers)\/|^pipeline\/(decide|render)\.ts$|^platforms\/[^/]+\/translate(\.ts$|\/)|^carriers\/translate\.ts$/;
const unwantedWords = ["manager", "helper", "util", "handler", "service", "info", "process", "data"];
const unwantedFolders = ["shared", "lib", "common"];
const longest = 450;

function partOf(file: string): string {
  const [first = "", second = ""] = file.split("/");
  if (file === "cli.ts") return "cli.ts";
  if (!file.includes("/")) return first.replace(/\.(tsx?|js)$/, "");
  // What all adapters of a folder share stands directly in it: mail/headers.ts is of "mail", mail/smtp/index.ts of "mail/smtp".
  return adapterFolders.includes(first) && file.split("/").length > 2 ? `${first}/${second}` : first;
}

const rowOf = (part: string) => (part.includes("/") ? `${part.split("/")[0]}/*` : part);

/** Comments become spaces, so that line numbers stay; strings are kept. */
function withoutComments(text: string): string {
  const strings = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(strings, (all, string: string | undefined) => string ?? all.replace(/[^\n]/g, " "));
}

/** `import ... from`, `export ... from`, `import "x"`, `import("x")`; types too: who needs a word depends on who says it. */
function importsOf(text: string): string[] {
  const from = /\b(?:import|export)\b(?:[^;'"`()=]*?\bfrom)?\s*["']([^"']+)["']/g;
  const dynamic = /\bimport\s*\(\s*["'`]([^"'`]+)["'`]/g;
  return [from, dynamic].flatMap((pattern) =>
    [...withoutComments(text).matchAll(pattern)].map((match) => match[1] ?? ""),
  );
}

/** Only what is ours, as paths below src/. */
function ownImports(file: string, text: string): string[] {
  return importsOf(text)
    .filter((name) => name.startsWith("."))
    .map((name) => path.posix.join(path.posix.dirname(file), name));
}

function wrongImports(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const part = partOf(file);
    const allowed = mayImport[rowOf(part)];
    if (!allowed)
      return [
        `${file}: "${part}" is not in the table "Who may import whom": give it a row, or another place`,
      ];
    const strict = stricter.find(([files]) => files.test(file))?.[1];
    return ownImports(file, text).flatMap((target) => {
      if (strict)
        return strict.includes(target)
          ? []
          : [`${file} imports ${target}; it may import ${said(strict)} of ours`];
      const other = partOf(target);
      if (target.startsWith("..")) return [`${file} imports ${target}, which is outside src/`];
      if (other === part || allowed.includes(other) || allowed.includes(rowOf(other))) return [];
      return [`${file} imports ${target}; ${rowOf(part)} may import ${said(allowed)}`];
    });
  });
}

const said = (list: string[]) => (list.length === 0 ? "nothing" : list.join(", "));

function circles(sources: Sources): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: string[]) => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const target of ownImports(file, sources.get(file) ?? ""))
      if (sources.has(target)) visit(target, [...way, file]);
    done.add(file);
  };
  for (const file of sources.keys()) visit(file, []);
  return found;
}

function unwantedNames(sources: Sources): string[] {
  return [...sources.keys()].flatMap((file) => {
    const folders = file.split("/").slice(0, -1);
    const name = path.posix.basename(file).replace(/\..*$/, "");
    const words = [...folders, name]
      .flatMap((part) => part.split(/[-_]|(?<=[a-z])(?=[A-Z])/))
      .map((word) => word.toLowerCase());
    const bad = words.find((word) =>
      unwantedWords.some((unwanted) => word === unwanted || word === `${unwanted}s`),
    );
    const folder = folders.find((one) => unwantedFolders.includes(one));
    if (bad)
      return [`${file}: "${bad}" says nothing; name it after what a merchant or customer gets from it`];
    if (folder) return [`${file}: no folder is called "${folder}"; put it where its word belongs`];
    return name === "types" ? [`${file}: a type stands beside what it describes`] : [];
  });
}

/** Lines of code (without comments) in which the pattern is found. */
function linesWith(sources: Sources, pattern: RegExp, where: (file: string) => boolean): string[] {
  return [...sources]
    .filter(([file]) => where(file))
    .flatMap(([file, text]) =>
      withoutComments(text)
        .split("\n")
        .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
    );
}

const impure =
  /\bDate\.now\s*\(|\bnew\s+Date\s*(\(\s*\)|(?![\s(\w]))|\bMath\.random\s*\(|\bTemporal\.Now\b|\bperformance\.now\s*\(|\brandom(UUID|Bytes|Int)\s*\(|\bgetRandomValues\s*\(|\bprocess\.env\b/;

function uncheckedCasts(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const lines = text.split("\n");
    const code = withoutComments(text).split("\n");
    return code.flatMap((line, at) => {
      if (!/\bas\s+(unknown\s+as|any)\b/.test(line)) return [];
      const reason = /(\/\/|\/\*|\*)\s*safe because \S/;
      return reason.test(lines[at] ?? "") || reason.test(lines[at - 1] ?? "")
        ? []
        : [`${file}:${at + 1}: ${line.trim()}`];
    });
  });
}

function readSources(): Sources {
  const files = fs
    .readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"));
  return new Map(
    files
      .filter((file) => /\.(tsx?|js)$/.test(file))
      .sort()
      .map((file) => [file, fs.readFileSync(path.join(root, file), "utf8")]),
  );
}

describe("the house", () => {
  const sources = readSources();

  test("lets a part know only the parts below it", () => {
    expect(wrongImports(sources)).toEqual([]);
  });

  test("has no two files that need each other", () => {
    expect(circles(sources)).toEqual([]);
  });

  test("names a shop platform, carrier, mail provider or helpdesk in parts.ts and nowhere else", () => {
    const named = [...sources].flatMap(([file, text]) =>
      ownImports(file, text)
        .filter(
          (target) =>
            rowOf(partOf(target)) !== partOf(target) &&
            partOf(target) !== partOf(file) &&
            file !== "parts.ts",
        )
        .map((target) => `${file} imports ${target}; only parts.ts may`),
    );
    expect(named).toEqual([]);
  });

  test("calls things by the field's words", () => {
    expect(unwantedNames(sources)).toEqual([]);
  });

  test("keeps every file short enough to read in one sitting", () => {
    const long = [...sources].flatMap(([file, text]) => {
      const lines = text.trimEnd().split("\n").length;
      return lines > longest ? [`${file} has ${lines} lines; ${longest} is the most`] : [];
    });
    expect(long).toEqual([]);
  });

  test("reads its settings in one place", () => {
    const elsewhere = (file: string) => file !== "config.ts" && file !== "prepare.js";
    expect(linesWith(sources, /\bprocess\.env\b|\bimport\.meta\.env\b/, elsewhere)).toEqual([]);
  });

  test("decides and writes the same for the same facts: no clock, no dice where it is pure", () => {
    expect(linesWith(sources, impure, (file) => pure.test(file))).toEqual([]);
  });

  test("says why a cast is safe", () => {
    expect(uncheckedCasts(sources)).toEqual([]);
  });
});

describe("whoever breaks a house rule", () => {
  const one = (file: string, text: string): Sources => new Map([[file, text]]);

  test("reads which file imports what, and what is allowed", () => {
    expect(wrongImports(one("law/refund.ts", `import type { Db } from "../store/database.ts";`))).toEqual([
      "law/refund.ts imports store/database.ts; law may import commerce, errors",
    ]);
    expect(wrongImports(one("store/migrations/0002_more.ts", `import { x } from "../schema.ts";`))).toEqual([
      "store/migrations/0002_more.ts imports store/schema.ts; it may import nothing of ours",
    ]);
    expect(wrongImports(one("wishes/list.ts", ""))).toEqual([
      `wishes/list.ts: "wishes" is not in the table "Who may import whom": give it a row, or another place`,
    ]);
  });

  test.each([
    [
      "one platform that knows another",
      "platforms/shopify/index.ts",
      `export { verify } from "../woocommerce/verify.ts";`,
    ],
    [
      "an adapter that asks the database",
      "mail/smtp/index.ts",
      `const db = await import("../../store/database.ts");`,
    ],
    [
      "a page that talks to a provider",
      "web/admin.tsx",
      `import {\n  smtp,\n} from "../mail/smtp/index.ts";`,
    ],
    ["a type fetched on the quiet", "law/clock.ts", `let a: import("../context.ts").Context;`],
    ["an import for its effect", "commerce/money.ts", `import "../config.ts";`],
  ])("is found out: %s", (_, file, text) => {
    expect(wrongImports(one(file, text))).toHaveLength(1);
  });

  test("is not accused for a comment, a package, a neighbour or what the table allows", () => {
    const text = `// import x from "../store/database.ts"
      import { z } from "zod"; /* from "../web/app.ts" */
      import { money } from "./money.ts";
      export type { Order } from "../commerce/order.ts";`;
    expect(wrongImports(one("law/refund.ts", text))).toEqual([]);
    expect(wrongImports(one("parts.ts", `import { smtp } from "./mail/smtp/index.ts";`))).toEqual([]);
  });

  test("sees the whole circle", () => {
    const circle: Sources = new Map([
      ["law/a.ts", `import "./b.ts"`],
      ["law/b.ts", `import "./c.ts"`],
      ["law/c.ts", `import "./b.ts"`],
    ]);
    expect(circles(circle)).toEqual(["law/b.ts -> law/c.ts -> law/b.ts"]);
  });

  test("is told about empty words in names, but database.ts and information.ts are words", () => {
    for (const file of [
      "law/refund-utils.ts",
      "web/OrderService.ts",
      "common/money.ts",
      "law/types.ts",
      "mail/smtp/info.ts",
    ])
      expect(unwantedNames(one(file, ""))).toHaveLength(1);
    for (const file of ["store/database.ts", "law/information.ts", "web/serve.ts"])
      expect(unwantedNames(one(file, ""))).toEqual([]);
  });

  test.each([
    "Date.now()",
    "new Date()",
    "new Date",
    "Math.random()",
    "Temporal.Now.instant()",
    "crypto.randomUUID()",
  ])("cannot hide %s in a pure part", (call) => {
    expect(
      linesWith(one("law/clock.ts", `const a = ${call};`), impure, (file) => pure.test(file)),
    ).toHaveLength(1);
  });

  test("may still turn a given instant into a date", () => {
    const text = `const a = new Date(now); const b: Date = a; // never new Date()`;
    expect(linesWith(one("law/clock.ts", text), impure, (file) => pure.test(file))).toEqual([]);
  });

  test("has to say why a cast is safe, on its line or the one above", () => {
    expect(uncheckedCasts(one("law/a.ts", "const a = b as unknown as C;"))).toHaveLength(1);
    expect(uncheckedCasts(one("law/a.ts", "const a = b as any; // safe because"))).toHaveLength(1);
    expect(
      uncheckedCasts(one("law/a.ts", "// safe because b was parsed\nconst a = b as unknown as C;")),
    ).toEqual([]);
  });
});
