/**
 * The colours of a shop's mails. A shop chooses one accent; text in it must be readable by everybody, in light and in dark
 * mode (WCAG 2.2, 1.4.3: 4.5:1), so an accent that is too pale is darkened and the shop is shown the corrected colour.
 */
export interface Palette {
  page: string;
  paper: string;
  ink: string;
  muted: string;
  rule: string;
  perf: string;
  tint: string;
  accent: string;
}

/** The greys of the house: the same for every shop. */
const light = {
  page: "#F2F4F3",
  paper: "#FFFFFF",
  ink: "#16201E",
  muted: "#55605D",
  rule: "#D3DAD7",
  perf: "#82908B",
};
const dark = {
  page: "#111615",
  paper: "#1A2120",
  ink: "#E9EEEC",
  muted: "#A7B3AF",
  rule: "#36403E",
  perf: "#76837F",
};

/** The lowest contrast that text may have on any ground it stands on. */
export const readable = 4.5;

type Rgb = readonly [number, number, number];

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const hexOf = (rgb: Rgb): string =>
  `#${rgb
    .map((channel) =>
      Math.round(Math.min(255, Math.max(0, channel)))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")
    .toUpperCase()}`;

/** WCAG 2.2, relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [r, g, b] = rgbOf(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb; // safe because map keeps the three channels
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, contrast ratio of two colours: 1 (none) to 21 (black on white). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]; // safe because two go in
  return (high + 0.05) / (low + 0.05);
}

/** `share` of `over` on `ground`: 0.12 is twelve per cent. */
export function mix(over: string, ground: string, share: number): string {
  const [r, g, b] = rgbOf(over);
  const [r2, g2, b2] = rgbOf(ground);
  const channel = (top: number, bottom: number) => top * share + bottom * (1 - share);
  return hexOf([channel(r, r2), channel(g, g2), channel(b, b2)]);
}

function hslOf(hex: string): Rgb {
  const [r, g, b] = rgbOf(hex).map((channel) => channel / 255) as unknown as Rgb; // safe because map keeps the three channels
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const lightness = (max + min) / 2;
  const chroma = max - min;
  if (chroma === 0) return [0, 0, lightness];
  const saturation = chroma / (1 - Math.abs(2 * lightness - 1));
  const hue =
    max === r ? ((g - b) / chroma + 6) % 6 : max === g ? (b - r) / chroma + 2 : (r - g) / chroma + 4;
  return [hue * 60, saturation, lightness];
}

function fromHsl([hue, saturation, lightness]: Rgb): string {
  const a = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    return 255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return hexOf([channel(0), channel(8), channel(4)]);
}

const readableOnAll = (colour: string, grounds: readonly string[]) =>
  grounds.every((ground) => contrast(colour, ground) >= readable);
const lightGrounds = (accent: string) => [light.page, light.paper, mix(accent, light.paper, 0.12)];
const darkGrounds = (accent: string) => [dark.page, dark.paper, mix(accent, dark.page, 0.15)];

/** The accent as mails use it: as chosen when it is readable on page, paper and bubble, otherwise darkened until it is, in the same hue. */
export function readableAccent(accent: string): string {
  const [hue, saturation, lightness] = hslOf(accent);
  for (
    let l = lightness, colour = accent.toUpperCase();
    ;
    l -= 0.01, colour = fromHsl([hue, saturation, Math.max(0, l)])
  )
    if (readableOnAll(colour, lightGrounds(colour)) || l <= 0) return colour;
}

/** The same hue for dark grounds, lifted until it is readable there. */
function darkAccent(accent: string): string {
  const [hue, saturation] = hslOf(accent);
  for (let l = 0.68; ; l += 0.01) {
    const colour = fromHsl([hue, Math.min(saturation, 0.48), Math.min(1, l)]);
    if (readableOnAll(colour, darkGrounds(colour)) || l >= 1) return colour;
  }
}

/** The same hue, darker or lighter until it can be read on that ground: what the check of a template offers instead. */
export function readableOn(colour: string, ground: string, needed: number, darker: boolean): string {
  const [hue, saturation, lightness] = hslOf(colour);
  const step = darker ? -0.01 : 0.01;
  for (let l = lightness; ; l += step) {
    const tried = fromHsl([hue, saturation, Math.min(1, Math.max(0, l))]);
    if (contrast(tried, ground) >= needed || (darker ? l <= 0 : l >= 1)) return tried;
  }
}

/** Both modes of a shop's mails from the one colour it chose. */
export function palettes(chosen: string): { light: Palette; dark: Palette } {
  const accent = readableAccent(chosen);
  const lifted = darkAccent(accent);
  return {
    light: { ...light, accent, tint: mix(accent, light.paper, 0.12) },
    dark: { ...dark, accent: lifted, tint: mix(lifted, dark.page, 0.15) },
  };
}
