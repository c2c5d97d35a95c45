import { createHash } from "node:crypto";
import { accountStyle } from "./account/style.ts";
import { auditStyle } from "./audit/style.ts";
import { inboxStyle } from "./inbox/style.ts";
import { insideStyle } from "./inside/style.ts";
import { needsStyle } from "./needs/style.ts";
import { orderStyle } from "./orders/style.ts";
import { overviewStyle } from "./overview/style.ts";
import { practiceStyle } from "./practice/style.ts";
import { receiveStyle } from "./receive/style.ts";
import { settingsStyle } from "./settings/style.ts";
import { setupStyle } from "./setup/style.ts";

/** The look of the admin: what its pages have beside the stylesheet of all pages. No page has a style attribute; what moves, moves by class. */

const frame = `.desk{display:grid;grid-template-columns:12.5rem minmax(0,1fr);min-height:100vh}
.desk>main{padding:var(--s5) var(--s6) var(--s7);max-width:74rem;width:100%;display:grid;gap:var(--s5);grid-template-columns:minmax(0,1fr);align-content:start}
.desk>main.is-wide{max-width:none;gap:var(--s3)}.desk>main:focus{outline:none}
.nav{display:flex;flex-direction:column;border-right:1px solid var(--rule);padding:var(--s5) var(--s4);position:sticky;top:0;height:100vh;overflow-y:auto}
.nav>.brand{margin:0 0 2px var(--s2)}.nav-shop{color:var(--ink-3);font-size:var(--t-s);padding:var(--s1) var(--s2) var(--s4)}
.nav ul+ul{margin-top:var(--s4);padding-top:var(--s4);border-top:1px solid var(--rule)}
.nav li a{display:flex;justify-content:space-between;padding:.3125rem var(--s2);color:var(--ink-2);text-decoration:none;border-radius:var(--r-s)}
.nav li a:hover{color:var(--ink);background:var(--sunk)}
.nav li a[aria-current]{color:var(--ink);font-weight:600;background:var(--sunk);box-shadow:inset 2px 0 var(--accent)}
.nav-who{margin-top:auto;padding:var(--s4) var(--s2) 0;font-size:var(--t-s)}.nav-who .sub{display:block;color:var(--ink-2)}
.nav-who .btn.is-plain{padding-inline:0;min-height:1.75rem;font-size:var(--t-s)}
.page-head{display:flex;align-items:end;gap:var(--s2) var(--s5)}.page-head>.push{margin-left:auto;flex:none}.page-head .under{color:var(--ink-2);margin-top:var(--s1);max-width:46rem}`;

