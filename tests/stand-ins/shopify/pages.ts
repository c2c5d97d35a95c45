/** What a merchant sees of Shopify: the admin with the app in a frame, and the page where a plan is confirmed. */
import type { ServerResponse } from "node:http";
import type { Store } from "./store.ts";

const html = (response: ServerResponse, body: string, headers: Record<string, string> = {}): void =>
  void response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);

/**
 * The embedded app as the admin opens it. With `fresh` only a new session token is answered, for the page inside that asks for one: App Bridge asks the
 * admin by messages, and so does ours.
 */
export function adminPage(
  response: ServerResponse,
  shown: { account: string; app: string; token(): string; path: string; fresh: boolean },
): void {
  if (shown.fresh) {
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
    return void response.end(JSON.stringify({ token: shown.token() }));
  }
  const name = shown.account.split(".")[0] ?? "";
  const address = new URL(shown.path, shown.app || "http://app.example");
  address.searchParams.set("embedded", "1");
  address.searchParams.set("shop", shown.account);
  address.searchParams.set("host", Buffer.from(`admin.shopify.com/store/${name}`).toString("base64url"));
  address.searchParams.set("id_token", shown.token());
  const attribute = address.href.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  html(
    response,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name} · Admin</title>
<meta name="viewport" content="width=device-width">
<style>body{margin:0;font:14px system-ui;background:#1a1a1a}header{color:#e3e3e3;padding:12px 16px}iframe{border:0;width:100%;height:calc(100vh - 44px);background:#f1f1f1}</style>
<header>${name}</header><iframe name="app-iframe" title="app" src="${attribute}"></iframe>
<script>
addEventListener("message", async ({ data, source, origin }) => {
  if (data?.standIn === "idToken") {
    const { token } = await (await fetch(location.pathname + "?token", { cache: "no-store" })).json();
    source.postMessage({ standIn: "token", nonce: data.nonce, token }, origin);
  }
  if (data?.standIn === "scopes") {
    await fetch(location.pathname + "?grant=" + data.wanted);
    source.postMessage({ standIn: "token", nonce: data.nonce, token: { result: "granted-all" } }, origin);
  }
  if (data?.standIn === "open") location.assign(data.url);
  if (data?.standIn === "toast") document.querySelector("header").textContent = data.text;
});
</script></html>`,
  );
}

/** The little of App Bridge that an app's page needs: session tokens, a fetch that carries them, toasts, and links that leave the frame. */
export function appBridge(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" }).end(`(() => {
  const waiting = new Map();
  let count = 0;
  addEventListener("message", ({ data }) => {
    if (data?.standIn !== "token") return;
    waiting.get(data.nonce)?.(data.token);
    waiting.delete(data.nonce);
  });
  const idToken = () => new Promise((resolve) => {
    const nonce = ++count;
    waiting.set(nonce, resolve);
    parent.postMessage({ standIn: "idToken", nonce }, "*");
  });
  const plain = window.fetch.bind(window);
  window.fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has("authorization")) return plain(request);
    request.headers.set("authorization", "Bearer " + (await idToken()));
    const answer = await plain(request.clone());
    if (answer.status !== 401 || !answer.headers.has("x-shopify-retry-invalid-session-request")) return answer;
    request.headers.set("authorization", "Bearer " + (await idToken()));
    return plain(request);
  };
  const open = window.open.bind(window);
  window.open = (url, target, ...rest) =>
    target === "_top" ? parent.postMessage({ standIn: "open", url: String(url) }, "*") : open(url, target, ...rest);
  const query = new URLSearchParams(location.search);
  window.shopify = {
    config: { shop: query.get("shop"), host: query.get("host"), apiKey: document.querySelector('meta[name="shopify-api-key"]')?.content },
    idToken,
    scopes: {
      request: (wanted) => new Promise((resolve) => {
        const nonce = ++count;
        waiting.set(nonce, resolve);
        parent.postMessage({ standIn: "scopes", nonce, wanted }, "*");
      }),
    },
    toast: { show: (text) => parent.postMessage({ standIn: "toast", text }, "*") },
    loading: () => undefined,
  };
  // The bounce page: a page of the app without a token is opened again with one.
  const again = query.get("shopify-reload");
  if (again) idToken().then((token) => {
    const target = new URL(again, location.href);
    target.searchParams.set("id_token", token);
    location.replace(target.href);
  });
})();`);
}

/** The merchant says yes or no; then she is sent back to where the app wanted her. */
export function confirmPage(
  response: ServerResponse,
  store: Store,
  charge: string,
  answer: string | null,
): void {
  const found = store.subscriptions.find((one) => one.id.endsWith(`/${charge}`));
  if (!found) return void response.writeHead(404).end("Not Found");
  if (answer === null) {
    html(
      response,
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Approve subscription</title><h1>${found.name.replaceAll("<", "&lt;")}</h1>
<p><a href="?answer=approve">Approve</a> <a href="?answer=decline">Decline</a></p></html>`,
    );
    return;
  }
  if (found.status === "PENDING") store.confirm(found, answer === "approve" ? "ACTIVE" : "DECLINED");
  const back = new URL(found.returnUrl);
  back.searchParams.set("charge_id", charge);
  response.writeHead(302, { location: back.href }).end();
}
