import { expect, test } from "vitest";
import { sha256Base32, sha256Hex } from "./hash.ts";

test("Hashes agree with the published digests of SHA-256.", () => {
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256Hex(new Uint8Array())).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("A text and its UTF-8 bytes have one hash.", () => {
  expect(sha256Hex("剪报")).toBe(sha256Hex(new TextEncoder().encode("剪报")));
});

test("Base32 is the digest in the alphabet of RFC 4648, lower case, five bits a character.", () => {
  expect(sha256Base32("abc", 16)).toBe("xj4bnp4pahh6uqkb");
  const bits = [...sha256Base32("剪报", 51)].map((char) => "abcdefghijklmnopqrstuvwxyz234567".indexOf(char));
  const digest = BigInt(`0x${sha256Hex("剪报")}`);
  expect(bits.reduce((value, five) => value * 32n + BigInt(five), 0n)).toBe(digest >> 1n);
});
