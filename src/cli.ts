#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=50
import "./node-version.ts";

/** The `kvitto` command. What it is made of is read after the line above, which keeps it compiled: most calls are short, and begin sooner. */
await import("./command.ts");
