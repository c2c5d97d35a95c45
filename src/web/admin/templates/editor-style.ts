import { createHash } from "node:crypto";

/** The look of the template editor, beside the admin's own. */

const page = `.no-script{margin:0}.scripted .no-script,.with-script{display:none}.scripted .with-script{display:revert}
.desk #main.is-wide{max-width:96rem}
#head>div:first-child{flex:1 0 auto;max-width:34rem}#head>.push{flex:0 1 auto;justify-content:flex-end;flex-wrap:nowrap}#why{max-width:26rem}#head .btn{white-space:nowrap}
#notice:empty{display:none}#notice .banner{margin:0}
.tools{position:relative}.tools .seg a{min-height:2rem}.tools .input{min-height:2rem;padding-block:.125rem;width:19rem;max-width:100%;text-overflow:ellipsis}.tools #within{width:auto;max-width:13rem}
.seg :is(.has-bad,.has-warn)::after{content:"";width:.375rem;height:.375rem;border-radius:50%;margin:-.5rem 0 0 .25rem;background:var(--warn)}.seg .has-bad::after{background:var(--bad)}
.seg [aria-current]:is(.has-bad,.has-warn)::after{outline:1px solid var(--paper)}
.menu{position:relative}.menu>summary.btn{list-style:none;color:var(--ink);font-size:var(--t-m)}.menu>summary::-webkit-details-marker{display:none}
.menu>form,.menu>.blocks{position:absolute;right:0;top:calc(100% + .25rem);z-index:4;width:20rem;max-width:86vw;padding:var(--s4);margin:0;background:var(--sheet);border:1px solid var(--rule-2);border-radius:var(--r);box-shadow:0 6px 24px rgb(0 0 0/.18)}
.editor{display:grid;grid-template-columns:minmax(22rem,26rem) minmax(0,1fr);border:1px solid var(--rule);border-radius:var(--r);background:var(--sheet);min-height:40rem}
.editor.is-code{grid-template-columns:minmax(0,1fr) minmax(0,1.15fr)}
.editor>.pane{min-width:0}.editor>.pane+.pane{border-left:1px solid var(--rule)}
.pane>*{padding:var(--s3) var(--s4)}.pane>*+*{border-top:1px solid var(--rule)}
.preview{display:flex;flex-direction:column;position:sticky;top:0;align-self:start;height:100vh;max-height:60rem;min-height:34rem}
.preview>.broken{border:0;background:var(--bad-tint);color:var(--bad)}.preview>.broken:empty{display:none}
.inbox-line{display:grid;gap:.125rem}.one-line{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;max-width:34rem}
.inbox-line .push{gap:var(--s2)}meter{width:4rem;height:.5rem}
.mail-frame{flex:1;width:100%;border:0;padding:0!important;background:#fff;min-height:24rem}
.mail-frame.is-phone{max-width:390px;margin-inline:auto;border-inline:1px solid var(--rule)}
.mail-frame.is-dark{background:#121212}
.is-gone{display:none}`;

