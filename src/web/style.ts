import { createHash } from "node:crypto";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { Problem } from "../errors.ts";
import { palettes } from "../templating/colours.ts";

/** The look of all pages: one stylesheet, no framework. Widths in rem, so that larger text enlarges everything. */

const dark = `color-scheme:dark;
--paper:#0f1514;--sheet:#171f1e;--sunk:#1f2928;--ink:#e6ecea;--ink-2:#b0bdb9;--ink-3:#94a29d;--rule:#2a3533;--rule-2:#43514e;--edge:#75847f;
--accent:#74c4d2;--accent-2:#9ad6e1;--accent-tint:#133036;--on-accent:#062026;--ok:#8fcb9c;--ok-tint:#17301f;--warn:#e6b866;--warn-tint:#33270f;--warn-rule:#7a5c22;--warn-fill:#c98f2d;--mark:#4a3d12;
--bad:#f29a8d;--bad-tint:#3a1b17;--bad-rule:#8a4439;`;

const tokens = `:root{color-scheme:light;
--paper:#f4f6f5;--sheet:#fff;--sunk:#eaeeec;--ink:#14201e;--ink-2:#465451;--ink-3:#5d6a66;--rule:#dbe1de;--rule-2:#b7c1bd;--edge:#7a8783;
--accent:#0b5766;--accent-2:#084450;--accent-tint:#e1eef0;--on-accent:#fff;--ok:#2a6339;--ok-tint:#e4f0e5;--warn:#7d4b00;--warn-tint:#fbeed3;--warn-rule:#e0b563;--warn-fill:#b97c12;--mark:#fff0b8;
--bad:#9c271b;--bad-tint:#fae6e2;--bad-rule:#dd9a90;
--face:-apple-system,"Segoe UI",Inter,Roboto,"Helvetica Neue",system-ui,sans-serif;
--face-quote:"Iowan Old Style",Charter,"Bitstream Charter","Charis SIL",Georgia,"Noto Serif",serif;
--face-code:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;
--t-xs:.75rem;--t-s:.8125rem;--t-m:.875rem;--t-l:1rem;--t-xl:1.25rem;--t-2xl:1.625rem;
--s1:.25rem;--s2:.5rem;--s3:.75rem;--s4:1rem;--s5:1.5rem;--s6:2rem;--s7:3rem;--r:.375rem;--r-s:.1875rem;--tap:2.25rem}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
:root[data-theme=dark]{${dark}}
@media (max-width:56rem){:root{--tap:2.75rem}}`;

const ground = `*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:var(--s4)}
body{margin:0;background:var(--paper);color:var(--ink);font:400 var(--t-m)/1.45 var(--face);overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,dl,dd,blockquote,pre{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:var(--t-2xl);line-height:1.15;font-weight:600;letter-spacing:-.015em;text-wrap:balance}
h2{font-size:var(--t-l);line-height:1.3;font-weight:600;letter-spacing:-.005em}
h3,h4{font-size:var(--t-m);line-height:1.4;font-weight:600}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{color:var(--accent-2);text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:var(--r-s)}
svg{display:block;fill:none;stroke:currentColor}
code,.code{font:.92em/1.5 var(--face-code)}
.num{font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}
.dim{color:var(--ink-2)}.small{font-size:var(--t-s)}.strong{font-weight:600}.bad{color:var(--bad)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:var(--s3);top:-4rem;z-index:9;padding:var(--s2) var(--s3);background:var(--sheet)}
.skip:focus{top:var(--s3)}
.stack{display:grid;gap:var(--s3);grid-template-columns:minmax(0,1fr);align-content:start}
.row{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s3);align-items:center}
.row>.push{margin-left:auto}`;

