/** What the ways in, a member's own page, the team, the log and the alarms have beside what all places have. */
export const accountStyle = `.getting-in{max-width:26rem;gap:var(--s4)}.getting-in .or{color:var(--ink-2);border-top:1px solid var(--rule);padding-top:var(--s4);margin-top:var(--s4)}.getting-in [role=status]:empty{display:none}
.plain .input{max-width:26rem;font-family:var(--face)}.plain details>summary{cursor:pointer;color:var(--accent);font-size:var(--t-s);width:fit-content}
.nav-who a{color:inherit;text-decoration:none;font-weight:600}.nav-who a:hover{text-decoration:underline}
.passkeys details[open]{padding-block:var(--s2)}.passkeys .sub{display:block}.passkeys summary{padding-block:var(--s1)}
.team .sub,.log .sub{display:block;color:var(--ink-2);font-size:var(--t-s);font-weight:400}.team .sub{overflow-wrap:anywhere}.team td{vertical-align:middle}
.log td{overflow-wrap:anywhere}.log .when{white-space:nowrap;color:var(--ink-2);font-variant-numeric:tabular-nums;width:8.5rem}.log .who{width:11rem}.log .who a{color:inherit}.log .did{width:16rem;font-weight:600}
.ways .sub{display:block}.ways .deeds{display:flex;flex-wrap:wrap;gap:var(--s2);justify-content:end}
.hears label{display:grid;grid-template-columns:1.0625rem minmax(0,1fr);gap:0 var(--s3);padding:var(--s1) 0;align-items:start}.hears .sub{grid-column:2;color:var(--ink-2);font-size:var(--t-s)}
@media (max-width:56rem){.nav-who{display:flex;gap:var(--s3);align-items:center}.nav-who p{display:block;white-space:nowrap}.nav-who .sub{display:none}.nav-who a{padding-block:.875rem}.team.is-stacking td:nth-child(4){grid-column:2;grid-row:1/3;align-self:center}.team.is-stacking td:nth-child(2){grid-column:1;font-size:var(--t-s);color:var(--ink-2)}.team.is-stacking td:nth-child(2) .sub{display:inline}.team.is-stacking td:nth-child(2) .sub::before{content:" · "}
.log thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.log tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 var(--s3);border-top:1px solid var(--rule);padding:var(--s2) 0}.log td{border:0;padding:0}.log :is(.when,.who,.did){width:auto}.log .did{grid-column:1;grid-row:1}.log .when{grid-column:2;grid-row:1;font-size:var(--t-s)}.log .what{grid-column:1/-1}.log .who{grid-column:1/-1}
.passkeys>li,.ways>li{grid-template-columns:minmax(0,1fr)}.ways .deeds{justify-content:start;padding-top:var(--s2)}}`;