const primitives = `.glyph{width:.875rem;height:.875rem;stroke-width:2;flex:none}.badge .glyph{width:.6875rem;height:.6875rem}
h2 code{font-weight:600}.warn{color:var(--warn)}.ok{color:var(--ok)}.quote{font-family:var(--face-quote)}.nowrap{white-space:nowrap}
.btn.is-plain{border-color:transparent;background:none;color:var(--accent);padding-inline:.375rem}.btn.is-plain:hover{color:var(--accent-2);text-decoration:underline}
.btn[aria-disabled=true]{background:var(--sunk);border-color:var(--rule-2);color:var(--ink-3);cursor:not-allowed}
.btn.is-bad{color:var(--bad);border-color:var(--bad)}
.desk .input{font-family:var(--face);font-size:var(--t-m)}.desk select.input{width:auto;padding-right:1.5rem}.desk .input.quote{font-family:var(--face-quote);font-size:1rem}
.desk .card>:is(div,p,ul,table,footer,form){padding:var(--s4)}.desk .card>*+*{border-top:1px solid var(--rule)}.desk .card>header{border-bottom:0}
.desk .card>footer{background:var(--paper);padding-block:var(--s3)}
.desk .banner{display:grid;grid-template-columns:1.125rem minmax(0,1fr) auto;gap:var(--s1) var(--s3);align-items:start}
.desk .banner>.glyph{width:1.125rem;height:1.125rem;margin-top:.1rem;stroke-width:1.7}
.banner.is-warn{background:var(--warn-tint);border-color:var(--warn-rule)}.banner.is-warn :is(.glyph,strong){color:var(--warn)}.banner.is-bad :is(.glyph,strong){color:var(--bad)}.banner.is-ok .glyph{color:var(--ok)}
.toast{position:fixed;right:var(--s5);bottom:var(--s5);z-index:5;display:flex;gap:var(--s3);align-items:center;padding:var(--s3) var(--s4);border-radius:var(--r);background:var(--ink);color:var(--paper);box-shadow:0 6px 24px rgb(0 0 0/.25);max-width:26rem}
.toast a{color:inherit;font-weight:600}
@media (prefers-reduced-motion:no-preference){.toast{animation:leave .4s 9s forwards}@keyframes leave{to{opacity:0;visibility:hidden}}.toast:is(:hover,:focus-within){animation:none}}
.nothing{display:flex;gap:var(--s3);align-items:baseline;color:var(--ink-2);padding:var(--s3) 0;max-width:46rem}.nothing .glyph{color:var(--ok);position:relative;top:.1rem}
.option{display:grid;grid-template-columns:1.0625rem minmax(0,1fr);gap:0 var(--s3);padding:var(--s2) 0;align-items:start}.option label{font-weight:600}.option .sub{grid-column:2;color:var(--ink-2);font-size:var(--t-s)}
.desk progress{accent-color:var(--accent);max-width:8rem;vertical-align:middle}
.desk :is([type=radio],[type=checkbox]){accent-color:var(--accent);width:1.0625rem;height:1.0625rem;margin:.1rem 0 0;flex:none}
.desk fieldset{border:0;margin:0;padding:0;min-width:0}.desk legend{padding:0 0 var(--s1);font-weight:600;font-size:var(--t-s)}
.problem{display:grid;grid-template-columns:1rem 4rem minmax(0,1fr) auto;gap:var(--s2);padding:var(--s2) 0;border-top:1px solid var(--rule);align-items:baseline}.problem:first-child{border:0}
.problem .glyph{position:relative;top:.1rem}.problem.is-error :is(.glyph,.weight){color:var(--bad)}.problem.is-warning :is(.glyph,.weight){color:var(--warn)}.problem .weight{font-weight:600}.problem.is-note .weight{font-weight:400}.problem.is-note :is(.glyph,.weight){color:var(--ink-2)}
.table :is(td,th).n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums lining-nums}.scroll{position:relative;overflow-x:auto}
.table tbody tr:hover>*{background:color-mix(in srgb,var(--sunk) 45%,transparent)}
.timeline .event{display:grid;grid-template-columns:5.5rem 1.25rem minmax(0,1fr);column-gap:var(--s3);position:relative;padding:.4375rem 0}
.event::before{content:"";position:absolute;left:calc(5.5rem + var(--s3) + .5625rem);top:0;bottom:0;width:1px;background:var(--rule-2)}.event:last-child::before{bottom:auto;height:1rem}
.event>.at{color:var(--ink-3);font-size:var(--t-s);font-variant-numeric:tabular-nums;text-align:right;line-height:1.25rem}
.event>.dot{position:relative;width:1.25rem;height:1.25rem;background:var(--paper);display:grid;place-items:center}.event>.dot svg{width:1rem;height:1rem;stroke-width:1.6}
.event .sub{color:var(--ink-2);font-size:var(--t-s)}.event.is-sent>.dot{color:var(--accent)}.event.is-not>.dot{color:var(--ink-3)}.event.is-not .sub{color:var(--ink)}
.event.is-next::before{background:none;border-left:1px dashed var(--rule-2)}`;

const templates = `.templates td,.templates tbody th{vertical-align:middle}.templates .sub{display:block;color:var(--ink-2);font-size:var(--t-s)}.templates .warn.sub{color:var(--warn)}
.templates .name a{font-weight:600}.templates .name{min-width:14rem}.dimmer{color:var(--ink-3)!important}
.templates .look{width:6.75rem}.templates .state>*{margin:.125rem .25rem .125rem 0}.templates .state{min-width:8rem}.templates .label{display:none}.templates .on .sub{width:fit-content;padding-block:.125rem}
.is-off .thumb{opacity:.6}.thumb{display:block;position:relative;width:6rem;height:4.25rem;overflow:hidden;border:1px solid var(--rule-2);border-radius:var(--r-s);background:var(--sheet);contain:strict}
.thumb iframe{position:absolute;left:0;top:0;width:600px;height:425px;border:0;transform:scale(.16);transform-origin:0 0;pointer-events:none;color-scheme:light}
.parts{display:flex;flex-wrap:wrap;gap:0 var(--s4);font-size:var(--t-s)}.parts a{color:var(--ink-2);padding-block:var(--s1);text-decoration:none}.parts a:hover{text-decoration:underline}.parts a[aria-current]{color:var(--ink);font-weight:600;text-decoration:underline;text-underline-offset:.3em}
.desk .input.is-short{width:16rem}.desk .input.is-time{width:auto}`;

