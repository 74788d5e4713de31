/**
 * How many pages the live server gives a second of its CPU time, whole requests over HTTP included.
 *
 *   node bench/pages.ts ARCHIVE      an archive with a store
 *
 * The server runs in a process of its own, which counts its user and system time; this one asks, eight at a time.
 * Each kind is asked three ways: `cold`, as after a start; `new`, as after a change of the archive (bodies are kept,
 * pages are not); `again`, as long as nothing has changed. The last two are medians of runs after a first one, in which
 * the code is still being compiled.
 */
import { type ChildProcess, fork } from "node:child_process";
import { Agent, get } from "node:http";
import { openReading } from "../src/app.ts";
import { articleAddress, dayAddress, outletAddress } from "../src/pages/links.ts";
import { createServer } from "../src/server/server.ts";
import { markdownTable, median } from "./measure.ts";

const PAGES_A_RUN = 1000;
const SEARCHES_A_RUN = 100;
const CONNECTIONS = 8;
const RUNS = 5;

type Addresses = Readonly<Record<string, readonly string[]>>;
type Report = { readonly cpuSeconds: number; readonly residentMiB: number };

/** The server's side: says what can be asked, then counts from each `start` to the next `stop`. */
async function serveArchive(dir: string): Promise<void> {
  const archive = await openReading(dir, { env: {}, now: () => new Date(), waitMs: 0 });
  const { store } = archive;
  const server = await createServer({
    rooms: await archive.openRooms(),
    software: "bench",
    host: "127.0.0.1",
    port: 0,
  });
  const articles = await store.list({ order: "newest", limit: PAGES_A_RUN });
  const addresses: Addresses = {
    article: articles.map(({ id }) => articleAddress(id)),
    day: (await store.days("")).map(({ key }) => dayAddress(key)),
    outlet: (await store.outlets()).map(({ outlet }) => outletAddress(outlet)),
    home: [""],
    search: ["search?q=%E5%8C%97%E9%9F%93", "search?q=%E7%BB%8F%E6%B5%8E", "search?q=%E6%9C%88"],
  };
  let before = process.cpuUsage();
  process.on("message", (message) => {
    if (message === "start") before = process.cpuUsage();
    const { user, system } = process.cpuUsage(before);
    const report: Report = { cpuSeconds: (user + system) / 1e6, residentMiB: process.memoryUsage().rss / 2 ** 20 };
    process.send?.(report);
  });
  process.send?.({ port: server.port, addresses });
}

function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once("message", (message) => resolve(message as T)));
}

function fetchPage(agent: Agent, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get({ agent, host: "127.0.0.1", port, path: `/${address}` }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${response.statusCode} for /${address}`));
      response.resume().on("end", resolve);
    });
    request.on("error", reject);
  });
}

/** Asks for all addresses and gives how many the server made a second of its CPU time. */
async function run(
  child: ChildProcess,
  port: number,
  addresses: readonly string[],
): Promise<[perSecond: number, MiB: number]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  child.send("start");
  await nextMessage<Report>(child);
  let next = 0;
  const ask = async (): Promise<void> => {
    while (next < addresses.length) await fetchPage(agent, port, addresses[next++]!);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  child.send("stop");
  const { cpuSeconds, residentMiB } = await nextMessage<Report>(child);
  agent.destroy();
  return [Math.round(addresses.length / cpuSeconds), Math.round(residentMiB)];
}

/** As `run`, several times with the addresses of each round. */
async function runOften(
  child: ChildProcess,
  port: number,
  addressesOf: (round: number) => readonly string[],
): Promise<[perSecond: number, MiB: number]> {
  const perSecond: number[] = [];
  let residentMiB = 0;
  for (let round = 0; round <= RUNS; round += 1) {
    const [pages, MiB] = await run(child, port, addressesOf(round));
    if (round > 0) perSecond.push(pages);
    residentMiB = MiB;
  }
  return [Math.round(median(perSecond)), residentMiB];
}

async function measure(dir: string): Promise<string> {
  const child = fork(import.meta.filename, ["--serve", dir]);
  const { port, addresses } = await nextMessage<{ port: number; addresses: Addresses }>(child);
  const rows: (string | number)[][] = [];
  for (const [kind, some] of Object.entries(addresses)) {
    const paths = Array.from(
      { length: kind === "search" ? SEARCHES_A_RUN : PAGES_A_RUN },
      (_, index) => some[index % some.length]!,
    );
    // A parameter that no page reads makes an address of its own, as another state of the archive would.
    const fresh = (round: number): string[] =>
      paths.map((path, index) => `${path}${path.includes("?") ? "&" : "?"}fresh=${round}-${index}`);
    const [cold] = await run(child, port, some);
    const [made] = await runOften(child, port, fresh);
    const [again, residentMiB] = await runOften(child, port, () => paths);
    rows.push([kind, cold, made, again, residentMiB]);
  }
  child.kill();
  return markdownTable(["page", "cold", "new", "again", "MiB"], rows);
}

const [first, second] = process.argv.slice(2);
if (first === "--serve" && second !== undefined) await serveArchive(second);
else if (first === undefined) {
  console.error("usage: node bench/pages.ts ARCHIVE");
  process.exitCode = 2;
} else console.log(await measure(first));
