import fs from "node:fs";
import { sevenBit as nu } from "./zz-seven.ts";
import { sevenBit as old } from "../../src/mail/seven-bit.ts";
const html=fs.readFileSync("/tmp/k/mime-refund.html","utf8");
const works:any={nu:()=>nu(html),old:()=>old(html),ucs2:()=>{const u=new Uint16Array(html.length+1);return Buffer.from(u.buffer).write(html,"utf16le")},alloc:()=>Buffer.allocUnsafeSlow(94000)};
const best:Record<string,number>={};
for(let r=-3;r<30;r++)for(const n of Object.keys(works)){const s=performance.now();for(let i=0;i<50;i++)works[n]!();const t=(performance.now()-s)/.05;if(r>=0)best[n]=Math.min(best[n]??1e9,t)}
for(const n in best)console.log(n.padEnd(14),best[n]!.toFixed(1)+" us");
console.log(nu(html)?.length, old(html)?.length);
