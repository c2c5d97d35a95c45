import { type Brand, type Direction, sides } from "./brand.ts";
import { palettes } from "./colours.ts";

/**
 * The house's look as two style sheets. Light values are copied into the elements, so that they hold where a client drops
 * style sheets; wide screens and dark mode are rules, for the clients that read them. A shop's accent and radius come from its brand.
 */

// Figures in columns are tabular; a figure that stands alone in display size is not, or a 1 would leave holes.
const alone = "font-variant-numeric:lining-nums proportional-nums;font-feature-settings:'pnum' 1,'lnum' 1";
const column = "font-variant-numeric:tabular-nums lining-nums;font-feature-settings:'tnum' 1,'lnum' 1";

/** Text inside and outside the slip shares one edge: 14 px on a phone, 24 px from 481 px; inside the slip the border takes one. */
const wideEdge = 24;

/** What `{{> styles}}` becomes in a template. */
export function styles(brand: Brand, dir: Direction): string {
  return `<mj-style inline="inline">${inlined(brand, dir)}</mj-style>\n<mj-style>${sheet(brand, dir)}</mj-style>`;
}

function inlined(brand: Brand, dir: Direction): string {
  const c = palettes(brand.accent).light;
  const { start: s, end: e } = sides(dir);
  const ends = (top: number, bottom: number) =>
    dir === "rtl" ? `${top}px 0 ${bottom}px 12px` : `${top}px 12px ${bottom}px 0`;
  const none = "font-size:0; line-height:0";
  return `
p { margin:0 0 12px; }
p.z { margin:0; }
.h1 { margin:0; font-size:24px; line-height:32px; font-weight:600; letter-spacing:-0.2px; color:${c.ink}; }
.h2 { margin:0 0 4px; font-size:16px; line-height:24px; font-weight:600; color:${c.ink}; }
.lead { margin:8px 0 0; font-size:18px; line-height:28px; color:${c.ink}; }
.m { color:${c.muted}; font-size:14px; line-height:20px; font-weight:400; }
.a { color:${c.accent}; text-decoration:underline; }
.nw { white-space:nowrap; }
.tap { display:inline-block; padding:10px 0; line-height:24px; }
.name { padding:0; text-align:${s}; font-size:18px; line-height:28px; font-weight:600; letter-spacing:-0.1px; color:${c.ink}; }
.ref { padding:0; text-align:${e}; font-size:14px; line-height:20px; color:${c.muted}; }
.mark { width:28px; height:28px; padding:0; background-color:${c.accent}; border-radius:${brand.radius}px; ${none}; }
.initial { font-size:16px; line-height:28px; font-weight:600; color:#FFFFFF; text-align:center; }
.gap { width:10px; padding:0; ${none}; }
.hc { padding:14px 0 10px; text-align:${s}; font-size:14px; line-height:20px; font-weight:400; color:${c.muted}; }
.he { white-space:nowrap; text-align:${e}; }
.l { padding:${ends(11, 11)}; text-align:${s}; font-weight:400; border-top:1px solid ${c.rule}; }
.n { width:1%; padding:11px 0; text-align:${e}; white-space:nowrap; border-top:1px solid ${c.rule}; }
.num { ${column}; }
.why { border-${s}:3px solid ${c.accent}; padding-${s}:12px; }
.tl { padding:${ends(16, 14)}; text-align:${s}; vertical-align:baseline; font-size:16px; line-height:22px; font-weight:600; color:${c.ink}; border-top:1px solid ${c.ink}; border-bottom:4px double ${c.accent}; }
.tn { padding:16px 0 14px; text-align:${e}; vertical-align:baseline; white-space:nowrap; font-size:38px; line-height:42px; font-weight:600; letter-spacing:-0.5px; color:${c.ink}; border-top:1px solid ${c.ink}; border-bottom:4px double ${c.accent}; ${alone}; }
.tm { font-size:30px; line-height:36px; }
.u { font-size:16px; font-weight:400; letter-spacing:0; }
.vl { padding:10px 0 0; text-align:${s}; font-size:14px; line-height:20px; font-weight:400; color:${c.muted}; }
.vn { padding:10px 0 0; text-align:${e}; font-size:14px; line-height:20px; color:${c.muted}; white-space:nowrap; ${column}; }
.k { padding:${ends(10, 10)}; width:76px; text-align:${s}; vertical-align:top; font-size:14px; line-height:24px; font-weight:400; color:${c.muted}; border-top:1px solid ${c.rule}; }
.v { padding:10px 0; text-align:${s}; vertical-align:top; font-size:16px; line-height:24px; color:${c.ink}; border-top:1px solid ${c.rule}; }
.nb { border-top:0; }
.big { padding:6px 0 16px; text-align:${s}; font-size:30px; line-height:36px; font-weight:600; letter-spacing:-0.4px; color:${c.ink}; border-bottom:4px double ${c.accent}; ${alone}; }
.perf { border-top:2px dashed ${c.perf}; ${none}; height:0; padding:0; }
.dot { width:8px; height:8px; padding:0; border:2px solid ${c.accent}; border-radius:6px; background-color:${c.accent}; ${none}; }
.open { background-color:${c.paper}; }
.wait { background-color:${c.paper}; border-color:${c.perf}; }
.tk { width:12px; padding:0; }
.sp { height:5px; padding:0; ${none}; }
.on { height:0; padding:0; ${none}; border-top:2px solid ${c.accent}; }
.off { height:0; padding:0; ${none}; border-top:2px dotted ${c.perf}; }
.st { padding:8px 0 0; padding-${e}:4px; text-align:${s}; vertical-align:top; font-size:14px; line-height:20px; color:${c.ink}; }
.do { padding:0; text-align:${s}; vertical-align:top; font-size:16px; line-height:24px; color:${c.ink}; border-top:1px solid ${c.rule}; }
.hi { margin:0 0 6px; font-size:20px; line-height:28px; font-weight:600; letter-spacing:-0.2px; color:${c.ink}; }
.go { margin:0 0 8px; font-size:18px; line-height:26px; font-weight:600; color:${c.accent}; }
.tail { width:16px; height:12px; padding:0; background-color:${c.tint}; border-radius:${dir === "rtl" ? "0 0 0 16px" : "0 0 16px 0"}; ${none}; }
.rest { padding:0; ${none}; }
.from { padding:0; text-align:${s}; font-size:16px; line-height:22px; color:${c.ink}; }
.end { padding:0; border-top:1px solid ${c.rule}; ${none}; }
.foot { margin:0 0 8px; font-size:14px; line-height:21px; color:${c.muted}; }
.flush { margin:0; }
`;
}

