const cpu=()=>{const {user,system}=process.cpuUsage();return user+system};
export async function rates(works:Record<string,()=>unknown>,rounds=5,ms=250){
const n:Record<string,number>={};const got:Record<string,number[]>={};
for(const k in works){for(let i=0;i<200;i++)await works[k]!();const s=cpu();let i=0;while(cpu()-s<ms*1000){for(let j=0;j<20;j++)await works[k]!();i+=20}n[k]=i;}
for(let r=0;r<rounds;r++)for(const k in works){const s=cpu();for(let i=0;i<n[k]!;i++)await works[k]!();(got[k]??=[]).push((cpu()-s)/n[k]!)}
for(const k in got){got[k]!.sort((a,b)=>a-b);console.log(k.padEnd(16),"min",got[k]![0]!.toFixed(2).padStart(9),"median",got[k]![rounds>>1]!.toFixed(2).padStart(9),"us cpu")}
}
