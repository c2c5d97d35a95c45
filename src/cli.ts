#!/usr/bin/env -S node --max-semi-space-size=8
import { enableCompileCache } from "node:module";
import path from "node:path";

/** The `kvitto` command. What it is made of is kept compiled beside what was built: most calls are short, and begin sooner. */
enableCompileCache(path.join(import.meta.dirname, ".compiled"));
await import("./command.ts");
