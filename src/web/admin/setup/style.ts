/** The guide, and two mails beside each other. */
export const setupStyle = `.shadow-line{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s5);justify-content:space-between;font-size:var(--t-s);padding:var(--s2) var(--s3);border:1px dashed var(--edge);border-radius:var(--r);color:var(--ink)}
.guide{counter-reset:step;display:grid}.guide>li{counter-increment:step;display:grid;grid-template-columns:1.75rem minmax(0,1fr) auto;gap:var(--s1) var(--s3);padding:var(--s4) 0;border-top:1px solid var(--rule);align-items:start}.guide>li:first-child{border-top:0;padding-top:var(--s1)}
.guide .mark{display:grid;place-items:center;width:1.5rem;height:1.5rem;border:1px solid var(--edge);border-radius:50%;font-size:var(--t-s);font-variant-numeric:tabular-nums;color:var(--ink-2)}.guide .mark::before{content:counter(step)}
.guide .is-done>.mark{border-color:var(--ok);color:var(--ok)}.guide .is-done>.mark::before{content:none}.guide .is-next>.mark{border-color:var(--accent);background:var(--accent);color:var(--on-accent);font-weight:600}
.guide h3{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s2);align-items:baseline}.guide .sub{color:var(--ink-2);font-size:var(--t-s)}.guide .fact{font-size:var(--t-s)}.guide .step-deeds{display:flex;flex-wrap:wrap;gap:var(--s2);justify-content:end}
.guide .is-next>div>h3{font-size:var(--t-l)}.desk .meter.is-steps{width:100%;height:.375rem;display:block}
.check .is-open .glyph{color:var(--warn)}.before>li{grid-template-columns:minmax(0,1fr)}.before .sub{display:block;grid-column:auto}
.desk .two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:var(--s5) var(--s6);align-items:start}.desk .two .pre,.two .said{max-height:26rem;overflow:auto;margin:0}.frame.is-mail{width:100%;height:40rem;border:1px solid var(--rule-2);border-radius:var(--r-s);background:var(--sheet);color-scheme:light}
.tells td,.tells thead th+th{width:38%}.tells td{overflow-wrap:anywhere}
.senders .sub{display:block;color:var(--ink-2);font-size:var(--t-s)}.senders th{width:14rem}.senders .off{width:5rem}
.numbers{display:flex;flex-wrap:wrap;gap:var(--s4)}.desk .input.is-number{width:6.5rem}
@media (max-width:56rem){.desk .two{grid-template-columns:minmax(0,1fr)}.guide>li{grid-template-columns:1.75rem minmax(0,1fr)}.guide .step-deeds{grid-column:2;justify-content:start}.frame.is-mail{height:32rem}
.senders .off{width:auto}.senders.is-stacking tr{grid-template-columns:1.5rem minmax(0,1fr);gap:0 var(--s3)}.senders.is-stacking :is(th,td):nth-child(n+2){grid-column:2}.senders.is-stacking .off{grid-row:1/span 3}.senders.is-stacking td{font-size:var(--t-s);color:var(--ink-2)}}`;