const versions = `.versions .num{width:2rem}.versions .deeds{display:inline-flex;gap:var(--s4)}.versions .said-back{display:block;color:var(--warn)}
.ask{max-width:46rem}.desk .seg{justify-self:start;max-width:100%;overflow-x:auto}.halves{display:grid;gap:var(--s5) var(--s6);grid-template-columns:repeat(2,minmax(0,1fr));align-items:start}.thirds{display:grid;gap:var(--s4) var(--s5);grid-template-columns:repeat(3,minmax(0,1fr));align-items:start}.thirds h3{color:var(--ink-2);font-weight:400;font-size:var(--t-s)}
.frame.is-plain{height:44rem}.place{display:grid;gap:var(--s3)}.place .pre{max-height:18rem}
.changes{table-layout:fixed}.changes th:first-child{width:24%}.changes .sub{display:block;color:var(--ink-2);font-size:var(--t-s)}.changes code{overflow-wrap:anywhere}.changes td{overflow-wrap:anywhere}
ins{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.2em;background:var(--ok-tint);color:var(--ok)}del{background:var(--bad-tint);color:var(--bad)}
.diff{border-collapse:collapse;width:100%;font:var(--t-s)/1.5 var(--face-code);background:var(--sheet);border:1px solid var(--rule)}.diff td{padding:0 var(--s2);vertical-align:top;white-space:pre}.diff code{font-size:1em}
.diff .n{color:var(--ink-3);text-align:right;width:1px;user-select:none}.diff .sign{width:1px;font-weight:600;user-select:none}
.diff .is-added{background:var(--ok-tint)}.diff .is-removed{background:var(--bad-tint)}.diff .is-added .sign{color:var(--ok)}.diff .is-removed .sign{color:var(--bad)}.diff :is(.is-added,.is-removed) .n{color:var(--ink-2)}
.diff .is-gap td{color:var(--ink-2);background:var(--sunk);padding-block:var(--s1);font-family:var(--face)}`;

const narrow = `@media (max-width:56rem){.desk{display:block}.desk>main{padding:var(--s4) var(--s4) var(--s7)}
.nav{position:relative;height:auto;flex-direction:row;align-items:center;gap:var(--s2) var(--s3);border:0;border-bottom:1px solid var(--rule);padding:0 var(--s4);overflow-x:auto}
.nav-shop,.nav-who p{display:none}.nav>.brand{margin:0;flex:none}.nav ul,.nav ul+ul{display:flex;margin:0;padding:0;border:0;flex:none}
.nav li a{padding:.875rem .5rem;border-radius:0}.nav li a[aria-current]{background:none;box-shadow:inset 0 -2px var(--accent)}
.nav-who{margin:0 0 0 auto;padding:0;flex:none}.nav-who .btn{min-height:var(--tap)}
.page-head{align-items:start;flex-direction:column}.page-head>.push{margin-left:0;flex:auto}
.desk .banner{grid-template-columns:1.125rem minmax(0,1fr)}.desk .banner>:nth-child(3){grid-column:2;justify-self:start}
.btn.is-small{min-height:2.25rem}.hide-narrow{display:none!important}
.scroll{margin-inline:calc(var(--s4)*-1);padding-inline:var(--s4)}.tabs{overflow-x:auto;position:relative}
.halves,.thirds{grid-template-columns:minmax(0,1fr)}.frame.is-plain{height:36rem}
.templates thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.templates .look{display:none}.templates .label{display:inline;color:var(--ink-2)}
.templates tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:var(--s1) var(--s3);border-top:1px solid var(--rule);padding:var(--s3) 0}.templates :is(td,tbody th){border:0!important;padding:0!important;min-width:0}
.templates .on{text-align:right}.templates :is(.languages,.version,.state){font-size:var(--t-s)}.templates .sent{grid-column:1/-1;text-align:left;font-size:var(--t-s)}.templates .sent:empty{display:none}.templates .on .sub{margin-left:auto}.templates .state:empty{display:none}.templates .state{grid-column:1/-1}}
@media (max-width:34rem){.toast{left:var(--s4);right:var(--s4);bottom:var(--s4);max-width:none}.problem{grid-template-columns:1rem 4rem minmax(0,1fr)}.problem>a{grid-column:3}
.timeline .event{grid-template-columns:4rem 1.25rem minmax(0,1fr);column-gap:var(--s2)}.event::before{left:calc(4rem + var(--s2) + .5625rem)}}
@media (forced-colors:active){.nav li a[aria-current]{forced-color-adjust:none}}
@media print{.nav,.toast{display:none}.desk{display:block}}`;