/** Wide screens and dark mode. Dark rules are one list, printed for the media query and for Outlook's own attributes. */
function sheet(brand: Brand, dir: Direction): string {
  const d = palettes(brand.accent).dark;
  const { end } = sides(dir);
  const rules: [string, string][] = [
    [".h1,.h2,.lead,.name,.tl,.tn,.v,.big,.st,.do,.hi,.from,.ink div,.ink table", `color:${d.ink}`],
    [".m,.ref,.hc,.vl,.vn,.k,.foot", `color:${d.muted}`],
    [".a,.go", `color:${d.accent}`],
    [".page,[role=main]", `background-color:${d.page}`],
    [".slip>table,.open,.wait,.said>table", `background-color:${d.paper}`],
    [".say>table,.tail", `background-color:${d.tint}`],
    [".l,.n,.k,.v,.do,.slip>table,.said>table,.end", `border-color:${d.rule}`],
    [".tl,.tn", `border-color:${d.ink}`],
    [".tl,.tn,.big", `border-bottom-color:${d.accent}`],
    [".why,.dot,.on", `border-color:${d.accent}`],
    [".done", `background-color:${d.accent}`],
    [".perf,.off,.wait", `border-color:${d.perf}`],
  ];
  const print = (text: string, ground: string) =>
    rules
      .map(
        ([selectors, rule]) =>
          `${selectors
            .split(",")
            .map((one) => (rule.startsWith("background") ? ground : text) + one)
            .join(",")}{${rule} !important}`,
      )
      .join("\n");
  return `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media only screen and (min-width:481px) {
.px{padding-left:${wideEdge}px !important;padding-right:${wideEdge}px !important}
.slip .px{padding-left:${wideEdge - 1}px !important;padding-right:${wideEdge - 1}px !important}
.st{padding-${end}:14px !important}
}
@media (prefers-color-scheme: dark) {
body{background-color:${d.page} !important}
${print("", "")}
}
${print("[data-ogsc] ", "[data-ogsb] ")}
`;
}
