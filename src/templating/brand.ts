import type { ShopProfile } from "../commerce/shop.ts";
import { palettes } from "./colours.ts";

/** What makes a mail look like the shop it comes from. The rest of the look is the house's and the same for everybody. */
export interface Brand {
  /** The first letter of the shop's name. */
  initial: string;
  accent: string;
  radius: number;
  /** A square picture with its own ground, shown at 28 px; without it the initial stands there as live text. */
  mark?: string | undefined;
}

export const brandOf = (profile: Pick<ShopProfile, "name" | "brand">): Brand => ({
  initial: [...profile.name.trim()][0]?.toUpperCase() ?? "",
  ...profile.brand,
});

export type Direction = "ltr" | "rtl";

/** Start and end of a line as this language reads. Mail clients do not all know logical properties, so they are resolved here. */
export const sides = (dir: Direction) =>
  dir === "rtl" ? { start: "right", end: "left" } : { start: "left", end: "right" };

/** The values a template may name: `{{brand.accent}}`, `{{brand.start}}`. They are put in before MJML runs, because its attributes are typed. */
export function brandValues(brand: Brand, dir: Direction): Record<string, string> {
  const { light } = palettes(brand.accent);
  const { start, end } = sides(dir);
  const corner = (said: boolean) => {
    const pointed = said === (dir === "ltr") ? 2 : 3; // the corner where the speaker is: bottom end for the customer, bottom start for us
    return ["16px", "16px", "16px", "16px"]
      .map((size, i) => (i === pointed ? (said ? "3px" : "0") : size))
      .join(" ");
  };
  return {
    radius: String(brand.radius),
    ...light,
    dir,
    start,
    end,
    said: corner(true),
    reply: corner(false),
    indent: dir === "rtl" ? "0 64px 0 8px" : "0 8px 0 64px",
    font: "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Inter, 'Helvetica Neue', Arial, sans-serif",
    mark: mark(brand),
  };
}

/** The mark stands on a cell in the accent colour, so that images off leaves a square and not a hole. */
function mark(brand: Brand): string {
  const inside = brand.mark
    ? `<td class="mark"><img src="${escapeText(brand.mark)}" width="28" height="28" alt="" style="display:block;border-radius:${brand.radius}px"></td>`
    : `<td class="mark initial" align="center" aria-hidden="true">${escapeText(brand.initial)}</td>`;
  return `<td style="width:28px;padding:0"><table role="presentation" cellpadding="0" cellspacing="0" border="0" style="border-collapse:separate"><tr>${inside}</tr></table></td>`;
}

/** Brand values go into markup and into MJML's attributes, and must stay text there: braces too, or a name could become an expression. */
const escapeText = (text: string): string => text.replace(/[&<>"'{}]/g, (char) => `&#${char.charCodeAt(0)};`);
