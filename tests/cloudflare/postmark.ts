/** Postmark's POST /email as documented, on this machine: keeps what it took. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface PostmarkMail {
  To: string;
  ReplyTo: string;
  Subject: string;
  TextBody: string;
  HtmlBody: string;
  Headers: { Name: string; Value: string }[];
  Attachments?: { Name: string; ContentType: string; Content: string }[];
}

export interface PostmarkStandIn {
  /** For MAIL_URL. */
  url: string;
  mails: PostmarkMail[];
  close(): Promise<void>;
}

export async function startPostmark(): Promise<PostmarkStandIn> {
  const mails: PostmarkMail[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const known = request.headers["x-postmark-server-token"] === "s3cr3t-token";
    if (known && request.url === "/email") mails.push(JSON.parse(Buffer.concat(pieces).toString()));
    const answer = known
      ? { ErrorCode: 0, Message: "OK", MessageID: `pm-${mails.length}` }
      : { ErrorCode: 10, Message: "no such token" };
    response.writeHead(known ? 200 : 401, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `postmark://s3cr3t-token@127.0.0.1:${(server.address() as AddressInfo).port}?tls=0`,
    mails,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
