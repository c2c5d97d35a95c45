/** A member's own page. */
export interface AccountWords {
  title: string;
  lede: (email: string, role: string) => string;
  you: string;
  nameHint: string;
  language: string;
  browsers: string;
  save: string;
  sessions: string;
  sessionsCaption: string;
  browser: string;
  seen: string;
  since: string;
  here: string;
  unknownBrowser: string;
  inside: (host: string) => string;
  on: (program: string, system: string) => string;
  end: string;
  endOf: (browser: string) => string;
  endOthers: (n: number) => string;
  sessionsNote: string;
  passkeys: string;
  passkeysWhat: string;
  noPasskeys: string;
  added: (when: string) => string;
  used: (when: string) => string;
  neverUsed: string;
  rename: string;
  newName: string;
  remove: string;
  removeOf: (name: string) => string;
  add: string;
  stopped: string;
  failed: string;
  needsScript: string;
  aPasskey: string;
  /** Keys that do something by themselves, where nothing is written. */
  keys: string;
  keysSwitch: string;
  keysWhat: string;
  keyRows: Record<"j" | "k" | "r" | "?", string>;
  keysOff: string;
}

export const en: AccountWords = {
  title: "Your account",
  lede: (email, role) => `You come in as ${email}. Your role here is ${role}; an owner can change it.`,
  you: "You",
  nameHint:
    "What you do is noted by this name, and customers may read it under an answer. An owner can change it.",
  language: "Language of these pages",
  browsers: "As my browser asks",
  save: "Save",
  sessions: "Where you are signed in",
  sessionsCaption: "Browsers in which you are signed in, the one used last first",
  browser: "Browser",
  seen: "Last seen",
  since: "Since",
  here: "this one",
  unknownBrowser: "A browser we do not know",
  inside: (host) => `Inside ${host}`,
  on: (program, system) => `${program} on ${system}`,
  end: "Sign out",
  endOf: (browser) => `Sign out of ${browser}`,
  endOthers: (n) => (n === 1 ? "Sign out of the other one" : `Sign out of the ${n} others`),
  sessionsNote: "Do you not know one of them? Sign out of it: it is out with its next click.",
  passkeys: "Passkeys",
  passkeysWhat:
    "With a passkey you come in by fingerprint, face or the code of your device. It works on this site only, so nobody can trick you into giving it away.",
  noPasskeys: "You have none yet. You come in with links by mail.",
  added: (when) => `added ${when}`,
  used: (when) => `last used ${when}`,
  neverUsed: "not used yet",
  rename: "Rename",
  newName: "Name of the passkey",
  remove: "Remove",
  removeOf: (name) => `Remove ${name}`,
  add: "Add a passkey",
  stopped: "Nothing was added. Try again whenever you like.",
  failed: "That did not work. Perhaps this device has a passkey for you already.",
  needsScript: "To add one, this page needs a browser that has passkeys and may run scripts.",
  aPasskey: "Passkey",
  keys: "Single keys",
  keysSwitch: "Single keys work in the inbox and in the template editor",
  keysWhat:
    "Switch it off if you speak to your computer, or if a key slips easily. Keys inside a field always write.",
  keyRows: { j: "to the next case", k: "to the case before", r: "to the answer", "?": "shows these keys" },
  keysOff: "Switch single keys off",
};
