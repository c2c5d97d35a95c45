import fs from "node:fs";
import { sevenBit } from "../../src/mail/seven-bit.ts";
import { composeMime } from "../../src/mail/mime.ts";
import { signMime } from "../../src/mail/dkim.ts";
import { generateKeyPairSync, sign, createHash } from "node:crypto";
import { promisify } from "node:util";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
const html=fs.readFileSync("/tmp/k/mime-refund.html","utf8"), text=fs.readFileSync("/tmp/k/mime-refund.txt","utf8");
const mail:any={from:{name:"Nordlys kundtjänst",address:"hej@nordlys.example"},to:{name:"Åsa Öberg",address:"asa@kund.example"},replyTo:{name:"Nordlys kundtjänst",address:"r+k1abcdef@r.nordlys.example"},subject:"Återbetalning 21,00 kr – order 1001",html,text,messageId:"<mfrggzdfmztwq2lk.nordlys@nordlys.example>",date:new Date("2026-11-20T12:00:00Z"),references:["<order-1001.nordlys@nordlys.example>"],headers:{"Auto-Submitted":"auto-generated","X-Auto-Response-Suppress":"All"}};
const {privateKey}=generateKeyPairSync("rsa",{modulusLength:2048});
const bytes=await composeMime(mail); console.log("html",html.length,"mime",bytes.length, sevenBit(html)?.length);
const signBare=promisify(sign); const head=Buffer.alloc(1000,"a");
const body=Buffer.from(bytes);
const works:Record<string,()=>unknown>={sevenBit:()=>sevenBit(html),compose:()=>composeMime(mail),peer:()=>new MailComposer(mail).compile().build(),signMime:()=>signMime(bytes,{domain:"nordlys.example",selector:"k1",key:privateKey}),composeSigned:()=>composeMime({...mail,dkim:{domain:"nordlys.example",selector:"k1",key:privateKey}}),bare:()=>signBare("sha256",head,privateKey),bareSync:()=>sign("sha256",head,privateKey),hash:()=>createHash("sha256").update(body).digest("base64")};
const best:Record<string,[number,number]>={};
for(let r=-3;r<9;r++)for(const n of Object.keys(works)){const c=process.cpuUsage(),s=performance.now();for(let i=0;i<100;i++)await works[n]!();const d=process.cpuUsage(c);const us=(d.user+d.system)/100,w=(performance.now()-s)*10; if(r>=0){best[n]??=[1e9,1e9];best[n]=[Math.min(best[n][0],us),Math.min(best[n][1],w)]}}
for(const n in best)console.log(n.padEnd(14),best[n]![0].toFixed(1)+" us cpu",best[n]![1].toFixed(1)+" us clock");
