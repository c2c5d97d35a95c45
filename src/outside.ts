import dns from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * A merchant names a host and we connect to it: a name that leads into our own network would make us its key. The address that is connected
 * to is looked at, not the name, because a name may answer differently the next time.
 */

/** Private, local, shared and reserved addresses (RFC 6890), also those wrapped in IPv6. */
const ours = new BlockList();
for (const [address, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Where Azure's own agents are asked, from inside only.
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  ours.addSubnet(address, bits, "ipv4");
for (const [address, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  ours.addSubnet(address, bits, "ipv6");

/** Whether an IP address is of our own network or of none. */
export const isInside = (address: string): boolean => {
  const version = isIP(address);
  return version === 0 || ours.check(address, version === 6 ? "ipv6" : "ipv4");
};

/** The code of the error for a host that stands in our own network. */
export const insideCode = "EINSIDE";
export const insideError = (): Error =>
  Object.assign(new Error("the host stands in our own network"), { code: insideCode });

/** In the place of Node's own look-up: a name that has one address inside is not connected to at all. */
export const lookUpOutside: LookupFunction = (host, options, found) => {
  dns.lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, []);
    if (addresses.some(({ address }) => isInside(address))) return found(insideError(), []);
    if (options.all) return found(null, addresses);
    const [first] = addresses;
    found(null, first?.address ?? "", first?.family ?? 4);
  });
};
