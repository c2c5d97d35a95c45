/** Whether a host is the very machine that Kvitto runs on, by its name or its number: what goes there crosses no network, so nobody reads it on the way. */
export const isThisMachine = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