const primitives = `.brand{display:inline-block;width:fit-content;font-weight:600;font-size:var(--t-l);letter-spacing:-.01em;color:var(--ink);text-decoration:none;border-bottom:3px double currentColor;line-height:1.4}
.kicker{color:var(--ink-2);font-size:var(--t-s);margin-bottom:var(--s2)}
.lede{color:var(--ink-2);margin-top:var(--s2)}
.after{margin-top:var(--s5)}
.section{border-top:2px solid var(--ink);padding-top:var(--s3);display:grid;gap:var(--s3);grid-template-columns:minmax(0,1fr)}
.plain{max-width:46rem;margin-inline:auto;padding:var(--s6) var(--s4) var(--s7);display:grid;gap:var(--s6);grid-template-columns:minmax(0,1fr)}
.badge{display:inline-flex;align-items:center;gap:.35em;padding:.0625rem .4375rem;border-radius:var(--r-s);font-size:var(--t-xs);line-height:1.5;font-weight:600;background:var(--sunk);color:var(--ink-2);white-space:nowrap}
.badge.is-outline{background:none;box-shadow:inset 0 0 0 1px var(--edge);color:var(--ink)}
.badge.is-ok{background:var(--ok-tint);color:var(--ok)}.badge.is-warn{background:var(--warn-tint);color:var(--warn)}
.badge.is-bad{background:var(--bad-tint);color:var(--bad)}.badge.is-accent{background:var(--accent-tint);color:var(--accent)}
.table{width:100%;border-collapse:collapse}
.table caption{text-align:left;color:var(--ink-2);font-size:var(--t-s);padding-bottom:var(--s2)}
.table th{text-align:left;font-weight:400;font-size:var(--t-s);color:var(--ink-2);padding:0 var(--s3) var(--s2) 0;vertical-align:bottom}
.table td,.table tbody th{padding:var(--s2) var(--s3) var(--s2) 0;border-top:1px solid var(--rule);vertical-align:top}
.table tbody th{font-size:inherit;color:inherit}
.table :is(th,td):last-child{padding-right:0}
.statement{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums lining-nums}
.statement tbody th{text-align:left;font-weight:400;padding:.4375rem 0}
.statement td{text-align:right;white-space:nowrap;padding:.4375rem 0 .4375rem var(--s4);vertical-align:top}
.statement tbody tr+tr>*{border-top:1px solid var(--rule)}
.statement .sub{display:block;color:var(--ink-2);font-size:var(--t-s)}
.statement tbody tr.total>*{border-top:1px solid var(--ink);border-bottom:4px double var(--ink);font-weight:600;padding-block:var(--s2)}
.statement tbody tr.memo>*{color:var(--ink-2);font-size:var(--t-s);border:0;padding-block:var(--s2) 0}
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:var(--tap);padding:.25rem .875rem;border:1px solid var(--edge);border-radius:var(--r);background:var(--sheet);color:var(--ink);font:600 var(--t-m)/1.2 var(--face);text-decoration:none;cursor:pointer}
.btn:hover{background:var(--sunk);color:var(--ink)}
.btn.is-main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.btn.is-main:hover{background:var(--accent-2);border-color:var(--accent-2)}
.btn.is-small{min-height:1.75rem;padding-inline:.625rem;font-size:var(--t-s)}
.field{display:grid;gap:var(--s1);grid-template-columns:minmax(0,1fr)}
.field>label{font-weight:600;font-size:var(--t-s)}
.field .hint{color:var(--ink-2);font-size:var(--t-s)}.field .error{color:var(--bad);font-size:var(--t-s);font-weight:600}
.input{width:100%;min-height:var(--tap);padding:.375rem .625rem;border:1px solid var(--edge);border-radius:var(--r);background:var(--sheet);color:var(--ink);font:1rem/1.5 var(--face-quote);resize:vertical}
.input[aria-invalid=true]{border-color:var(--bad);box-shadow:inset 0 0 0 1px var(--bad)}
.choices{border:0;margin:0;padding:0;min-width:0}.choices legend{padding:0 0 var(--s2);font-weight:600;font-size:1.1875rem;line-height:1.3}
.choices .hint{color:var(--ink-2);font-size:var(--t-s)}.choices .error{color:var(--bad);font-size:var(--t-s);font-weight:600;padding-bottom:var(--s2)}
.choice{display:flex;gap:var(--s3);align-items:center;min-height:var(--tap);padding:var(--s2) 0;border-top:1px solid var(--rule);cursor:pointer}
.choices input{width:1.25rem;height:1.25rem;margin:0;flex:none;accent-color:var(--accent)}
.figures{display:grid;grid-template-columns:repeat(11,minmax(0,1fr));border-block:1px solid var(--rule);margin-bottom:var(--s2)}
.figures label{display:grid;justify-items:center;gap:var(--s1);padding:var(--s3) 0;cursor:pointer;font-variant-numeric:tabular-nums}
.tabs{display:flex;gap:var(--s4);border-bottom:1px solid var(--rule-2)}
.tabs a{padding:var(--s2) 0;color:var(--ink-2);text-decoration:none;white-space:nowrap;border-bottom:2px solid transparent;margin-bottom:-1px}
.tabs a:hover{color:var(--ink);border-color:var(--rule-2)}
.tabs a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent)}
.seg{display:inline-flex;border:1px solid var(--edge);border-radius:var(--r);overflow:hidden;background:var(--sheet)}
.seg a{display:flex;align-items:center;padding:.25rem .625rem;min-height:1.75rem;color:var(--ink-2);text-decoration:none;font-size:var(--t-s);border-left:1px solid var(--rule)}
.seg a:first-child{border:0}.seg a:focus-visible{outline-offset:-3px}
.seg a[aria-current]{background:var(--ink);color:var(--paper);font-weight:600}.seg a[aria-current] .dim{color:inherit}
.banner{padding:var(--s3) var(--s4);border:1px solid var(--rule-2);border-radius:var(--r);background:var(--sheet)}
.banner.is-ok{background:var(--ok-tint);border-color:var(--ok)}.banner.is-bad{background:var(--bad-tint);border-color:var(--bad-rule)}
.empty{color:var(--ink-2);padding:var(--s3) 0;max-width:40rem}
.facts{display:grid;grid-template-columns:fit-content(8rem) minmax(0,1fr);gap:var(--s1) var(--s4)}.facts dt{color:var(--ink-2)}.facts dd{min-width:0;grid-column:2}
.list>li{padding:var(--s2) 0;border-top:1px solid var(--rule);display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 var(--s3);align-items:baseline}
.list>li:first-child{border-top:0}.list .sub{grid-column:1/-1;color:var(--ink-2);font-size:var(--t-s)}
.pre{position:relative;margin:0;padding:var(--s3) var(--s4);background:var(--sheet);border:1px solid var(--rule);border-radius:var(--r);font:var(--t-s)/1.5 var(--face-code);white-space:pre-wrap;overflow-wrap:anywhere;overflow:auto}
.pre.is-long{white-space:pre;overflow-wrap:normal;max-height:32rem}
.tracker li{display:grid;grid-template-columns:1.5rem minmax(0,1fr);gap:0 var(--s3);padding-bottom:var(--s4);position:relative}
.tracker li:last-child{padding-bottom:0}
.tracker li:not(:last-child)::before{content:"";position:absolute;left:calc(.75rem - 1px);top:1.5rem;bottom:0;width:2px;background:var(--accent)}
.tracker li.is-now:not(:last-child)::before{background:none;border-left:2px dashed var(--edge)}
.tracker .dot{width:1.5rem;height:1.5rem;border-radius:50%;background:var(--accent);color:var(--on-accent);display:grid;place-items:center}
.tracker .dot svg{width:.875rem;height:.875rem;stroke-width:2.2}
.tracker .is-now .dot{box-shadow:0 0 0 4px var(--accent-tint)}
.tracker .is-todo .dot{background:none;border:2px dashed var(--edge)}
.tracker .sub{color:var(--ink-2);font-size:var(--t-s);grid-column:2}`;

