/** A customer at a page of ours without JavaScript: what she reads, and the forms that she sends. */
import type { World } from "./shop.ts";

export interface Visit {
  status: number;
  html: string;
  /** As it is read: tags gone, one space between. */
  text: string;
  headers: Headers;
  /** What the page's forms would send, hidden fields and typed ones. */
  fields: Record<string, string>;
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

async function visited(answer: Response): Promise<Visit> {
  const html = await answer.text();
  const fields: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const left = /type="(checkbox|radio)"/.test(tag) && !/ checked/.test(tag);
    const name = of("name");
    if (name !== undefined && !left) fields[unescaped(name)] = unescaped(of("value") ?? "");
  }
  const text = unescaped(html.replace(/<head>.*?<\/head>/s, "").replace(/<[^>]+>/g, " "))
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/ ([.,])/g, "$1");
  return { status: answer.status, html, text, headers: answer.headers, fields };
}

/** `from`: her computer's address; left out, each request comes from another one. */
export function visitor(world: World, from?: string) {
  let seen = 0;
  const address = () => from ?? `2001:db8:0:${(seen++).toString(16)}::1`;
  const send = (path: string, body: string, headers: Record<string, string> = {}) =>
    world.app.request(path, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(Buffer.byteLength(body)),
        "cf-connecting-ip": address(),
        ...headers,
      },
    });
  const open = async (path: string, headers: Record<string, string> = {}) =>
    visited(await world.app.request(path, { headers }));
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    visited(await send(path, new URLSearchParams(fields).toString(), headers));
  return {
    open,
    post,
    /** A body as it stands. */
    raw: async (path: string, body: string, headers: Record<string, string> = {}) =>
      visited(await send(path, body, headers)),
    /** Posts and follows where it leads. */
    follow: async (path: string, fields: Record<string, string>) => {
      const answer = await post(path, fields);
      const location = answer.headers.get("location") ?? "";
      return { answer, location, page: location ? await open(location.replace(/#.*$/, "")) : answer };
    },
  };
}
