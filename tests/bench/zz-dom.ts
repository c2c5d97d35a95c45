import fs from "node:fs";
import fc from "fast-check";
import { parse, serialize } from "parse5";
import { sevenBit } from "../../src/mail/seven-bit.ts";
const dir="/work/main/tests/golden/"; let q=0,n=0,bad=0;
const same=(h:string,r:string)=>JSON.stringify(serialize(parse(h.toWellFormed())))===JSON.stringify(serialize(parse(r)));
for (const f of fs.readdirSync(dir).filter(f=>f.endsWith(".html"))) { const h=fs.readFileSync(dir+f,"utf8"); const r=sevenBit(h); n++; if(!r) q++; else if(!same(h,r)) bad++; }
console.log("golden",n,"not 7bit",q,"different DOM",bad);
const piece=fc.oneof(fc.constantFrom("<",">","<!--","-->","--!>","<style>","</style>","<title>","</title>","<script>","</script>","<p title=\"","\"","'","<a b='","<b>","</b>"," x=","=","ö","👩","\ud800","\n","\r\n"," ","<svg>","<textarea>","<!doctype html>","<br/>","<td style=\"a:b\" width=\"1\">","&amp","&","x".repeat(300),"<![CDATA[","]]>","/","-","!","<xmp>","<select>"),fc.string({maxLength:5}));
let seven=0,all=0;
const t=Date.now();
try { fc.assert(fc.property(fc.array(piece,{maxLength:25}),(a)=>{const h=a.join("");const r=sevenBit(h);all++; if(r===undefined)return; seven++; if(/[^\t\r\n -~]/.test(r)||r.split("\r\n").some(l=>l.length>998))throw new Error("form"); if(!same(h,r))throw new Error("dom");}),{numRuns:60000,interruptAfterTimeLimit:25000}); } catch(e){console.log(String(e).slice(0,700));}
console.log({all,seven,ms:Date.now()-t});
for (const big of ["<p>ö</p>\n".repeat(500000),"a\n".repeat(3000000)]) { try { const s=performance.now(); const r=sevenBit(big); console.log("big",big.length,r?.length,(performance.now()-s).toFixed(0)+"ms"); } catch(e){console.log("big fails",String(e).slice(0,100));} }
