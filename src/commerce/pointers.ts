import type { z } from "zod";

/** One field that is missing or malformed. */
interface FieldError {
  pointer: string;
  detail: string;
}

/** RFC 6901 pointers of what is wrong, for the one who sent it. Of an either-or, the alternative that got furthest is reported. */
export function fieldErrors(error: z.ZodError, sent: unknown, prefix: PropertyKey[] = []): FieldError[] {
  return flatten(error.issues).map((issue) => ({
    pointer: [...prefix, ...issue.path].map((part) => `/${String(part).replace(/~/g, "~0").replace(/\//g, "~1")}`).join(""),
    detail: issue.code === "invalid_type" && valueAt(sent, issue.path) === undefined ? "is required" : issue.message,
  }));
}

function flatten(issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "invalid_union") return [issue];
    const branches = issue.errors.map((branch) => flatten(branch));
    const depth = (branch: z.core.$ZodIssue[]) => Math.max(...branch.map((one) => one.path.length));
    const best = branches.reduce<z.core.$ZodIssue[] | undefined>((found, branch) => (!found || depth(branch) > depth(found) ? branch : found), undefined);
    return (best ?? []).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
  });
}

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((found, part) => (found && typeof found === "object" ? Reflect.get(found, part) : undefined), value);
