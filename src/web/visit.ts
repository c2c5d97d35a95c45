import { randomBytes } from "node:crypto";
import type { Vault } from "../store/secrets.ts";
import { isSame } from "./withdraw-view.ts";

/**
 * A visit of the contact page: it ties what she opened there to what she wrote, for a day, and says nothing of who she is. Its name is given out by the page and
 * signed, so that nobody makes them up; it begins with a digest of where it was asked from that day, so that one visitor counts as one however many she takes.
 */

const parts = { visitor: 8, rest: 12, mark: 16 } as const;

const sealed = (vault: Vault, shopId: string, name: string): string =>
  `${name}${vault.sign("visit", `${shopId}/${name}`).slice(0, parts.mark)}`;

export function newVisit(vault: Vault, shopId: string, visitor: string | undefined, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  const from = vault.sign("visitor", `${shopId}/${day}/visit/${visitor ?? ""}`).slice(0, parts.visitor);
  return sealed(vault, shopId, `${from}${randomBytes(9).toString("base64url")}`);
}

/** The visit of this name, where the page gave it out. */
export function readVisit(
  vault: Vault,
  shopId: string,
  name: string | undefined,
): { name: string; visitor: string } | undefined {
  if (!name || !/^[\w-]{36}$/.test(name)) return undefined;
  return isSame(name, sealed(vault, shopId, name.slice(0, parts.visitor + parts.rest)))
    ? { name, visitor: name.slice(0, parts.visitor) }
    : undefined;
}
