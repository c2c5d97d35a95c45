import { createHash } from "node:crypto";

/**
 * What the inbox's script adds to pages that work without it: the draft is kept while it is typed and the checklist follows it, a saved answer lands where the cursor
 * is, and four keys, for who has not switched them off. It listens on the document, so that it works too where another script has put the page there.
 */
export const inboxScript = `(()=>{
"use strict";
let waiting,busy=false,again=false;
const box=()=>document.getElementById("answer");
const state=()=>document.getElementById("draft-state");
const say=(text,bad)=>{const at=state();if(at){at.textContent=text;at.classList.toggle("bad",!!bad)}};
async function keep(){
  const at=box();
  if(!at||!at.dataset.draft)return;
  if(busy){again=true;return}
  busy=true;again=false;
  const form=at.form;
  const body=new URLSearchParams({words:at.value,revision:form.elements.revision.value});
  try{
    const answer=await fetch(at.dataset.draft,{method:"POST",body,headers:{accept:"application/json"},keepalive:at.value.length<50000});
    const told=await answer.json();
    if(told.revision!==undefined&&answer.ok)form.elements.revision.value=told.revision;
    if(!told.said)throw new Error("no answer");
    say(told.said,!answer.ok);
    const check=document.getElementById("check");
    if(told.check&&check)check.outerHTML=told.check;
  }catch{say(at.dataset.unsaved,true)}
  busy=false;
  if(again)keep();
}
const soon=(time)=>{clearTimeout(waiting);waiting=setTimeout(keep,time)};
document.addEventListener("input",(event)=>{if(event.target===box())soon(800)});
document.addEventListener("submit",(event)=>{if(box()&&event.target===box().form)clearTimeout(waiting)});
document.addEventListener("visibilitychange",()=>{if(document.visibilityState==="hidden"&&waiting){clearTimeout(waiting);waiting=undefined;keep()}});
document.addEventListener("click",(event)=>{
  const link=event.target.closest&&event.target.closest("[data-insert]");
  const at=box();
  if(!link||!at)return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const before=at.value.slice(0,at.selectionStart),after=at.value.slice(at.selectionEnd);
  at.value=before+(before&&!before.endsWith("\\n")?"\\n\\n":"")+link.dataset.insert+after;
  at.focus();
  soon(0);
},true);
document.addEventListener("keydown",(event)=>{
  if(event.ctrlKey||event.metaKey||event.altKey||event.defaultPrevented)return;
  if(event.target.closest&&event.target.closest("input,textarea,select,[contenteditable]"))return;
  const keys=document.querySelector("[data-keys]");
  if(!keys)return;
  if(event.key==="?"){event.preventDefault();keys.open=!keys.open;keys.querySelector("summary").focus();return}
  if(event.key==="r"&&box()){event.preventDefault();box().focus();box().scrollIntoView({block:"center"});return}
  if(event.key!=="j"&&event.key!=="k")return;
  const all=[...document.querySelectorAll("[data-case]")];
  if(!all.length)return;
  const open=all.findIndex((one)=>one.getAttribute("aria-current")==="true");
  const focused=all.indexOf(document.activeElement);
  const from=focused>=0?focused:open;
  const next=all[Math.max(0,Math.min(all.length-1,event.key==="j"?from+1:from<0?0:from-1))];
  event.preventDefault();
  if(open>=0&&focused<0){if(next!==all[open])next.click()}else next.focus();
});
})();
`;

const hash = createHash("sha256").update(inboxScript).digest("base64url").slice(0, 12);
export const inboxScriptUrl = `/admin/inbox.js?v=${hash}`;
