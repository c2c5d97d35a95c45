/** What a browser is called by people, out of what it says of itself; undefined where nobody would know it. */
export function browserName(
  said: string | null | undefined,
): { program: string; system: string } | undefined {
  if (!said) return undefined;
  const program = programs.find(([mark]) => mark.test(said))?.[1];
  const system = systems.find(([mark]) => mark.test(said))?.[1];
  return program && system ? { program, system } : undefined;
}

/** Most say that they are others as well: the first that fits is meant. */
const programs: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Headless)?Chrome\/|\bCriOS\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bMac OS X\b/, "macOS"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];
