/** Keys of the API. */
export const en = {
  title: "API keys",
  settings: "Settings",
  lede: "A program that tells Kvitto what happened proves with a key that it speaks for this shop. A key opens all of the API: give each program its own, so that one can end without the others.",
  none: "No key has been made yet. Make one when a program of yours is to tell events; a store that is connected with our plugin needs none.",
  name: "What it is for",
  nameHint: "Such as the program and the machine that use it: “order system, Stockholm”.",
  nameMissing: "Say what the key is for: later, only that tells it from the others.",
  make: "Make a key",
  listTitle: (n: number) => (n === 1 ? "1 key" : `${n} keys`),
  columns: { name: "What for", ends: "Ends with", made: "Made", state: "State" },
  unnamed: "No name",
  active: "In use",
  revoked: (at: string) => `Revoked ${at}`,
  revoke: "Revoke",
  revokeOf: (name: string) => `Revoke ${name}`,
  madeTitle: "Here is the new key",
  madeLede: "Copy it now. It is shown this once, and is stored so that nobody can read it out.",
  madeLabel: (name: string) => `Key for ${name}`,
  madeUse: "Each request to the API carries it:",
  copied: "I have copied it",
  askTitle: (name: string) => `Revoke the key ${name}?`,
  ask: (ends: string) =>
    `The key that ends with ${ends} is refused within seconds, everywhere, and cannot be brought back. What was told with it stays. A program that still uses it is answered 401 until it gets another one.`,
  askPlugin:
    "The plugin in your store uses this key. Without it the store tells Kvitto nothing: disconnect the store instead.",
  cancel: "Keep it",
  gone: "The key was revoked already.",
};

export type KeyWords = typeof en;
