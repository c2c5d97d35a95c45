export const auditStyle = `.checks>li{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:var(--s1) var(--s3);padding:var(--s2) 0;border-top:1px solid var(--rule);align-items:baseline}.checks>li:first-child{border-top:0}
.checks h3{font-weight:600}.checks .seen{color:var(--ink-2);font-size:var(--t-s)}.checks .todo{max-width:44rem}.desk .checks summary{color:var(--ink);font-size:var(--t-m);display:list-item}.desk .checks summary h3{display:inline}.checks .facts{padding:var(--s2) 0;max-width:44rem;font-size:var(--t-s)}
.checks .answer{display:flex;flex-wrap:wrap;gap:var(--s2);align-items:end;padding-top:var(--s2)}.checks .answer .field{flex:1 1 12rem}.breaks{overflow-wrap:anywhere}
@media (max-width:34rem){.checks>li{grid-template-columns:minmax(0,1fr)}}`;
