import * as module from "node:module";
import path from "node:path";

/**
 * Imported first by what a person starts. An older Node would end with a SyntaxError about a name that it does not have, which tells nobody what to do: so nothing
 * is imported by name here that came with a later Node, nor in what those files import statically.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Kvitto needs Node 22.18 or newer (this is ${process.version}); npm start and npm run kvitto bring their own\n`,
  );
  process.exit(1);
}

// Kept beside what was built: the next start compiles nothing, and answers its first webhook sooner. Without the right to write there it compiles anew.
module.enableCompileCache(path.join(import.meta.dirname, ".compiled"));