const composites = `.desk .split{display:grid;gap:var(--s5) var(--s6);grid-template-columns:minmax(0,1fr) 21rem;align-items:start}.desk .split.is-20{grid-template-columns:minmax(0,1fr) 20rem}
.aside-first{grid-template-columns:minmax(0,1fr) 22rem}.aside-first>.aside{grid-column:2;grid-row:1}.aside-first>:not(.aside){grid-column:1;grid-row:1}.stack-l{gap:var(--s5)}
.nav .count{font-variant-numeric:tabular-nums;font-weight:600;color:var(--ink)}.is-embedded{grid-template-columns:minmax(0,1fr)}.is-embedded>.nav{display:none}
.stat{display:flex;flex-wrap:wrap;gap:0 var(--s5);align-items:baseline}.stat .value{font-size:2.125rem;line-height:1.1;font-weight:600;letter-spacing:-.025em;font-variant-numeric:tabular-nums}.stat .unit{font-size:var(--t-l);color:var(--ink-2)}
.tabs .count{font-variant-numeric:tabular-nums;color:var(--ink-2);font-weight:400;margin-left:.25em}
.statement thead th{font-weight:400;font-size:var(--t-s);color:var(--ink-2);text-align:right;padding:0 0 var(--s1) var(--s4);vertical-align:bottom}.statement thead th:first-child{text-align:left;padding-left:0}.statement thead+tbody tr:first-child>*{border-top:1px solid var(--rule)}
.statement caption{text-align:left;color:var(--ink-2);font-size:var(--t-s);padding-bottom:var(--s2)}
.statement tr.is-marked>*{background:var(--mark)}.statement tr.is-marked>:first-child{box-shadow:-.5rem 0 var(--mark)}.statement tr.is-marked>:last-child{box-shadow:.5rem 0 var(--mark)}.statement tr.is-marked .sub{color:var(--ink)}
.meter{display:flex;height:.5rem;gap:2px}.meter rect{shape-rendering:crispEdges}.meter .a{fill:var(--accent)}.meter .w{fill:var(--warn-fill)}.meter .b{fill:var(--bad)}.meter .o{fill:var(--ok)}.meter .r{fill:var(--rule-2)}
.chart{display:block;width:100%;height:auto;overflow:visible}.chart text{font:400 11px var(--face);fill:var(--ink-2);stroke:none;font-variant-numeric:tabular-nums}.chart .line{stroke:var(--accent);stroke-width:2;stroke-linejoin:round}.chart .area{fill:var(--accent-tint);stroke:none}
.chart .axis{stroke:var(--rule-2);stroke-width:1}.chart .flag{stroke:var(--ink-3);stroke-dasharray:2 3}.chart .end{fill:var(--accent);stroke:var(--sheet);stroke-width:2}.chart text.now{font-weight:600;font-size:13px;fill:var(--ink)}.chart-narrow{display:none}
.desk details>summary{cursor:pointer;color:var(--accent);font-size:var(--t-s);width:fit-content}
.law{display:grid;gap:var(--s1);font-size:var(--t-s)}.law li{display:grid;grid-template-columns:.875rem 2.25rem minmax(0,1fr);gap:var(--s2)}.law .glyph{color:var(--ok);margin-top:.2rem}.law code{color:var(--ink-2)}
.said{border-left:2px solid var(--rule-2);padding-left:var(--s3);font-family:var(--face-quote);font-size:1.0625em;line-height:1.45;white-space:pre-line;overflow-wrap:anywhere}.said.is-her{border-color:var(--ink)}
.check li{display:grid;grid-template-columns:1.125rem minmax(0,1fr);gap:var(--s2);padding:var(--s2) 0;border-top:1px solid var(--rule)}.check li:first-child{border:0}.check .glyph{margin-top:.2rem;color:var(--ok)}.check .todo .glyph{color:var(--ink-3)}.check .sub{display:block;color:var(--ink-2);font-size:var(--t-s)}
@media (max-width:56rem){.desk .split,.desk .split.is-20,.aside-first{grid-template-columns:minmax(0,1fr)}.aside-first>.aside,.aside-first>:not(.aside){grid-column:1;grid-row:auto}.nav li a{gap:.375rem;white-space:nowrap}
.table.is-stacking thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.table.is-stacking tr{display:grid;grid-template-columns:minmax(0,1fr) auto;border-top:1px solid var(--rule);padding:var(--s2) 0}.table.is-stacking :is(tbody th,td){border:0;padding:0}.table.is-stacking td:nth-child(3){grid-column:1/-1;color:var(--ink-2);font-size:var(--t-s)}}
@media (max-width:34rem){.chart-wide{display:none}.chart-narrow{display:block}}`;

export const adminStyle = [
  frame,
  primitives,
  composites,
  templates,
  versions,
  needsStyle,
  narrow,
  accountStyle,
  overviewStyle,
  orderStyle,
  receiveStyle,
  practiceStyle,
  insideStyle,
  auditStyle,
  inboxStyle,
  setupStyle,
  settingsStyle,
].join("\n");
const hash = createHash("sha256").update(adminStyle).digest("base64url").slice(0, 12);

/** Where the admin's pages find it: the hash changes with it, so that browsers may keep it for ever. */
export const adminStyleUrl = `/admin.css?v=${hash}`;
