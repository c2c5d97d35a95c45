import { createHash } from "node:crypto";

/** The look of the table of all texts, and the little that it can do more with a script. */

export const textsStyle = `.texts{width:100%;border-collapse:separate;border-spacing:0;table-layout:fixed;background:var(--sheet);border:1px solid var(--rule);border-radius:var(--r)}
.texts col.key{width:14rem}.texts thead th{position:sticky;top:0;z-index:2;background:var(--sheet);text-align:left;padding:var(--s2) var(--s3);border-bottom:1px solid var(--rule-2);font-size:var(--t-s)}
.texts thead th .badge{margin-left:var(--s2)}.texts :is(td,tbody th){vertical-align:top;text-align:left;font-weight:400;padding:var(--s2) var(--s3);border-top:1px solid var(--rule);overflow-wrap:anywhere}
.texts tbody:first-of-type>tr:first-child>*{border-top:0}.texts .group th{background:var(--sunk);font-weight:600;font-size:var(--t-s);padding-block:var(--s2);position:sticky;top:2.125rem;z-index:1}.texts .group th .dim{font-weight:400;margin-left:var(--s3)}
.texts tbody th code{font-size:var(--t-s);color:var(--ink)}.texts tbody th a{color:var(--ink);text-decoration-color:var(--rule-2)}.texts tbody th a:hover{color:var(--accent)}.texts .group th a{color:var(--accent)}.texts .cell{padding:var(--s1)}
.texts textarea{display:block;width:100%;min-height:2.25rem;padding:.375rem .5rem;border:1px solid transparent;border-radius:var(--r-s);background:none;color:var(--ink);font:1rem/1.45 var(--face-quote);resize:vertical;field-sizing:content}
.texts textarea:hover{border-color:var(--rule-2)}.texts textarea:focus{border-color:var(--accent);background:var(--sheet);outline:2px solid var(--accent);outline-offset:-1px}
.texts textarea.is-missing{background:var(--warn-tint);border-color:var(--warn-rule)}.texts textarea[aria-invalid=true]{border-color:var(--bad);background:var(--bad-tint)}.texts textarea.is-changed{box-shadow:inset 3px 0 var(--accent)}
.texts .says{padding:.125rem .5rem .25rem;font-size:var(--t-s)}.texts .says .error{color:var(--bad);font-weight:600}.texts .main-form{padding:.375rem .5rem;font:1rem/1.45 var(--face-quote);color:var(--ink-2)}
.texts .forms{padding:0;border-top:0}.texts tr.has-forms{border:0}.texts .forms>details>summary{padding:0 var(--s3) var(--s2);width:auto}.texts .forms table{width:100%;border-collapse:separate;border-spacing:0;table-layout:fixed;background:var(--paper)}
.texts .forms th{padding-left:var(--s4)}.texts .forms .badge{font-weight:400;margin:0 .25rem .25rem 0}.texts tr:target>*{background:var(--accent-tint)}
.texts-bar{position:sticky;bottom:0;z-index:3;display:flex;align-items:center;gap:var(--s3);padding:var(--s3) 0;background:var(--paper);border-top:1px solid var(--rule-2)}
.texts-ask{display:flex;flex-wrap:wrap;gap:var(--s2) var(--s4);align-items:end}.texts-ask fieldset{display:flex;flex-wrap:wrap;gap:0 var(--s3)}.texts-ask legend{float:left;margin-right:var(--s2);padding-top:.375rem}
.texts-ask :is(fieldset,.only) label{display:inline-flex;gap:var(--s1);align-items:center;min-height:2rem}.texts-files{display:grid;gap:var(--s3);grid-template-columns:repeat(2,minmax(0,1fr))}.texts-files form{display:grid;gap:var(--s2);align-content:start;padding:var(--s4);background:var(--sheet);border:1px solid var(--rule);border-radius:var(--r)}.texts-files h2{font-size:var(--t-l)}
.texts-files fieldset{display:flex;flex-wrap:wrap;gap:var(--s1) var(--s3)}.texts-files fieldset label{display:inline-flex;gap:var(--s1);align-items:center;min-height:2rem}
.texts-one{display:none}.came td{vertical-align:top;overflow-wrap:anywhere;white-space:pre-line}.came{table-layout:fixed}.came .quote{font-size:1rem}
@media (max-width:56rem){.texts-one{display:flex;overflow-x:auto}.texts-files{grid-template-columns:minmax(0,1fr)}.texts,.texts tbody,.texts .forms table{display:block}.texts thead,.texts colgroup{display:none}
.texts tr{display:block;border-top:1px solid var(--rule);padding:var(--s2) 0}.texts :is(td,tbody th){display:block;border:0;padding:0 var(--s3)}.texts .group{padding:0}.texts .group th{padding:var(--s2) var(--s3);position:static}.texts td.cell:not(.is-shown){display:none}
.texts textarea{border-color:var(--rule-2);font-size:1.0625rem;min-height:2.75rem}.texts-ask .input{width:100%}.texts .cell{padding:var(--s1) var(--s3)}.texts .forms{padding:0}.texts tr.has-forms{padding:0}.texts .forms>details>summary{padding-block:var(--s2)}.texts-ask :is(fieldset,.only) label,.texts-files fieldset label{min-height:2.75rem}}
@media (max-width:34rem){.came thead{display:none}.came tr{display:block;padding:var(--s2) 0;border-top:1px solid var(--rule)}.came td{display:block;border:0;padding:.125rem 0}}`;

/** Ctrl-S saves, only what was changed is sent, and nobody leaves what is not saved without being asked. */
export const textsScript = `(()=>{
const form=document.querySelector("form[data-texts]");
const open=()=>{const row=location.hash.length>1&&document.getElementById(decodeURIComponent(location.hash.slice(1)));const forms=row&&row.nextElementSibling&&row.nextElementSibling.querySelector("details");if(forms&&row.nextElementSibling.classList.contains("has-forms"))forms.open=true};
open();addEventListener("hashchange",open);
if(!form)return;
const said=form.querySelector("[data-said]");
const fields=[...form.querySelectorAll("textarea")];
const isChanged=field=>field.value!==field.defaultValue||field.dataset.typed!==undefined;
let sending=false;
const show=()=>{const n=fields.filter(isChanged).length;said.textContent=n?n+" "+said.dataset.said:""};
form.addEventListener("input",event=>{if(event.target.matches("textarea")){event.target.classList.toggle("is-changed",isChanged(event.target));show()}});
form.addEventListener("formdata",event=>{event.formData.delete("seen");for(const field of fields)if(!isChanged(field))event.formData.delete(field.name)});
form.addEventListener("submit",()=>{sending=true});
addEventListener("keydown",event=>{if((event.ctrlKey||event.metaKey)&&!event.altKey&&event.key.toLowerCase()==="s"){event.preventDefault();if(!sending)form.requestSubmit()}});
addEventListener("beforeunload",event=>{if(!sending&&fields.some(isChanged))event.preventDefault()});
addEventListener("pageshow",()=>{sending=false});
show();
})();`;

const hash = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 12);

/** Named by their content: a browser keeps them for ever. */
export const textsStyleUrl = `/admin/texts.css?v=${hash(textsStyle)}`;
export const textsScriptUrl = `/admin/texts.js?v=${hash(textsScript)}`;
