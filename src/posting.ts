import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { isIP } from "node:net";
import { insideError, lookUpOutside } from "./outside.ts";

/** So much of an answer is read. Nobody needs more to know whether a message was taken. */
const most = 2_000;
const patience = 10_000;

/**
 * Posts JSON to an address that a merchant named. It is one of the web, by name and on https, and the machine that is connected to is not of our own network, whatever the
 * name says the next time; it leads nowhere else. `inside` lifts that where everything runs on one machine. Throws when no answer came.
 */
export function postOutside(
  address: string,
  body: object,
  { inside = false }: { inside?: boolean } = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const isOutside = url.protocol === "https:" && url.port === "" && isIP(host) === 0;
    if (url.username || url.password || (!isOutside && !inside)) return reject(insideError());
    const bytes = Buffer.from(JSON.stringify(body));
    const asked = (url.protocol === "https:" ? secure : plain)(
      url,
      {
        method: "POST",
        agent: false,
        signal: AbortSignal.timeout(patience),
        headers: {
          "content-type": "application/json",
          "content-length": bytes.length,
          "user-agent": "Kvitto",
        },
        ...(!inside && { lookup: lookUpOutside }),
      },
      (answer) => {
        let text = "";
        const end = () => resolve({ status: answer.statusCode ?? 0, text: text.slice(0, most) });
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => {
          text += part;
          if (text.length < most) return;
          end();
          answer.destroy();
        });
        answer.on("end", end);
        answer.on("error", reject);
      },
    );
    asked.on("error", reject);
    asked.end(bytes);
  });
}
