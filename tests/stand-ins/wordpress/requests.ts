/**
 * What WordPress asks of the network. PHP in WebAssembly has no sockets: the site's transport (site/mu-plugins/site.php) hands each request over
 * as a message, after WordPress has judged and shaped it, and it is really made from here. Everything above the socket is WordPress' own.
 */
import http from "node:http";
import https from "node:https";

interface Asked {
  url: string;
  method: string;
  headers: Record<string, string>;
  /** Base64. */
  body: string;
  /** Seconds. */
  timeout: number;
  blocking: boolean;
}

/** JSON of `{ answer }`, base64 of what came over the wire, or `{ error }` in curl's words. */
export async function outgoing(message: string): Promise<string> {
  // safe because only our transport sends messages.
  const asked = JSON.parse(message) as Asked;
  if (!asked.blocking) {
    ask(asked).catch(() => undefined); // nobody waits for it, as in WordPress
    return JSON.stringify({ answer: Buffer.from("HTTP/1.1 200 OK\r\n\r\n").toString("base64") });
  }
  try {
    return JSON.stringify({ answer: (await ask(asked)).toString("base64") });
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}

function ask({ url, method, headers, body, timeout }: Asked): Promise<Buffer> {
  return new Promise((done, failed) => {
    const bytes = Buffer.from(body, "base64");
    const length = bytes.length > 0 || method === "POST" ? { "Content-Length": String(bytes.length) } : {};
    const request = (url.startsWith("https:") ? https : http).request(url, {
      method,
      headers: { ...headers, ...length },
      agent: false,
    });
    const late = setTimeout(() => {
      request.destroy(
        new Error(
          `cURL error 28: Operation timed out after ${Math.round(timeout * 1000)} milliseconds with 0 bytes received`,
        ),
      );
    }, timeout * 1000);
    request.on("close", () => clearTimeout(late));
    request.on("error", (error: NodeJS.ErrnoException) =>
      failed(
        error.code === "ECONNREFUSED"
          ? new Error(`cURL error 7: Failed to connect to ${new URL(url).host}: Connection refused`)
          : error,
      ),
    );
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", failed);
      response.on("end", () => {
        const lines = [`HTTP/${response.httpVersion} ${response.statusCode} ${response.statusMessage}`];
        for (let i = 0; i < response.rawHeaders.length; i += 2) {
          const name = response.rawHeaders[i] ?? "";
          // The parts are put together by now.
          if (name.toLowerCase() !== "transfer-encoding")
            lines.push(`${name}: ${response.rawHeaders[i + 1]}`);
        }
        done(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), ...parts]));
      });
    });
    request.end(bytes);
  });
}
