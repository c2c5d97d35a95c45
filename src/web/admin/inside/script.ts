import { createHash } from "node:crypto";

/**
 * What leads from page to page inside another admin, where no cookie does: links and forms are fetched with what says who she is, and what comes back takes the place of
 * `main`. Frames and pictures get addresses that open by themselves. A script of a page runs anew with it, and what it listened to on the page before is let go; where it
 * leads to by itself is fetched like a link.
 */
export const insideScript = `(() => {
const { body } = document, { to, code, failed, ended } = body.dataset;
const plain = fetch, isOurs = (url) => url.origin === location.origin && /^\\/admin(\\/|$)/.test(url.pathname);
let secret, here = new URL(to, location.href), turn = 0, heard = [];
const token = () => (code ? secret : shopify.idToken());
const say = (text) => {
  const main = document.querySelector("main");
  main.removeAttribute("aria-busy");
  let place = document.getElementById("inside-said");
  if (!place) main.prepend((place = Object.assign(document.createElement("p"), { id: "inside-said", className: "banner is-bad", role: "alert", tabIndex: -1 })));
  place.textContent = text;
  place.focus();
};
window.fetch = async (input, init) => {
  const request = new Request(typeof input === "string" ? new URL(input, here) : input, init);
  if (!isOurs(new URL(request.url))) return plain(input, init);
  const send = async () => {
    const one = request.clone();
    one.headers.set("authorization", "Bearer " + (await token()));
    return plain(one);
  };
  const answer = await send();
  return answer.status === 401 && !code ? send() : answer;
};
const open = async (parts) => {
  const all = [...parts].filter((one) => isOurs(new URL(one.getAttribute("src"), here)) && !/[?&]pass=/.test(one.getAttribute("src")));
  const paths = all.map((one) => { const { pathname, search } = new URL(one.getAttribute("src"), here); return pathname + search; });
  if (!all.length) return;
  const answer = await fetch("/admin/pass", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(paths) });
  const given = answer.ok ? await answer.json() : [];
  all.forEach((one, i) => given[i] && one.setAttribute("src", given[i]));
};
const framed = "iframe[src],img[src]";
const watch = () => new MutationObserver((seen) => open(seen.flatMap(({ target, addedNodes }) => [target, ...addedNodes].flatMap((one) => one.matches?.(framed) ? [one] : [...(one.querySelectorAll?.(framed) ?? [])]))))
  .observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
const save = async (answer) => {
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "kvitto";
  const href = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
};
const go = async (url, init, back) => {
  const mine = ++turn, before = document.querySelector("main");
  before.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(String(url), { ...init, headers: { accept: "text/html" } });
    if (mine !== turn) return;
    const type = answer.headers.get("content-type") ?? "";
    if (answer.status === 401) return say(ended);
    if (!type.startsWith("text/html") || answer.headers.has("content-disposition")) return before.removeAttribute("aria-busy"), await save(answer);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    if (!main) throw 0;
    here = new URL(answer.url);
    here.hash = new URL(url, here).hash;
    await open(main.querySelectorAll(framed));
    if (mine !== turn) return;
    for (const [of, ...one] of heard.splice(0)) of.removeEventListener(...one);
    for (const sheet of page.querySelectorAll('link[rel="stylesheet"]'))
      if (!document.querySelector('link[href="' + sheet.getAttribute("href") + '"]')) document.head.append(document.adoptNode(sheet));
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    watch();
    if (!back) history.pushState({ to: here.href }, "", here);
    for (const { src } of page.head.querySelectorAll("script[src]"))
      document.head.append(Object.assign(document.createElement("script"), { src: new URL(src, here).href }));
    const place = here.hash && document.getElementById(here.hash.slice(1));
    (place || main).scrollIntoView();
    main.focus({ preventScroll: true });
  } catch {
    if (mine === turn) say(failed);
  }
};
const follow = (event, href, target) => {
  const url = new URL(href, here);
  if (!/^https?:$/.test(url.protocol)) return;
  event.preventDefault();
  if (!isOurs(url) || target === "_blank") return void window.open(url.href, "_blank", "noopener");
  if (/^\\/admin\\/(sign-out|sign-in)/.test(url.pathname)) return;
  go(url);
};
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const href = link.getAttribute("href");
  if (href.startsWith("#") || href.startsWith("blob:") || link.target === "_top") return;
  follow(event, href, link.target);
});
addEventListener("shopify:navigate", (event) => follow(event, event.target.getAttribute("href")));
addEventListener("submit", (event) => {
  const form = event.target, by = event.submitter;
  if (event.defaultPrevented) return;
  event.preventDefault();
  const of = (name) => by?.getAttribute("form" + name) ?? form.getAttribute(name);
  const url = new URL(of("action") || "", here), data = new FormData(form, by);
  url.hash = "";
  if ((of("method") ?? "get").toLowerCase() === "get") {
    url.search = new URLSearchParams(data);
    return go(url);
  }
  if (form.getAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  const whole = of("enctype") === "multipart/form-data" ? data : new URLSearchParams(data);
  go(url, { method: "POST", body: whole }).finally(() => form.removeAttribute("aria-busy"));
});
addEventListener("popstate", ({ state }) => state?.to && go(new URL(state.to), {}, true));
const keep = () => history.replaceState({ to: here.href }, "", here);
window.navigation?.addEventListener("navigate", (event) => {
  const { canIntercept, destination, downloadRequest, formData } = event, url = new URL(destination.url);
  if (canIntercept && !destination.sameDocument && downloadRequest === null && !formData && isOurs(url))
    event.intercept({ handler: () => go(url, {}, true).then(keep) });
});
const own = ["popstate", "beforeunload", "pagehide", "keydown", "hashchange", "resize"];
for (const of of [document, window]) {
  const listen = of.addEventListener;
  of.addEventListener = (...one) => {
    if (of === document || own.includes(one[0])) heard.push([of, ...one]);
    listen.apply(of, one);
  };
}
(async () => {
  if (code) {
    const answer = await plain("/admin/inside/" + code, { method: "POST" }).catch(() => 0);
    if (!answer.ok) return say(ended);
    ({ secret } = await answer.json());
  }
  await go(here, {}, true);
  keep();
})();
})();
`;
const hash = createHash("sha256").update(insideScript).digest("base64url").slice(0, 12);
export const insideScriptUrl = `/admin/inside.js?v=${hash}`;
