import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readWarcRecords } from "./warc-read.ts";

function record(type: string, url: string, block: string): string {
  const head = ["WARC/1.1", `WARC-Type: ${type}`, `WARC-Target-URI: ${url}`, "WARC-Date: 2024-05-01T00:00:00Z"];
  return `${[...head, `Content-Length: ${Buffer.byteLength(block)}`].join("\r\n")}\r\n\r\n${block}\r\n\r\n`;
}

const RESPONSE = record(
  "response",
  "https://example.org/1",
  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>月\r\n0\r\n\r\n".replace(
    "5",
    "6",
  ),
);
const RESOURCE = record("resource", "https://example.org/2", "月球");
const PLAIN = Buffer.from(RESPONSE + RESOURCE);
const ZIPPED = Buffer.concat([gzipSync(RESPONSE), gzipSync(RESOURCE)]);

async function read(bytes: Uint8Array) {
  const all = [];
  for await (const read of readWarcRecords(bytes)) all.push(read);
  return all;
}

test.each([
  ["plain", PLAIN],
  ["gzipped by member", ZIPPED],
])("A %s file gives its records with payloads free of chunks.", async (_, bytes) => {
  const [response, resource, ...more] = await read(bytes);
  expect(more).toEqual([]);
  expect(response?.problems).toEqual([]);
  expect(response?.value).toMatchObject({ type: "response", url: "https://example.org/1", http: { status: 200 } });
  expect(Buffer.from(response?.value?.payload ?? []).toString()).toBe("<p>月");
  expect(resource?.value).toMatchObject({ type: "resource", date: "2024-05-01T00:00:00Z", http: null });
  expect(Buffer.from(resource?.value?.payload ?? []).toString()).toBe("月球");
});

test("A file that ends inside a record gives what there is of it, with a problem.", async () => {
  const [, resource] = await read(PLAIN.subarray(0, PLAIN.length - 7));
  expect(resource?.value?.type).toBe("resource");
  expect(resource?.problems.map(({ code }) => code)).toEqual(["warc/cut"]);
});

test("Bytes that are no WARC file are a problem, not a record.", async () => {
  const all = await read(Buffer.from("http://example.org/ 192.0.2.1 20240501000000 text/html 4\nbody"));
  expect(all.map(({ value }) => value)).toEqual([null]);
  expect(all[0]?.problems[0]?.code).toBe("warc/damaged");
});

test("Any flipped byte leaves the reader standing, and damage in one member leaves the others readable.", async () => {
  for (let at = 0; at < ZIPPED.length; at += 3) {
    const damaged = Buffer.from(ZIPPED);
    damaged[at] = (damaged[at] ?? 0) ^ 0x55;
    const all = await read(damaged);
    expect(all.length).toBeLessThan(10);
  }
  const damaged = Buffer.from(ZIPPED);
  damaged.fill(0x55, 30, 60);
  expect((await read(damaged)).some(({ value }) => value?.type === "resource")).toBe(true);
});
