import { type Brand, brandValues } from "./brand.ts";
import { contrast, readable, readableOn } from "./colours.ts";
import { colourOf, declarationsIn, groundOf, rulesIn } from "./lint-css.ts";
import type { Fix, Report, Span } from "./lint-finding.ts";
import { attribute, type Element, type Reading, valueIn } from "./lint-reading.ts";
import { styles } from "./styles.ts";

/**
 * Whether every text can be read on what it stands on, in light and where the reader's program makes the mail dark: colours are followed down the
 * tree, from the house's classes, from MJML's attributes and from styles. What is not known, as a picture behind the text, is not judged.
 */
interface Colour {
  hex: string | undefined;
  /** Where it was written; absent where it comes from the house. */
  span?: Span | undefined;
}
interface Look {
  ink: Colour;
  ground: Colour;
  /** The same in the dark. */
  darkInk: Colour;
  darkGround: Colour;
  size: number;
  bold: boolean;
  /** Rules of the dark that wait for an element of this name further in: `.ink div`. */
  waiting: ReadonlyMap<string, Partial<Record<"color" | "background-color", string>>>;
}
type Colours = Partial<Record<"color" | "background-color" | "font-size" | "font-weight", string>>;
interface Sheet {
  light: Map<string, Colours>;
  /** ".m", ".slip>table" as ".slip", and the names inside a class: ".ink" to "div". */
  dark: Map<string, Colours>;
  darkInside: Map<string, Map<string, Colours>>;
}

const large = { size: 24, bold: 18.66, contrast: 3 };
const standing = /^(?:color|background-color|background|font-size|font-weight)$/;

const sheets = new Map<string, Sheet>();
/** The house's classes in this shop's colours, read once. */
function houseSheet(brand: Brand): Sheet {
  const name = `${brand.accent} ${brand.radius}`;
  const known = sheets.get(name);
  if (known) return known;
  const sheet: Sheet = { light: new Map(), dark: new Map(), darkInside: new Map() };
  const text = styles(brand, "ltr").replace(/<\/?mj-style[^>]*>/g, "");
  addRules(sheet, text, 0, text.length, (value) => value);
  if (sheets.size > 50) sheets.clear();
  sheets.set(name, sheet);
  return sheet;
}

function addRules(sheet: Sheet, text: string, from: number, to: number, resolve: (value: string) => string) {
  for (const rule of rulesIn(text, from, to)) {
    const dark = /prefers-color-scheme:\s*dark/.test(rule.within);
    if (rule.selector.startsWith("@") || (rule.within !== "" && !dark)) continue;
    const colours: Colours = {};
    for (const { name, value } of rule.declarations)
      if (standing.test(name))
        colours[name === "background" ? "background-color" : (name as keyof Colours)] = resolve(value); // safe because standing names them
    if (Object.keys(colours).length === 0) continue;
    for (const one of rule.selector.split(",")) {
      const selector = one.trim();
      const inside = /^(\.[\w-]+)\s+(div|table|td|p|a|span)$/.exec(selector);
      const own = /^(\.[\w-]+|\[role=main\]|body|[a-z][a-z0-9]*|[a-z]+\.[\w-]+)(?:\s*>\s*table)?$/.exec(
        selector,
      )?.[1];
      if (inside && dark) {
        const names = sheet.darkInside.get(inside[1] ?? "") ?? new Map<string, Colours>();
        names.set(inside[2] ?? "", { ...names.get(inside[2] ?? ""), ...colours });
        sheet.darkInside.set(inside[1] ?? "", names);
      } else if (own) {
        const rules = dark ? sheet.dark : sheet.light;
        rules.set(own, { ...rules.get(own), ...colours });
      }
    }
  }
}

