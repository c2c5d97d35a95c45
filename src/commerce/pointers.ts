import type { z } from "zod";

/** One field that is missing or malformed. */
interface FieldError {
  pointer: string;
  detail: string;
}

/** Nobody mends more than this from one answer. */
const most = 100;

/** RFC 6901 pointers of what is wrong, for the one who sent it. Of an either-or, the alternative that got furthest is reported; at most a hundred. */
export function fieldErrors(error: z.ZodError, sent: unknown, prefix: PropertyKey[] = []): FieldError[] {
  return flatten(error.issues.slice(0, most))
    .flatMap(named)
    .slice(0, most)
    .map((issue) => ({
      pointer: [...prefix, ...sentPath(issue.path, sent)]
        .map((part) => `/${String(part).replace(/~/g, "~0").replace(/\//g, "~1")}`)
        .join(""),
      detail:
        issue.code !== "custom" && valueAt(sent, issue.path) === undefined ? "is required" : issue.message,
    }));
}

/** The first of them in one line, for a person. */
export function summary(error: z.ZodError, sent: unknown): string {
  const wrong = fieldErrors(error, sent).map((one) => `${one.pointer || "/"} ${one.detail}`);
  return `${wrong.slice(0, 3).join("; ")}${wrong.length > 3 ? `; and ${wrong.length - 3} more` : ""}`;
}

/** What is not known is told by its name, so that a slip of the pen is found. */
const named = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] =>
  issue.code === "unrecognized_keys"
    ? issue.keys
        .slice(0, most)
        .map((key) => ({ ...issue, path: [...issue.path, key], message: "is not known" }))
    : [issue];

function flatten(issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    // Without branches it is the word that chooses between them that is wrong.
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
    const branches = issue.errors.map((branch) => flatten(branch));
    const depth = (branch: z.core.$ZodIssue[]) =>
      branch.reduce((deepest, one) => Math.max(deepest, one.path.length), 0);
    const best = branches.reduce<z.core.$ZodIssue[] | undefined>(
      (found, branch) => (!found || depth(branch) > depth(found) ? branch : found),
      undefined,
    );
    return (best ?? []).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
  });
}

/** A short form such as `"shipping": "49.00"` was read as an object: the pointer ends at what was sent. */
function sentPath(path: PropertyKey[], sent: unknown): PropertyKey[] {
  const end = path.findIndex((_, i) => typeof valueAt(sent, path.slice(0, i)) === "string");
  return end < 0 ? path : path.slice(0, end);
}

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (found, part) => (found && typeof found === "object" ? Reflect.get(found, part) : undefined),
    value,
  );
