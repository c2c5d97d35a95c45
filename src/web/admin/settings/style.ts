/** Facts of the shop, its look beside a mail, and records to copy. */
export const settingsStyle = `.settings{display:grid;gap:var(--s6);grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));align-items:start}
.form{display:grid;gap:var(--s4);max-width:34rem}.form .pair{display:grid;align-items:start;grid-template-columns:repeat(2,minmax(0,1fr));gap:var(--s4)}.form .week label{grid-template-columns:7rem minmax(0,1fr)}
.desk .input.is-colour{width:9rem;font-family:var(--face-code)}.swatch{width:1.75rem;height:1.75rem;flex:none}.swatch rect{stroke:var(--edge)}
.desk .brand-pair{display:grid;grid-template-columns:20rem minmax(0,1fr);gap:var(--s5) var(--s6);align-items:start}
.desk .dns td,.desk .dns tbody th{vertical-align:top}.dns .facts{grid-template-columns:3.5rem minmax(0,1fr);font-size:var(--t-s)}.dns dd{overflow-wrap:anywhere}.dns .sub{display:block;color:var(--ink-2);font-size:var(--t-s);margin-top:var(--s1)}.dns .what{width:9rem}.dns .is{width:8rem}
.desk .deeds-row{display:flex;flex-wrap:wrap;gap:var(--s2)}.connected .sub{display:block;color:var(--ink-2);font-size:var(--t-s)}.connected .deeds-row{margin-top:var(--s2)}
.errors{padding-left:var(--s5);list-style:disc}
@media (max-width:56rem){.desk .brand-pair{grid-template-columns:minmax(0,1fr)}.dns thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.dns tr{display:grid;gap:var(--s2);padding:var(--s3) 0;border-top:1px solid var(--rule)}.desk .dns :is(td,tbody th){border:0;padding:0;width:auto}}
@media (max-width:34rem){.form .pair{grid-template-columns:minmax(0,1fr)}}`;
