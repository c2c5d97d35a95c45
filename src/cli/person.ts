import { userInfo } from "node:os";
import { InvalidArgumentError } from "commander";
import { Problem } from "../errors.ts";

/** Who does it: the name that was typed, or the login name of this machine. It is stored with what was done. */
export function whoTypes(named: string | undefined): string {
  const name = (named ?? loginName()).trim();
  if (name === "") throw new Problem("bad_request", "say who does it with --by");
  return name.slice(0, 120);
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}

/** To the person, beside the answer on stdout. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Counts on one line while a person watches; in a pipe it is silent. */
export function progress(did: string): (done: number, all: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (done, all) => void process.stderr.write(`\r${did} ${done} of ${all}${done === all ? "\n" : ""}`);
}

/** A moment as it is typed, with its zone. */
export function asInstant(text: string): Date {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(text)
    ? new Date(text)
    : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError("say a moment with its zone, such as 2026-11-20T10:15:00+01:00");
  return at;
}
