/**
 * PHP as WordPress runs on it in the tests: compiled to WebAssembly, from ordinary packages, on any machine that has Node. A `Php` answers one
 * request at a time; a site has several (pool.ts).
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

export type PhpVersion = "7.4" | "8.3";

export interface PhpCall {
  scriptPath?: string;
  code?: string;
  relativeUri?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
  $_SERVER?: Record<string, string>;
}

export interface PhpAnswer {
  httpStatusCode: number;
  headers: Record<string, string[]>;
  bytes: Uint8Array;
  text: string;
  errors: string;
  exitCode: number;
}

/** What is used of `@php-wasm/universal`'s PHP. */
export interface Php {
  run(call: PhpCall): Promise<PhpAnswer>;
  mount(at: string, mounting: (php: Php, fs: FileSystem) => () => void): Promise<unknown>;
  writeFile(path: string, text: string): void;
  readFileAsText(path: string): string;
  mkdirTree(path: string): void;
  onMessage(listener: (message: string) => Promise<string>): unknown;
  setSapiName(name: string): Promise<void>;
  exit(code?: number): void;
}

interface NodeFiles {
  node_ops: { readdir(node: unknown): string[] };
}

interface FileSystem {
  filesystems: { NODEFS: NodeFiles };
  mkdirTree(path: string): void;
  mount(type: NodeFiles, options: { root: string }, at: string): void;
  unmount(at: string): void;
}

type Program = object;

/** Node has it; Node's types do not. */
interface Wasm {
  compile(bytes: Uint8Array): Promise<Program>;
  instantiate(program: Program, imports: object): Promise<object>;
}

interface Universal {
  PHP: new (runtime: number) => Php;
  loadPHPRuntime(loader: unknown, options: object): Promise<number>;
}

interface Loader {
  dependencyFilename: string;
}

/** They are installed apart from everything else (src/prepare.js), so that no compiler may ask for them. */
async function load<T>(...place: string[]): Promise<T> {
  const file = path.join(import.meta.dirname, "node_modules/@php-wasm", ...place);
  // safe because the versions are exact in package.json, and what is missing fails every test that starts a site.
  return (await import(pathToFileURL(file).href)) as T;
}

// safe because every Node that we support has it.
const wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
const compiled = new Map<PhpVersion, Promise<{ loader: Loader; program: Program }>>();

/** Compiling is half a second: once in a process. */
function compile(version: PhpVersion) {
  const known = compiled.get(version);
  if (known) return known;
  const made = (async () => {
    // The other build asks more of Node than the oldest one that we support has.
    const [folder, name] = [`node-${version.replace(".", "-")}`, `php_${version.replace(".", "_")}.js`];
    const loader = await load<Loader>(folder, "asyncify", name);
    return { loader, program: await wasm.compile(await readFile(loader.dependencyFilename)) };
  })();
  compiled.set(version, made);
  return made;
}

/** `folders`: path inside -> folder of this machine. */
export async function startPhp(
  version: PhpVersion,
  folders: Record<string, string>,
  settings: Record<string, string> = {},
): Promise<Php> {
  const [{ PHP, loadPHPRuntime }, { loader, program }] = await Promise.all([
    load<Universal>("universal/index.js"),
    compile(version),
  ]);
  const runtime = await loadPHPRuntime(loader, {
    phpWasmAsyncMode: "asyncify",
    // Its default is to end our process when PHP exits.
    quit(_code: number, error: unknown) {
      throw error;
    },
    instantiateWasm(imports: object, done: (instance: object, program: Program) => void) {
      wasm.instantiate(program, imports).then((instance) => done(instance, program));
      return {};
    },
    onRuntimeInitialized: (started: { FS: FileSystem }) => {
      // PHP's glob and opendir expect the two dots that Node leaves out.
      const files = started.FS.filesystems.NODEFS.node_ops;
      const read = files.readdir.bind(files);
      files.readdir = (node) => {
        const names = read(node);
        return names.includes(".") ? names : [".", "..", ...names];
      };
    },
  });
  const php = new PHP(runtime);
  // What it compiled is kept only under a name that its cache knows.
  await php.setSapiName("fpm-fcgi");
  for (const [at, root] of Object.entries(folders)) {
    await php.mount(at, (_php, fs) => {
      fs.mkdirTree(at);
      fs.mount(fs.filesystems.NODEFS, { root }, at);
      return () => fs.unmount(at);
    });
  }
  const ini = "/internal/shared/php.ini";
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  php.writeFile(ini, `${php.readFileAsText(ini)}\n${lines.join("\n")}\n`);
  return php;
}

/** PHP's `exit(1)` and its fatal errors are answers, too: the rejection brings them along. */
export async function answerOf(php: Php, call: PhpCall): Promise<PhpAnswer> {
  try {
    return await php.run(call);
  } catch (error) {
    if (error instanceof Error && "response" in error && error.response) return error.response as PhpAnswer; // safe because only PHPExecutionFailureError has one
    throw error;
  }
}
