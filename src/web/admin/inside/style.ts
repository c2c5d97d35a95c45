/** Inside another admin the places stand in one line above the page: the other admin has a menu of its own beside it. */
export const insideStyle = `.strip{display:flex;gap:0 var(--s4);overflow-x:auto;border-bottom:1px solid var(--rule);margin-top:calc(var(--s5)*-1);font-size:var(--t-s);scrollbar-width:thin}
.strip a{display:flex;gap:.375rem;padding:var(--s3) 0;color:var(--ink-2);text-decoration:none;white-space:nowrap}.strip a:hover{color:var(--ink)}
.strip a[aria-current]{color:var(--ink);font-weight:600;box-shadow:inset 0 -2px var(--accent)}.strip .count{font-variant-numeric:tabular-nums;font-weight:600;color:var(--ink)}
.desk>main[aria-busy=true]{cursor:progress}
@media (max-width:56rem){.strip{margin-top:calc(var(--s4)*-1)}.strip a{padding-block:.875rem}}`;