const shop = `.shop{font-size:var(--t-l);line-height:1.5;--tap:2.75rem;background:var(--sheet);--t-s:.875rem;--t-xs:.8125rem;--t-m:1rem;--t-l:1.0625rem;--t-2xl:1.75rem}
.shop>header,.shop>main,.shop>footer{max-width:36rem;margin-inline:auto;padding-inline:var(--s4)}
.shop>header{display:flex;justify-content:space-between;align-items:baseline;gap:var(--s3);padding-block:var(--s4)}
.shop .logo{font:600 1.25rem/1.3 var(--face-quote);letter-spacing:.01em;color:var(--accent)}
.shop>header a,.shop .list a{display:inline-block;padding-block:.25rem}
.shop>main{display:grid;gap:var(--s6);grid-template-columns:minmax(0,1fr);padding-block:var(--s4) var(--s6)}
.shop>.skip+main{padding-top:var(--s7)}
.shop section{display:grid;gap:var(--s3);grid-template-columns:minmax(0,1fr)}
.shop section+section{border-top:1px solid var(--rule);padding-top:var(--s5)}
.shop h2{font-size:1.1875rem}
.shop form{display:grid;gap:var(--s5);grid-template-columns:minmax(0,1fr)}
.shop .btn{min-height:var(--tap);font-size:var(--t-m)}.shop .wide{width:100%}
.shop .said{border-left:2px solid var(--ink);padding-left:var(--s4);font-family:var(--face-quote);overflow-wrap:anywhere;white-space:pre-line}
.shop fieldset{border:0;padding:0;margin:0;display:grid;gap:var(--s2);grid-template-columns:minmax(0,1fr);min-width:0}
.shop legend{font-weight:600;font-size:var(--t-s);padding:0;margin-bottom:var(--s2)}
.pick{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:0 var(--s3);align-items:baseline;padding:var(--s3) 0;border-top:1px solid var(--rule);cursor:pointer}
.pick:first-of-type{border-top:0}.pick .sub{grid-column:2/-1;color:var(--ink-2);font-size:var(--t-s)}
.pick input:is([type=checkbox],[type=radio]){width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent);align-self:start;margin-top:.15rem}
.pick .count{width:5rem;min-height:var(--tap);text-align:right;font-family:var(--face)}
.oops{border:1px solid var(--bad);border-radius:var(--r);padding:var(--s3) var(--s4);background:var(--bad-tint)}.oops h2{color:var(--bad)}.oops a{color:var(--ink)}
.shop .done{border:1px solid var(--ok);background:var(--ok-tint);border-radius:var(--r);padding:var(--s3) var(--s4)}
.rows>li{border-top:1px solid var(--rule)}
.rows>li>a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 var(--s3);align-items:center;min-height:var(--tap);padding:var(--s3) 0;text-decoration:none;color:var(--ink)}
.rows strong{color:var(--accent)}.rows>li>a:hover{background:var(--sunk)}.rows>li>a:hover strong{text-decoration:underline;text-underline-offset:.15em}
.rows .sub{grid-column:1;color:var(--ink-2);font-size:var(--t-s)}.rows>li>a::after{content:"";grid-column:2;grid-row:1/span 2;width:.5rem;height:.5rem;border:solid var(--edge);border-width:2px 2px 0 0;transform:rotate(45deg);margin-inline:var(--s2)}
.rows.is-plain>li>a{padding:var(--s2) 0;color:var(--accent);text-decoration:underline;text-underline-offset:.15em}.rows.is-plain>li>a::after{grid-row:1}
.rows .answer{padding:var(--s2) 0 var(--s4);display:grid;gap:var(--s2)}.rows .answer p{white-space:pre-line}
.live{display:grid;gap:var(--s3)}.live>li{display:grid;grid-template-columns:.75rem minmax(0,1fr);gap:0 var(--s3);align-items:baseline}.live .sub{grid-column:2;color:var(--ink-2);font-size:var(--t-s)}
.live>li::before{content:"";width:.625rem;height:.625rem;border-radius:50%;background:var(--ok)}.live>li.is-shut::before{background:none;border:2px solid var(--edge)}.live a{font-weight:600}.live+.facts{margin-top:var(--s3)}
.promised{border-bottom:4px double var(--accent);padding-bottom:var(--s3)}.promised dt{color:var(--ink-2);font-size:var(--t-s);margin-bottom:var(--s1)}.promised dd{font-size:1.75rem;font-weight:600;line-height:1.2}
.trap:not(.is-shown){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.langs{display:flex;flex-wrap:wrap;gap:0 var(--s3);font-size:var(--t-s)}.langs a{padding-block:var(--s2)}.langs a[aria-current]{color:var(--ink);text-decoration:none;font-weight:600}
.shop textarea.input{min-height:9rem}.shop label .dim{font-weight:400}
.shop>footer::before{content:"";border-top:1px solid var(--rule);margin-bottom:var(--s2)}
.shop>footer{padding-block:0 var(--s6);color:var(--ink-2);font-size:var(--t-s);display:grid;gap:var(--s2)}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]) .shop{background:var(--paper)}}
:root[data-theme=dark] .shop{background:var(--paper)}`;

