/** The inbox: a list, a case, what is true of it. */
export const inboxStyle = `.desk>main:has(>.inbox){padding:0;gap:0}
.inbox{display:grid;grid-template-columns:14.5rem minmax(0,1fr) 18rem;min-height:100vh;align-items:stretch}
.inbox>.cases{border-right:1px solid var(--rule);padding:var(--s5) 0;min-width:0}.cases-head{padding:0 var(--s4) var(--s3);font-size:var(--t-xl);font-weight:600}.cases-head a{color:inherit;text-decoration:none}.cases-head a:hover{text-decoration:underline}
.cases-foot{padding:var(--s4);border-top:1px solid var(--rule);color:var(--ink-2);font-size:var(--t-s)}.cases-foot a{display:block;padding-bottom:var(--s2)}
.inbox>.case{padding:var(--s5);background:var(--sheet);border-right:1px solid var(--rule);display:grid;gap:var(--s5);grid-template-columns:minmax(0,1fr);align-content:start}.case h1{font-size:var(--t-xl)}.case>header{gap:var(--s2)}
.inbox>.side{padding:var(--s5) var(--s4);display:grid;gap:var(--s5);grid-template-columns:minmax(0,1fr);align-content:start;min-width:0}.h3{font-size:var(--t-m)}
.side .section>header{align-items:baseline}.side .facts{grid-template-columns:minmax(0,1fr);gap:0}.side .facts dt:not(:first-child){margin-top:var(--s2)}.side .facts dd{grid-column:1;overflow-wrap:anywhere}.side .check .sub+.sub{margin-top:.125rem}.check .is-yours{color:var(--ink-2)}
.cases-rows a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 var(--s2);padding:var(--s3) var(--s4);color:var(--ink);text-decoration:none;border-top:1px solid var(--rule)}
.cases-rows a:hover{background:var(--sunk)}.cases-rows a[aria-current]{background:var(--sheet);box-shadow:inset 2px 0 var(--accent),1px 0 var(--sheet)}.cases-rows a:focus-visible{outline-offset:-2px}
.cases-rows .who{font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.cases-rows .sub{grid-column:1/-1;color:var(--ink-2);font-size:var(--t-s);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.cases-rows .due{font-size:var(--t-s);font-variant-numeric:tabular-nums}.cases-rows .due:not(.warn,.bad){color:var(--ink-2)}
.cases-rows.is-wide{border-bottom:1px solid var(--rule)}.cases-rows.is-wide a{padding:var(--s3) var(--s2)}.cases-rows.is-wide .sub:not(.about){font-family:var(--face-quote);font-size:1rem;color:var(--ink)}
.deadline{display:grid;gap:var(--s2);margin-top:var(--s2)}.deadline .meter{width:100%}.deadline .ends{justify-content:space-between;font-size:var(--t-xs);color:var(--ink-2)}
.meter rect{stroke:none}
.thread{display:grid;gap:var(--s5);grid-template-columns:minmax(0,1fr)}.message{display:grid;gap:var(--s2);grid-template-columns:minmax(0,1fr)}.message>header{align-items:baseline}.message .said{font-size:1.125rem}.message.is-out .said,.message.is-note .said{font-size:1rem}
.message.is-note{background:var(--warn-tint);border:1px solid var(--warn-rule);border-radius:var(--r);padding:var(--s3) var(--s4)}.message.is-note .said{border:0;padding:0;font-family:var(--face);font-size:var(--t-m)}.message.is-note .dim{color:var(--ink)}
.thread details>.stack{margin-top:var(--s4);gap:var(--s5)}
.files{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:end}.files img{display:block;max-width:10rem;max-height:7.5rem;border:1px solid var(--rule-2);border-radius:var(--r-s);margin-bottom:var(--s1);background:var(--sunk)}.files li:last-child{flex-basis:100%}
.card-s>header{padding:var(--s2) var(--s4)}.answer .via .input{font-weight:400}
.answer .row>label.via{flex-wrap:wrap}.side .list .sub{overflow-wrap:anywhere}
.fold{border-top:1px solid var(--rule)}.deeds{border-bottom:1px solid var(--rule);margin-top:calc(-1*var(--s5))}.desk .fold>summary{padding:var(--s2) 0;min-height:2rem;width:auto;font-size:var(--t-m)}.fold>.stack{padding:var(--s1) 0 var(--s4);margin:0;max-width:40rem}
.pair{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:var(--s2)}.pickline{display:grid;grid-template-columns:auto minmax(0,1fr);gap:var(--s2);padding:var(--s2) 0;font-size:var(--t-s);align-items:start}
.copy{overflow-wrap:anywhere}.call{display:grid;gap:var(--s4);max-width:46rem}.ways{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s5)}.ways label{display:flex;gap:var(--s2);align-items:center;min-height:1.75rem}.call .pairs{display:grid;gap:var(--s4);grid-template-columns:repeat(2,minmax(0,1fr))}
.desk :is(.call,.fold) textarea.input{min-height:5rem}.desk .answer textarea.input{min-height:14rem}.call .field{align-content:start}.inbox .if-narrow{display:none}
@media (max-width:80rem){.inbox{grid-template-columns:13rem minmax(0,1fr) 16rem}}
@media (max-width:72rem){.inbox{grid-template-columns:13rem minmax(0,1fr)}.inbox>.side{grid-column:2}.inbox>.cases{grid-row:1/span 2}}
@media (max-width:56rem){.inbox{display:block}.inbox>.cases{display:none}.inbox>.case{padding:var(--s4);border:0}.inbox>.side{padding:var(--s4)}.inbox .if-narrow{display:block}.fold>summary{line-height:var(--tap);padding:0!important}.call .pairs{grid-template-columns:minmax(0,1fr)}
.desk .answer .btn{flex:1 1 auto}.answer .row>label.via{margin-left:0}.ways label{min-height:var(--tap)}}`;
