import { createHash } from "node:crypto";

/** Makes and asks for passkeys in the browser; without it, or where a browser has none, links by mail do. What it says stands on the page. */
export const passkeyScript = `"use strict";
const post = async (to, body) => {
  const answer = await fetch(to, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  return said;
};
const ways = {
  async in() {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post("/admin/passkey/challenge", {}));
    return post("/admin/passkey", await navigator.credentials.get({ publicKey }));
  },
  async add() {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post("/admin/account/passkeys/challenge", {}));
    return post("/admin/account/passkeys", await navigator.credentials.create({ publicKey }));
  },
};
for (const part of document.querySelectorAll("[data-passkey]")) {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) break;
  part.hidden = false;
  const [button, status] = [part.querySelector("button"), part.querySelector("[role=status]")];
  button.addEventListener("click", async () => {
    button.disabled = true;
    status.textContent = "";
    try {
      location.assign((await ways[part.dataset.passkey]()).to);
    } catch (error) {
      status.textContent = error.name === "NotAllowedError" ? part.dataset.stopped : part.dataset.failed;
    }
    button.disabled = false;
  });
}
`;

const hash = createHash("sha256").update(passkeyScript).digest("base64url").slice(0, 12);
export const passkeyScriptUrl = `/admin/passkey.js?v=${hash}`;