const mailbox = `.post{display:grid;grid-template-columns:21rem minmax(0,1fr);min-height:100vh}
.post>nav{border-right:1px solid var(--rule);padding:var(--s5) 0}
.post>nav>:is(.post-head,.empty){padding-inline:var(--s4)}
.post-head{display:grid;gap:var(--s2);padding-bottom:var(--s4)}
.post .title{font-size:var(--t-xl);font-weight:600;line-height:1.2;overflow-wrap:anywhere;min-width:0}
.post>.letter{padding:var(--s5) var(--s6) var(--s7);display:grid;gap:var(--s4);grid-template-columns:minmax(0,1fr);align-content:start;max-width:64rem}
.letters a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 var(--s2);padding:var(--s3) var(--s4);color:var(--ink);text-decoration:none;border-top:1px solid var(--rule)}
.letters a:hover{background:var(--sunk)}
.letters a[aria-current]{background:var(--sheet);box-shadow:inset 2px 0 var(--accent)}
.letters a:focus-visible{outline-offset:-2px}
.letters .subject{font-weight:600;overflow-wrap:anywhere}.letters time{color:var(--ink-2);font-size:var(--t-s)}
.letters .sub{grid-column:1/-1;color:var(--ink-2);font-size:var(--t-s);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.frame{display:block;width:100%;height:max(64rem,calc(100vh - 21rem));border:1px solid var(--rule-2);border-radius:var(--r);background:#fff;color-scheme:light}
.frame.is-dark{background:#111615;color-scheme:dark}.frame.is-phone{width:392px;max-width:100%;height:46rem;margin-inline:auto}
.reply{border-top:2px solid var(--ink);padding-top:var(--s3);max-width:46rem}
.back{display:none}
@media (max-width:56rem){.post{display:block}.post>nav{border:0;padding-block:var(--s4)}.post>.letter{padding:var(--s4)}
.post.is-chosen>nav,.post:not(.is-chosen)>.letter{display:none}.back{display:inline-block;padding-block:var(--s2)}.frame{height:40rem}.letters a{padding-block:var(--s3)}}`;

