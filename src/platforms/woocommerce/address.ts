import { isIP } from "node:net";
import { Problem } from "../../errors.ts";
import { isThisMachine } from "../../this-machine.ts";

/**
 * A store's address without a slash at its end. Over http everybody on the way reads her customers' orders and may answer in the store's place: refused before
 * anything is sent, except on this machine.
 */
export function storeAddress(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new Problem("unavailable", "the store's address is none: connect the store again", {
      code: "store_unreachable",
    });
  if (parsed.protocol === "http:" && !isThisMachine(parsed.hostname))
    throw new Problem(
      "unprocessable",
      "the store's address begins with http, so others could read what it tells: let it answer over https, and connect it again with that address",
      { code: "insecure" },
    );
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, "");
}

/** The host as a number, where it is one: no look-up stands between it and us. */
export const numberedHost = (address: string): string | undefined => {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? undefined : host;
};
