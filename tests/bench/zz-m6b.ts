import fs from "node:fs";
import { sevenBit as nu } from "./zz-seven.ts";
import { sevenBit as old } from "../../src/mail/seven-bit.ts";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { composeMime } from "../../src/mail/mime.ts";
import { readHead } from "../../src/mail/headers.ts";
const html=fs.readFileSync("/tmp/k/mime-refund.html","utf8"), text=fs.readFileSync("/tmp/k/mime-refund.txt","utf8");
const mail:any={from:{name:"Nordlys kundtjänst",address:"hej@nordlys.example"},to:{name:"Åsa Öberg",address:"asa@kund.example"},replyTo:{name:"Nordlys kundtjänst",address:"r+k1abcdef@r.nordlys.example"},subject:"Återbetalning 21,00 kr – order 1001",html,text,messageId:"<mfrggzdfmztwq2lk.nordlys@nordlys.example>",date:new Date("2026-11-20T12:00:00Z"),references:["<order-1001.nordlys@nordlys.example>"],headers:{"Auto-Submitted":"auto-generated","X-Auto-Response-Suppress":"All"}};
const chunk=Buffer.from(html.slice(5000,9000)).toString();const tinyc=Buffer.from(html.slice(5000,5060)).toString();
const works:any={nu:()=>nu(html),old:()=>old(html),compose:()=>composeMime(mail),head:()=>readHead(mail),peer:()=>new MailComposer(mail).compile().build(),eqBig:()=>{let c=0;for(let i=0;i<10;i++)if(html.slice(5000,9000)===chunk)c++;return c},eqTiny:()=>{let c=0;for(let i=0;i<10;i++)if(html.slice(5000,5060)===tinyc)c++;return c},swTiny:()=>{let c=0;for(let i=0;i<10;i++)if(html.startsWith(tinyc,5000))c++;return c},swBig:()=>{let c=0;for(let i=0;i<10;i++)if(html.startsWith(chunk,5000))c++;return c}};
const cpu=()=>{const {user,system}=process.threadCpuUsage();return user+system};
const best:Record<string,number[]>={};
for(let r=-5;r<40;r++)for(const n of Object.keys(works)){const s=cpu();for(let i=0;i<50;i++)await works[n]!();const t=(cpu()-s)/50;if(r>=0)(best[n]??=[]).push(t)}
for(const n in best){best[n]!.sort((a,b)=>a-b);console.log(n.padEnd(14),best[n]![0]!.toFixed(1)+" us min",best[n]![20]!.toFixed(1)+" us median")}