const docs = `.docs{display:grid;grid-template-columns:17rem minmax(0,1fr)}
.docs>nav{border-right:1px solid var(--rule);padding:var(--s5) var(--s4);font-size:var(--t-s);position:sticky;top:0;height:100vh;overflow-y:auto;display:grid;gap:var(--s4);align-content:start}
.docs>nav h2{font-size:var(--t-s)}.docs>nav h2 a{color:var(--ink)}
.docs>nav a{color:var(--ink-2);text-decoration:none;display:block;padding:.1875rem 0}.docs>nav a:hover{color:var(--ink);text-decoration:underline}
.docs>nav .brand{color:var(--ink);padding:0}
.docs>main{padding:var(--s5) var(--s6) var(--s7);max-width:62rem;display:grid;gap:var(--s6);grid-template-columns:minmax(0,1fr)}
.docs section{display:grid;gap:var(--s5);grid-template-columns:minmax(0,1fr)}
.docs section>h2{font-size:var(--t-xl)}
.route{display:grid;gap:var(--s3);grid-template-columns:minmax(0,1fr);border-top:1px solid var(--rule);padding-top:var(--s4)}
.route>h3{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s3);align-items:baseline;font-size:var(--t-l)}
.route h3 code{overflow-wrap:anywhere}.route h4{margin-top:var(--s2)}
.method{font:600 var(--t-s)/1.4 var(--face-code);color:var(--accent);background:var(--accent-tint);padding:.0625rem .4375rem;border-radius:var(--r-s)}
.prose{display:grid;gap:var(--s2);max-width:44rem}
.fields td,.fields tbody th{overflow-wrap:anywhere}
.fields :is(td,th):nth-child(1){width:34%}.fields :is(td,th):nth-child(2){width:22%}
.fields .d1{padding-left:1rem}.fields .d2{padding-left:2rem}.fields .d3{padding-left:3rem}.fields .d4{padding-left:4rem}.fields .d5{padding-left:5rem}
.fields tr.group>*{background:var(--sunk);font-weight:600;padding-left:var(--s2)}
.copy{user-select:all}.pre .btn{position:absolute;right:var(--s2);top:var(--s2);user-select:none}
summary{cursor:pointer;color:var(--accent);font-size:var(--t-s);width:fit-content;padding-block:var(--s1)}details>:not(summary){margin-top:var(--s2)}
@media (max-width:56rem){.docs{display:block}.docs>nav{position:static;height:auto;border:0;border-bottom:1px solid var(--rule);display:flex;flex-wrap:wrap;align-items:baseline;gap:var(--s1) var(--s4);padding:var(--s4)}
.docs>nav ul{display:none}.docs>nav h2{display:inline}.docs>nav a{padding:var(--s1) 0}.docs>main{padding:var(--s4)}
.fields thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.fields tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 var(--s3);border-top:1px solid var(--rule);padding:var(--s2) 0}
.fields tbody :is(th,td){border:0;padding-block:0;padding-right:0;width:auto!important}.fields td:nth-child(3){grid-column:1/-1;color:var(--ink-2);font-size:var(--t-s)}
.fields tr.group{display:block;padding:0}.fields tr.group>*{display:block;padding-block:var(--s1)}}`;

