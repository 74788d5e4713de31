import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Failure } from "../lib/failure.ts";
import { type AppOptions, createApp } from "./app.ts";
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

/**
 * Starts the server; resolves when it listens. Throws `settings/unsafe-host` when other machines could reach it without
 * a token, `server/port-taken` when the port is not free.
 */
export function createServer(options: ServerOptions): Promise<RunningServer> {
  checkHost(options);
  const app = createApp(options);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, (info: AddressInfo) => {
      const name = options.host.includes(":") ? `[${options.host}]` : options.host;
      resolve({ url: `http://${name}:${info.port}/`, port: info.port, close: () => closeServer(server) });
    }) as Server;
    server.requestTimeout = REQUEST_TIMEOUT_MS;
    server.once("error", (error) => reject(listenFailure(error, options)));
  });
}