/** Attributes that MJML gives to an element: its own, then its classes', then its kind's, then everybody's. */
class Given {
  readonly #all = new Map<string, Element>();
  constructor(elements: readonly Element[]) {
    for (const element of elements)
      if (element.parent?.name === "mj-attributes")
        this.#all.set(element.name === "mj-class" ? `.${valueIn(element, "name")}` : element.name, element);
  }
  find(element: Element, name: string) {
    const own = attribute(element, name);
    if (own) return own;
    if (!element.name.startsWith("mj-")) return undefined;
    const classes = (valueIn(element, "mj-class") ?? "")
      .split(/\s+/)
      .filter(Boolean)
      .map((one) => `.${one}`);
    for (const from of [...classes, element.name, "mj-all"]) {
      const given = this.#all.get(from);
      const found = given && attribute(given, name);
      if (found) return found;
    }
    return undefined;
  }
}

/** The look that a shop begins with, where none is told. */
export const startingBrand: Brand = { initial: "", accent: "#0E5F59", radius: 6 };

/** `dark`: the mail has the house's rules for dark mode. */
export function lintColours(
  reading: Reading,
  brand: Brand,
  { dark }: { dark: boolean },
  report: Report,
): void {
  const values = brandValues(brand, "ltr");
  const resolve = (value: string) =>
    value.replace(/\{\{\s*brand\.(\w+)\s*\}\}/g, (all, name: string) => values[name] ?? all);
  const sheet = dark ? houseSheet(brand) : { light: new Map(), dark: new Map(), darkInside: new Map() };
  const own: Sheet = {
    light: new Map(sheet.light),
    dark: new Map(sheet.dark),
    darkInside: new Map(sheet.darkInside),
  };
  for (const element of reading.elements)
    if (element.name === "mj-style" || element.name === "style")
      addRules(own, reading.text, element.end, element.close, resolve);
  const given = new Given(reading.elements);
  const looks = new Map<Element, Look>();
  const root: Look = {
    ink: { hex: "#000000" },
    ground: { hex: "#FFFFFF" },
    darkInk: { hex: "#000000" },
    darkGround: { hex: "#FFFFFF" },
    size: 16,
    bold: false,
    waiting: new Map(),
  };
  for (const element of reading.elements) {
    const look = lookOf(element, (element.parent && looks.get(element.parent)) ?? root, {
      reading,
      given,
      own,
      resolve,
    });
    looks.set(element, look);
    if (element.own && !outside.has(element.name)) judge(look, dark, report);
  }
}

const outside = new Set(
  "mj-title mj-preview mj-style style script title mj-raw mj-attributes head".split(" "),
);

interface Around {
  reading: Reading;
  given: Given;
  own: Sheet;
  resolve: (value: string) => string;
}

function lookOf(element: Element, above: Look, { reading, given, own, resolve }: Around): Look {
  const mjml = element.name.startsWith("mj-");
  const classes =
    (mjml ? given.find(element, "css-class")?.value : valueIn(element, "class"))?.split(/\s+/) ?? [];
  const look: Look = { ...above };
  const names = [element.name, ...classes.filter(Boolean).map((one) => `.${one}`)];
  if (element.name === "mj-body") names.push("[role=main]", "body");

  for (const name of names) {
    const rule = own.light.get(name);
    if (rule) apply(look, rule, undefined);
  }
  const set = (name: keyof Colours, value: string, span: Span) =>
    apply(look, { [name]: resolve(value) }, span);
  if (mjml) {
    if (element.name === "mj-button")
      apply(look, { "background-color": "#414141", color: "#ffffff" }, undefined);
    for (const name of [
      "container-background-color",
      "background-color",
      "color",
      "font-size",
      "font-weight",
    ]) {
      const found = given.find(element, name);
      const as = name === "container-background-color" ? "background-color" : name;
      if (found) set(as as keyof Colours, found.value, [found.valueStart, found.value.length]); // safe because the list above has these names
    }
    if (given.find(element, "background-url")) look.ground = look.darkGround = { hex: undefined };
  }
  const bgcolor = attribute(element, "bgcolor");
  if (bgcolor) set("background-color", bgcolor.value, [bgcolor.valueStart, bgcolor.value.length]);
  const style = attribute(element, "style");
  if (style)
    for (const { name, value, valueStart } of declarationsIn(
      reading.text,
      style.valueStart,
      style.valueStart + style.value.length,
    ))
      if (standing.test(name))
        set(name === "background" ? "background-color" : (name as keyof Colours), value, [
          valueStart,
          value.length,
        ]); // safe because standing names them

  const waits = above.waiting.get(element.name);
  if (waits) darken(look, waits);
  for (const name of names) {
    const rule = own.dark.get(name);
    if (rule) darken(look, rule);
    const inside = own.darkInside.get(name);
    if (!inside) continue;
    look.waiting = new Map([...look.waiting, ...inside]);
    if (mjml) for (const rules of inside.values()) darken(look, rules);
  }
  return look;
}