/** Pages of ours inside a shop's admin. */
const inAdmin = `.in-admin{background:var(--paper)}
.home{max-width:74rem;margin-inline:auto;padding:var(--s5) var(--s5) var(--s7);display:grid;gap:var(--s5);grid-template-columns:minmax(0,1fr)}
.home #notice:focus{outline:none}.home #notice a{font-weight:600;color:inherit}
.home .sides{display:grid;gap:var(--s6);grid-template-columns:minmax(0,1fr) 23rem;align-items:start}.home .wide-gap{gap:var(--s6)}
.home .is-new .steps .stack{max-width:30rem}
.card{background:var(--sheet);border:1px solid var(--rule);border-radius:var(--r);overflow:hidden}
.card>header{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s3);align-items:center;padding:var(--s3) var(--s4);border-bottom:1px solid var(--rule)}
.card>header .push{margin-left:auto}.card h3{font-size:var(--t-l)}
.card>.body{display:grid;gap:var(--s5);grid-template-columns:repeat(2,minmax(0,1fr));padding:var(--s4)}
.home .input{font-family:var(--face);font-size:var(--t-m)}.home textarea.input{font-family:var(--face-quote);font-size:1rem}
.home form>.btn{justify-self:start}.home [aria-busy=true] .btn{opacity:.6;cursor:progress}
.home .choice{border:0;padding:0}.home .choices legend{font-size:var(--t-s)}.home .choice input{width:1.125rem;height:1.125rem;margin:0;flex:none;accent-color:var(--accent)}
.home td.n,.home th.n{text-align:right;font-variant-numeric:tabular-nums lining-nums}
.home .is-why{color:var(--ink)}
.steps{border-bottom:1px solid var(--rule)}.steps>details{border-top:1px solid var(--rule)}.steps>details:first-child{border-top:0}
.steps>details>summary{width:auto;display:flex;align-items:center;gap:var(--s3);min-height:var(--tap);padding:var(--s2) 0;color:var(--ink);font-size:var(--t-m);font-weight:600;list-style:none}
.steps>details>summary::-webkit-details-marker{display:none}.steps>details>summary::before{content:"";width:.4375rem;height:.4375rem;border:solid var(--ink-2);border-width:0 2px 2px 0;transform:rotate(-45deg);flex:none;margin:0 .125rem}
.steps>details[open]>summary::before{transform:rotate(45deg)}.steps>details>summary>.badge{margin-left:auto}
.steps>details>.stack{padding:var(--s1) 0 var(--s5);margin:0}
.week{border:0;padding:0;margin:0;min-width:0;display:grid;gap:var(--s1)}.week legend{padding:0 0 var(--s1);font-weight:600;font-size:var(--t-s)}
.week label{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:var(--s3);align-items:center}.week .hint{color:var(--ink-2);font-size:var(--t-s)}
.records{display:grid;gap:var(--s4)}.records>li{display:grid;gap:var(--s2);border-left:2px solid var(--rule-2);padding-left:var(--s3)}
.records .facts{grid-template-columns:4rem minmax(0,1fr);font-size:var(--t-s)}.records dd{overflow-wrap:anywhere}
@media (max-width:68rem){.home .sides{grid-template-columns:minmax(0,1fr)}}
@media (max-width:56rem){.card>.body{grid-template-columns:minmax(0,1fr)}}
@media (max-width:34rem){.home{padding:var(--s4) var(--s4) var(--s6)}.home .btn{width:100%}.home form{width:100%}}`;

