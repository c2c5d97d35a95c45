/** The site's address: a real HTTP server in front of PHP, which answers with files as a web server does and hands everything else to WordPress. */
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { PhpAnswer, PhpCall } from "./php.ts";

const kinds: Record<string, string> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".gif": "image/gif",
  ".woff2": "font/woff2",
  ".txt": "text/plain",
};

export interface Front {
  url: string;
  stop(): Promise<void>;
}

/** `find`: the file of this machine behind a path, as PHP's folders are mounted. */
export async function openFront(
  run: (call: PhpCall) => Promise<PhpAnswer>,
  find: (path: string) => string | undefined,
): Promise<Front> {
  let url = "";
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502, { "Content-Type": "text/plain" });
      response.end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? "/", url);
    const inside = path.posix.normalize(decodeURIComponent(asked.pathname));
    const file = find(inside);
    const isFolder = file !== undefined && statSync(file).isDirectory();
    if (isFolder && !inside.endsWith("/")) {
      response.writeHead(301, { Location: `${asked.pathname}/${asked.search}` }).end();
      return;
    }
    const script = isFolder ? path.posix.join(inside, "index.php") : inside;
    if (script.endsWith(".php") && find(script)) return await php(request, response, asked, script);
    if (file && !isFolder) {
      const bytes = await readFile(file);
      response.writeHead(200, { "Content-Type": kinds[path.extname(file)] ?? "application/octet-stream" });
      response.end(bytes);
      return;
    }
    await php(request, response, asked, "/index.php");
  }

  async function php(
    request: IncomingMessage,
    response: ServerResponse,
    asked: URL,
    script: string,
  ): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer); // safe because no encoding was set
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) headers[name] = [value].flat().join(", ");
    const answered = await run({
      scriptPath: `/site/wordpress${script}`,
      relativeUri: `${asked.pathname}${asked.search}`,
      method: request.method ?? "GET",
      headers,
      body: Buffer.concat(parts),
      $_SERVER: server$(asked, script, headers),
    });
    for (const [name, values] of Object.entries(answered.headers)) {
      if (!["transfer-encoding", "content-length", "connection"].includes(name.toLowerCase()))
        response.setHeader(name, name.toLowerCase() === "set-cookie" ? values : values.join(", "));
    }
    response.writeHead(answered.exitCode === 255 ? 500 : answered.httpStatusCode);
    response.end(request.method === "HEAD" ? undefined : answered.bytes);
  }

  // PHP keeps this process busy for seconds: a connection may not end just when the next request is on its way.
  server.keepAliveTimeout = 120_000;
  server.listen(0, "127.0.0.1");
  await new Promise((done, failed) => server.once("listening", done).once("error", failed));
  // safe because it listens on a port, not on a pipe.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function server$(asked: URL, script: string, headers: Record<string, string>): Record<string, string> {
  // Apache gives PHP the two parts of Basic; everything else WordPress reads from the header.
  const basic = /^basic (.+)$/i.exec(headers.authorization ?? "")?.[1];
  const [, user = "", password = ""] =
    /^([^:]*):(.*)$/s.exec(basic ? Buffer.from(basic, "base64").toString() : "") ?? [];
  return {
    DOCUMENT_ROOT: "/site/wordpress",
    REMOTE_ADDR: "127.0.0.1",
    SERVER_NAME: asked.hostname,
    SERVER_PORT: asked.port,
    SERVER_PROTOCOL: "HTTP/1.1",
    SERVER_SOFTWARE: "kvitto-tests",
    SCRIPT_NAME: script,
    PHP_SELF: script,
    SCRIPT_FILENAME: `/site/wordpress${script}`,
    QUERY_STRING: asked.search.slice(1),
    HTTPS: "",
    ...(basic ? { PHP_AUTH_USER: user, PHP_AUTH_PW: password } : {}),
  };
}

/** The file of the longest mount that holds it; the first that is there. */
export function finder(mounts: Record<string, string[]>): (path: string) => string | undefined {
  const places = Object.entries(mounts).toSorted(([a], [b]) => b.length - a.length);
  return (asked) => {
    for (const [at, roots] of places) {
      if (asked !== at && !asked.startsWith(at === "/" ? "/" : `${at}/`)) continue;
      for (const root of roots) {
        const file = path.join(root, asked.slice(at.length));
        if (existsSync(file)) return file;
      }
      return undefined;
    }
    return undefined;
  };
}
