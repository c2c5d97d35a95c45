import { createHash } from "node:crypto";
import type { z } from "zod";
import { summary } from "../commerce/pointers.ts";
import { Problem } from "../errors.ts";

/** Parses what a shop platform sent. What is not of its shape is put aside with one sentence for the merchant: whose it is, and where it is wrong. */
export function read<T>(schema: z.ZodType<T>, value: unknown, what: string, platform: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem(
    "unprocessable",
    `the ${what} from ${platform} cannot be read: ${summary(parsed.error, value)}`,
  );
}

/** Sums are exact or not told: an amount with more decimals than its currency has, or a code that is no currency, becomes a sentence for the merchant. */
export function exact<T>(work: () => T, platform: string): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError)
      throw new Problem("unprocessable", `the sums from ${platform} cannot be read: ${error.message}`);
    throw error;
  }
}

/** The same facts have the same digest: what is told twice is one event. */
export const digest = (value: object): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 16);