const rest = `@media (prefers-reduced-motion:no-preference){.btn,.tabs a{transition:background-color .12s,border-color .12s}}
@media (forced-colors:active){.badge,.seg a[aria-current],.tracker .dot{forced-color-adjust:none}}
@media print{.btn,.skip,.reply,.shop .noprint{display:none}body{background:#fff}}`;

const stylesheet = [tokens, ground, primitives, shop, mailbox, docs, inAdmin, rest].join("\n");
const hash = createHash("sha256").update(stylesheet).digest("base64url").slice(0, 12);

/** Where pages find the stylesheet: the hash changes with it, so that browsers may keep it for ever. */
export const stylesheetUrl = `/style.css?v=${hash}`;

/** Where a shop's page finds its own accent: a file too, so that no page needs inline styles. */
export const brandUrl = (accent: string): string => `/brand.css?accent=${accent.slice(1).toLowerCase()}`;

/** The shop's colour in the place of ours, corrected until text in it is readable; status colours never follow it. */
function brandSheet(accent: string): string {
  const { light, dark } = palettes(accent);
  const set = (p: typeof light, on: string) =>
    `--accent:${p.accent};--accent-2:${p.ink};--accent-tint:${p.tint};--on-accent:${on}`;
  return `.shop{${set(light, "#fff")}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]) .shop{${set(dark, dark.page)}}}
:root[data-theme=dark] .shop{${set(dark, dark.page)}}`;
}

/** GET /style.css and /brand.css?accent=0e5f59. */
export function styleRoutes(): Hono {
  const app = new Hono();
  const css = (text: string, kept: boolean) =>
    new Response(text, {
      headers: {
        "content-type": "text/css; charset=utf-8",
        "cache-control": kept ? "public, max-age=31536000, immutable" : "public, max-age=300",
        "x-content-type-options": "nosniff",
      },
    });
  // The same for everybody, and a quarter of it goes over the wire.
  app.use("/style.css", compress());
  app.get("/style.css", (c) => css(stylesheet, c.req.query("v") === hash));
  app.get("/brand.css", (c) => {
    const accent = c.req.query("accent") ?? "";
    if (!/^[0-9a-f]{6}$/i.test(accent))
      throw new Problem("bad_request", "accent must be a colour such as 0e5f59");
    return css(brandSheet(`#${accent}`), true);
  });
  return app;
}
