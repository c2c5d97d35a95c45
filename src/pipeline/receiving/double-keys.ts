/** Only brackets, quotes, commas and what is between quotes matter in text that is known to be JSON. */
const code = { quote: 34, comma: 44, open: 91, backslash: 92, close: 93, begin: 123, end: 125 };

interface Level {
  /** The keys of an object so far; undefined in a list. */
  keys: Set<string> | undefined;
  /** The key, or the place in a list, that is being read. */
  at: string | number;
  /** A string that comes now is a key. */
  expectsKey: boolean;
}

/**
 * The first key that an object has twice, as a JSON pointer (RFC 6901). Two readers may take different ones of the two (RFC 8259 section 4), so
 * an amount could be shown as one and paid as the other. `text` must be valid JSON; linear, and no recursion.
 */
export function doubleKey(text: string): string | undefined {
  const levels: Level[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const level = levels.at(-1);
    switch (text.charCodeAt(i)) {
      case code.quote: {
        const end = endOfString(text, i);
        if (level?.keys && level.expectsKey) {
          const raw = text.slice(i + 1, end);
          const key: string = raw.includes("\\") ? JSON.parse(text.slice(i, end + 1)) : raw;
          level.at = key;
          level.expectsKey = false;
          if (level.keys.has(key)) return pointer(levels);
          level.keys.add(key);
        }
        i = end;
        break;
      }
      case code.begin:
        levels.push({ keys: new Set(), at: "", expectsKey: true });
        break;
      case code.open:
        levels.push({ keys: undefined, at: 0, expectsKey: false });
        break;
      case code.end:
      case code.close:
        levels.pop();
        break;
      case code.comma:
        if (level?.keys) level.expectsKey = true;
        else if (level) level.at = Number(level.at) + 1;
        break;
    }
  }
  return undefined;
}

/** The closing quote: one with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === code.backslash) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
}

/** The last steps of the way only: of a hundred thousand levels nobody reads more. */
const pointer = (levels: Level[]): string =>
  levels
    .slice(0, 50)
    .map(({ at }) => `/${String(at).slice(0, 200).replace(/~/g, "~0").replace(/\//g, "~1")}`)
    .join("");
