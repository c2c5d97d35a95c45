/** The look of the list of orders and of an order's page, beside what all places share. */
export const orderStyle = `.find{display:flex;gap:var(--s2);align-items:end;flex-wrap:wrap}.find>.field{flex:1 1 22rem;max-width:34rem}.find .btn{flex:none}.find>.hint{flex:1 0 100%;margin-top:calc(var(--s1)*-1)}
.orders .sub{display:block;color:var(--ink-2);font-size:var(--t-s)}.orders tbody th a{font-weight:600}.orders .state>.badge{margin:.0625rem .25rem .0625rem 0}.orders td{overflow-wrap:anywhere}.orders .num,.orders .n{overflow-wrap:normal}
.pager{display:flex;gap:var(--s4);align-items:center}
.page-head .news{font-size:var(--t-l);color:var(--ink);margin-top:var(--s1);max-width:46rem}
.story{display:grid;gap:var(--s4);grid-template-columns:minmax(0,1fr);align-content:start}.story .day{padding:var(--s3) 0 var(--s1) calc(6.75rem + var(--s3)*2);font-weight:600;font-size:var(--t-s)}.story .day:first-child{padding-top:0}.story .day span{font-weight:400;color:var(--ink-2)}
.story .event h3{display:flex;flex-wrap:wrap;gap:0 var(--s2);align-items:baseline}.story .event h3 .badge{align-self:center}.story .kind{font:400 var(--t-xs)/1.4 var(--face-code);color:var(--ink-3)}
.story .event .quote{font-size:1.0625em;line-height:1.45;overflow-wrap:anywhere;white-space:pre-line}.story .why{color:var(--ink)}.story .sub a{white-space:nowrap}
.event.is-kept>.dot{color:var(--ok)}.event.is-broken>.dot,.event.is-bad>.dot{color:var(--bad)}.event.is-held>.dot{color:var(--warn)}.event.is-next>.dot{color:var(--accent)}
.day+.event::before{top:.6rem}.event.is-last::before{bottom:auto;height:1rem}
.law .is-forbidden .glyph{color:var(--bad)}.law :is(.is-policy,.is-unknown) .glyph{color:var(--ink-2)}.law details>summary{color:var(--ink);font-size:inherit;list-style:none;text-decoration:underline dotted var(--ink-3);text-underline-offset:.2em}.law details[open] summary{font-weight:600}
.aside .label{font-weight:600;font-size:var(--t-s)}.if-narrow{display:none}
@media (max-width:56rem){.if-narrow{display:inline-flex}
.orders thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.orders tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:var(--s1) var(--s3);border-top:1px solid var(--rule);padding:var(--s3) 0}.orders :is(td,tbody th){border:0!important;padding:0!important;min-width:0}
.orders .who{grid-column:1}.orders .sum{grid-column:2;grid-row:1}.orders .state{grid-column:1/-1}.orders .last{display:none}}
@media (max-width:34rem){.story .day{padding-left:calc(5.25rem + var(--s2)*2)}.story .seg a{padding:.625rem .5rem}}`;
