import { Socket } from "node:net";

const OFF = Symbol.for("jianbao.network-off");

/** The host of the first argument of `Socket.connect`, in any of its forms; null for pipes. */
function hostOf(first: unknown, second: unknown): string | null {
  if (Array.isArray(first)) return hostOf(first[0], first[1]);
  if (typeof first === "number") return typeof second === "string" ? second : "localhost";
  if (typeof first !== "object" || first === null) return null;
  if ("path" in first && first.path) return null;
  return "host" in first && typeof first.host === "string" ? first.host : "localhost";
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}

/** Makes every connection that would leave the machine throw, once a process. */
function switchNetworkOff(): void {
  const prototype = Socket.prototype as Socket & { [OFF]?: true };
  if (prototype[OFF]) return;
  prototype[OFF] = true;
  const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;
  prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
    const host = hostOf(args[0], args[1]);
    if (host !== null && !isLoopback(host)) throw new Error(`The network is off in tests: no connection to ${host}.`);
    return connect.apply(this, args);
  };
}

switchNetworkOff();
