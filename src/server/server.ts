import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { serve } from "@hono/node-server";
import { Failure } from "../lib/failure.ts";
import { type App, type AppOptions, createApp } from "./app.ts";
import { isLoopback } from "./guard.ts";

export type ServerOptions = AppOptions & {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
};

export type RunningServer = {
  /** Address of the front page. */
  readonly url: string;
  readonly port: number;
  /** Answers what was asked already, then ends; connections that stay open are cut after `CLOSE_WAIT_MS`. */
  readonly close: () => Promise<void>;
};

const CLOSE_WAIT_MS = 3000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Of one request: the longest address that is answered, and what browsers send beside it. */
const HEADER_BYTES_MAX = 128 * 1024;

function checkHost({ host, token }: ServerOptions): void {
  if (isLoopback(host) || (token !== undefined && token !== "")) return;
  throw new Failure("settings/unsafe-host", `The server would listen on ${host}, which other machines can reach.`, {
    hint: "Set a token with JIANBAO_SERVE_TOKEN, or listen on 127.0.0.1.",
  });
}

function listenFailure(error: NodeJS.ErrnoException, { host, port }: ServerOptions): unknown {
  if (error.code !== "EADDRINUSE") return error;
  return new Failure("server/port-taken", `Another program listens on ${host}:${port}.`, {
    hint: "Choose another port with --port, or 0 for any free one.",
    cause: error,
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_WAIT_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** The first lines of answers to what is no request of HTTP, as Node gives them where nothing else does. */
const BROKEN: Readonly<Record<string, string>> = { ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout" };

/** Answers a request that could not be read: where it was too long, with a page that says so. */
async function answerBroken(app: App, error: NodeJS.ErrnoException, socket: Duplex): Promise<void> {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  if (error.code !== "HPE_HEADER_OVERFLOW") {
    socket.end(`HTTP/1.1 ${BROKEN[error.code ?? ""] ?? "400 Bad Request"}\r\nConnection: close\r\n\r\n`);
    return;
  }
  // Headers of the request were lost with it, and with them the language of the reader.
  const answer = app.answerTooLong(new Request("http://localhost/"));
  const headers = [...answer.headers, ["connection", "close"]].map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${answer.status} URI Too Long\r\n${headers.join("")}\r\n${await answer.text()}`);
}

/**
 * Starts the server; resolves when it listens. Throws `settings/unsafe-host` when other machines could reach it without
 * a token, `server/port-taken` when the port is not free.
 */
export function createServer(options: ServerOptions): Promise<RunningServer> {
  checkHost(options);
  const app = createApp(options);
  return new Promise((resolve, reject) => {
    const { host: hostname, port } = options;
    const serverOptions = { maxHeaderSize: HEADER_BYTES_MAX };
    const server = serve({ fetch: app.fetch, hostname, port, serverOptions }, (info: AddressInfo) => {
      const name = options.host.includes(":") ? `[${options.host}]` : options.host;
      resolve({ url: `http://${name}:${info.port}/`, port: info.port, close: () => closeServer(server) });
    }) as Server;
    server.requestTimeout = REQUEST_TIMEOUT_MS;
    server.on("clientError", (error, socket) => void answerBroken(app, error, socket));
    server.once("error", (error) => reject(listenFailure(error, options)));
  });
}