/** What is written holds in the light; and in the dark too, until a rule of the dark says otherwise. */
function apply(look: Look, colours: Colours, span: Span | undefined): void {
  const { color, "font-size": size, "font-weight": weight } = colours;
  const ground = colours["background-color"];
  if (color !== undefined && !/^(?:inherit|currentcolor)$/i.test(color))
    look.ink = look.darkInk = { hex: colourOf(color), span };
  if (ground !== undefined && !/^(?:transparent|none|inherit|initial)$/i.test(ground))
    look.ground = look.darkGround = { hex: groundOf(ground), span };
  if (size !== undefined && /^\d+(?:\.\d+)?px/.test(size)) look.size = Number.parseFloat(size);
  if (weight !== undefined) look.bold = /^(?:bold|[6-9]00)/.test(weight);
}

function darken(look: Look, colours: Colours): void {
  const ground = colours["background-color"];
  if (colours.color !== undefined) look.darkInk = { hex: colourOf(colours.color) };
  if (ground !== undefined) look.darkGround = { hex: groundOf(ground) };
}

function judge(look: Look, dark: boolean, report: Report): void {
  if (look.size < 2) return;
  const needed =
    look.size >= large.size || (look.bold && look.size >= large.bold) ? large.contrast : readable;
  const found = ratio(look.ink, look.ground);
  const place = look.ink.span ?? look.ground.span;
  if (found !== undefined && found < needed && place) {
    report(
      "error",
      "contrast",
      place,
      `text in ${look.ink.hex} on ${look.ground.hex} has a contrast of ${round(found)}:1 and ${needed}:1 can be read: use a ${darker(look) ? "darker" : "lighter"} colour`,
      { fix: better(look, place, needed) },
    );
    return;
  }
  const inDark = dark ? ratio(look.darkInk, look.darkGround) : undefined;
  const written = look.darkInk.span ?? look.darkGround.span;
  if (inDark === undefined || inDark >= needed || !written) return;
  report(
    "warning",
    "contrast-dark",
    written,
    look.darkInk.span
      ? `in dark mode this text stays ${look.darkInk.hex} and stands on ${look.darkGround.hex}, ${round(inDark)}:1: take the colour out, or use the class m or a, which change with the mode`
      : `in dark mode the text becomes ${look.darkInk.hex} and this ground stays ${look.darkGround.hex}, ${round(inDark)}:1: give the text a colour of its own here, or take the ground out`,
  );
}

const round = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1);
const darker = (look: Look): boolean => contrast(look.ground.hex ?? "#FFFFFF", "#000000") > 4.58;

function ratio(ink: Colour, ground: Colour): number | undefined {
  return ink.hex === undefined || ground.hex === undefined ? undefined : contrast(ink.hex, ground.hex);
}

/** The same hue, as much darker or lighter as it needs. */
function better(look: Look, place: Span, needed: number): Fix | undefined {
  if (look.ink.span !== place || !look.ink.hex || !look.ground.hex) return undefined;
  const colour = readableOn(look.ink.hex, look.ground.hex, needed, darker(look));
  return { label: `Use ${colour}`, edits: [[place[0], place[1], colour]] };
}