const words = `.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:var(--s4)}
.language{display:grid;gap:var(--s2);align-content:start;grid-template-columns:minmax(0,1fr)}
.language .field:only-of-type textarea.input{min-height:5.5rem}.language textarea.input{font-size:1rem;line-height:1.5;field-sizing:content;min-height:2.75rem;max-height:26rem}
.plain-weight{font-weight:400}.form-of{display:inline-flex;flex-wrap:wrap;gap:.25rem;font-weight:400;color:var(--ink-2)}
.says:empty{display:none}.says .btn{padding:0;min-height:1.5rem;text-decoration:underline;font-weight:600}.says .error .btn{color:inherit}
.hint,.note{color:var(--ink-2)}.note{border-left:2px solid var(--rule-2);padding-left:var(--s3)}
.var{font:.88em/1 var(--face-code);padding:.25rem .375rem;min-height:1.5rem;border:0;border-radius:var(--r-s);background:var(--accent-tint);color:var(--accent);white-space:nowrap;cursor:pointer}
.var:hover{background:var(--accent);color:var(--on-accent)}
.chip{display:inline-flex;gap:.375rem;align-items:baseline;max-width:18rem}.chip .dim{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.beside{color:inherit;text-decoration:none;display:inline-block;padding-block:.1875rem}.beside:hover .badge{text-decoration:underline}
.search .input{max-width:22rem;min-height:2rem}
.texts>li{border-top:1px solid var(--rule)}.texts a{display:grid;grid-template-columns:minmax(0,1fr) auto auto;gap:var(--s1) var(--s3);align-items:baseline;padding:.4375rem var(--s2);margin-inline:calc(var(--s2)*-1);color:inherit;text-decoration:none;border-radius:var(--r-s)}
.texts a:hover{background:var(--sunk)}.texts .says{font-family:var(--face-quote);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.texts code{font-size:var(--t-xs)}
.problem .row{justify-content:flex-end}.problem.is-here{background:var(--sunk);box-shadow:-.5rem 0 var(--sunk),.5rem 0 var(--sunk)}.problem .btn{padding:0;min-height:1.5rem;font-weight:400;text-decoration:underline}
.theirs{display:grid;gap:var(--s2);grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));margin-top:var(--s2)}.theirs pre{margin:0;max-height:14rem;overflow:auto;white-space:pre-wrap;font:1rem/1.5 var(--face-quote)}
.theirs ins{text-decoration:none;background:var(--ok-tint)}.theirs del{background:var(--bad-tint)}
kbd{font:.92em var(--face-code);white-space:nowrap}
dialog{border:1px solid var(--rule-2);border-radius:var(--r);background:var(--sheet);color:var(--ink);padding:var(--s5);max-width:32rem}dialog::backdrop{background:rgb(0 0 0/.4)}`;

const code = `.code{display:grid;gap:var(--s2);grid-template-columns:minmax(0,1fr)}
.source textarea.input{font:var(--t-s)/1.6 var(--face-code);white-space:pre;overflow:auto;tab-size:2}
#code{height:min(38rem,70vh);border:1px solid var(--edge);border-radius:var(--r-s);overflow:hidden;resize:vertical}#code:focus-within{outline:2px solid var(--accent);outline-offset:1px}
.menu>.blocks{display:grid;gap:.125rem;grid-template-columns:1fr 1fr;max-height:22rem;overflow:auto;right:auto;left:0}.blocks a{padding:.25rem;overflow-wrap:anywhere}.blocks a[aria-current]{font-weight:600;color:var(--ink)}`;

const narrow = `@media (max-width:68rem){.editor,.editor.is-code{grid-template-columns:minmax(0,1fr)}.editor>.pane+.pane{border-left:0;border-top:1px solid var(--rule)}
.preview{position:static;height:min(34rem,70vh);min-height:24rem}}
@media (max-width:56rem){.tools .seg a{min-height:var(--tap)}.tools .input{min-height:var(--tap)}.var{min-height:2rem}.beside{padding-block:.5rem}.texts a{padding-block:.75rem}}
@media (max-width:56rem){#head>.push{flex-wrap:wrap;justify-content:flex-start}}
@media (max-width:34rem){.tools{flex-wrap:nowrap;overflow-x:auto;margin-inline:calc(var(--s4)*-1);padding-inline:var(--s4)}.tools>*{flex:none}.texts a{grid-template-columns:minmax(0,1fr) auto}.texts code{grid-column:1}
.menu>form{right:auto;left:0}.page-head .push{width:100%}.pane>*{padding-inline:var(--s3)}}`;

export const editorStyle = [page, words, code, narrow].join("\n");
const hash = createHash("sha256").update(editorStyle).digest("base64url").slice(0, 12);

/** Where the editor's page finds it: the hash changes with it, so that browsers may keep it for ever. */
export const editorStyleUrl = `/admin/editor.css?v=${hash}`;
