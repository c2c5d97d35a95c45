/** The overview and the figures over time. */
export const overviewStyle = `.stat .value .unit{font-weight:400;letter-spacing:0}.statement.is-counted td{padding-left:var(--s5)}
.table.is-plain :is(tr:first-child)>*{border-top:0}.table.is-plain th[scope=row]{font-size:inherit;color:inherit;font-weight:400}
.chart .bar{fill:var(--accent);stroke:none}.chart .bar.is-part{fill:var(--warn-fill)}.desk .meter{width:100%}.chart-wide{max-width:44rem}
.is-figures td .sub{display:block;color:var(--ink-2);font-size:var(--t-s)}.is-figures tbody th{font-weight:400}
.legend{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s4);font-size:var(--t-s);color:var(--ink-2)}.legend svg{width:.75rem;height:.75rem;display:inline-block;margin-right:var(--s1);vertical-align:-.05rem}.legend rect{stroke:none}.legend .a{fill:var(--accent)}.legend .w{fill:var(--warn-fill)}
.table.is-stacking td.why:nth-child(3){color:var(--ink)}
.tabs+.stack{margin-top:0}.define{color:var(--ink-2);font-size:var(--t-s);max-width:46rem}`;
