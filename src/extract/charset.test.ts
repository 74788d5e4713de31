import { describe, expect, test } from "vitest";
import { readSuite } from "../../tests/setup/suites.ts";
import { decodeAs, decodeBytes, encodingOf, sniffEncoding } from "./charset.ts";
import { charsetOfContentType } from "./charset-declared.ts";

const NEWS = "我们在月球上看到的国家";
const GBK = bytesOf("ced2c3c7d4dad4c2c7f2c9cfbfb4b5bdb5c4b9fabcd2");
const BIG5_NEWS = "我們在月球上看到的國家";
const BIG5 = bytesOf("a7daadcca662a4ebb279a457acdda8ecaabab0eaae61");
const KOREAN_NEWS = "달에 착륙하여 연구를 시작했다";
const KOREAN = bytesOf("b4debfa120c2f8b7fac7cfbfa920bfacb1b8b8a620bdc3c0dbc7dfb4d9");
const JAPANESE_NEWS = "月の裏側に着陸した";
const SHIFT_JIS = bytesOf("8c8e82cc97a091a482c9928597a482b582bd");

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, "hex"));
}

/** A page in single bytes: the head as it is, then the body's bytes. */
function pageOf(head: string, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(head, "latin1"), body]);
}

describe("decodeBytes", () => {
  test("Valid UTF-8 is UTF-8, whatever the label says.", () => {
    expect(decodeBytes(Buffer.from(NEWS), { label: "gbk" })).toEqual({ text: NEWS, encoding: "utf-8", problems: [] });
  });

  test.each([
    ["utf-8", bytesOf("efbbbfe69c88")],
    ["utf-16le", bytesOf("fffe0867")],
    ["utf-16be", bytesOf("feff6708")],
  ])("A byte order mark of %s decides and is no text.", (encoding, bytes) => {
    expect(decodeBytes(bytes, { label: "big5" })).toEqual({ text: "月", encoding, problems: [] });
  });

  test("Bytes that are no UTF-8 are read by their label.", () => {
    expect(decodeBytes(GBK, { label: "GB2312" })).toEqual({ text: NEWS, encoding: "gbk", problems: [] });
  });

  test.each([
    ["gb18030", GBK, NEWS],
    ["big5", BIG5, BIG5_NEWS],
    ["euc-kr", KOREAN, KOREAN_NEWS],
    ["shift_jis", SHIFT_JIS, JAPANESE_NEWS],
    ["windows-1252", bytesOf("636166e9206e61ef7665"), "café naïve"],
  ])("Without a label %s is guessed, and said to be a guess.", (encoding, bytes, text) => {
    const decoded = decodeBytes(bytes);
    expect(decoded).toMatchObject({ text, encoding });
    expect(decoded.problems.map(({ code }) => code)).toEqual(["charset/guessed"]);
  });

  test("A label that names nothing is a problem, and the bytes are read all the same.", () => {
    const decoded = decodeBytes(GBK, { label: "klingon" });
    expect(decoded.text).toBe(NEWS);
    expect(decoded.problems.map(({ code }) => code)).toEqual(["charset/unknown-label", "charset/guessed"]);
  });

  test("UTF-8 with one character cut in half stays UTF-8 with a problem that counts.", () => {
    const decoded = decodeBytes(Buffer.concat([Buffer.from(NEWS), bytesOf("e69c")]));
    expect(decoded).toMatchObject({ text: `${NEWS}\ufffd`, encoding: "utf-8" });
    expect(decoded.problems).toEqual([
      { code: "charset/undecodable", message: "1 places are no utf-8 and were replaced by U+FFFD." },
    ]);
  });

  test("A replacement character that the outlet itself wrote is no problem.", () => {
    expect(decodeBytes(Buffer.from(`月\ufffd`)).problems).toEqual([]);
  });

  test("ISO-2022-JP, which is valid UTF-8 by its form, is read by its label.", () => {
    expect(decodeBytes(bytesOf("1b2442376e1b2842"), { label: "iso-2022-jp" }).text).toBe("月");
  });

  test("The stored text is the text that was sent: compatibility ideographs stay, nothing is normalized.", () => {
    const text = "\uf901\u212b e\u0301 ﬁ \u2f00 豈";
    expect(decodeBytes(Buffer.from(text)).text).toBe(text);
  });

  test("Empty bytes are an empty text.", () => {
    expect(decodeBytes(new Uint8Array())).toEqual({ text: "", encoding: "utf-8", problems: [] });
  });
});

describe("What a page says of itself", () => {
  const RUSSIAN = bytesOf("cbf3ede020efeee4ede8ece0e5f2f1ff20ede0e420e3eef0eee4eeec");

  test("decides where nothing else does.", () => {
    const decoded = decodeBytes(pageOf('<meta charset="windows-1251">', RUSSIAN));
    expect(decoded).toEqual({
      text: '<meta charset="windows-1251">Луна поднимается над городом',
      encoding: "windows-1251",
      problems: [],
    });
  });

  test.each([
    ["the page", decodeBytes(pageOf('<meta charset="iso-8859-1">', GBK))],
    ["the label that came with it", decodeBytes(GBK, { label: "iso-8859-1" })],
  ])("is not believed when the bytes read far better otherwise: %s.", (_, decoded) => {
    expect(decoded.text.endsWith(NEWS)).toBe(true);
    expect(decoded.problems.map(({ code }) => code)).toEqual(["charset/guessed"]);
  });

  test("does not undo UTF-8 with a damaged character.", () => {
    const bytes = pageOf('<meta charset="gb2312">', Buffer.from(NEWS).subarray(0, -1));
    expect(decodeBytes(bytes)).toMatchObject({ encoding: "utf-8" });
  });

  test.each([
    ["<meta charset=big5>", "big5"],
    ["<META CONTENT='text/html; charset=euc-jp' HTTP-EQUIV=Content-Type>", "euc-jp"],
    ["<!-- <meta charset=big5> --><meta charset=gbk>", "gbk"],
    ["<!--><meta charset=gbk>", "gbk"],
    ["<meta charset=klingon><meta charset=gbk>", "gbk"],
    ["<p title='<meta charset=big5>'><meta charset=gbk>", "gbk"],
    ["<meta charset=utf-16>", "utf-8"],
    ["<meta charset=x-user-defined>", "windows-1252"],
    ["<metacharset=gbk>", "windows-1252"],
    ["<meta charset='gbk", "windows-1252"],
    ["<meta charset=gbk", "windows-1252"],
  ])("%j is sniffed as %s.", (head, encoding) => {
    expect(sniffEncoding(Buffer.from(head))).toBe(encoding);
  });

  test("comes after a byte order mark and after the content type.", () => {
    const page = '<meta charset="big5">';
    expect(sniffEncoding(Buffer.from(`\ufeff${page}`), { label: "gbk" })).toBe("utf-8");
    expect(sniffEncoding(Buffer.from(page), { label: "gbk" })).toBe("gbk");
    expect(sniffEncoding(GBK)).toBe("gb18030");
  });

  test("is found in no more than a moment, whatever the head is made of.", () => {
    const started = performance.now();
    for (const piece of ["<", "<!--", "<meta ", "<a b=", "<meta charset=' ", "<a '"]) {
      expect(sniffEncoding(Buffer.from(piece.repeat(100_000)))).toBe("windows-1252");
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test.each([
  ["text/html; charset=GBK", "gbk"],
  ['text/html;charset="utf-8"; q=1', "utf-8"],
  ["text/html", null],
])("The content type %j names the charset %j.", (contentType, label) => {
  expect(charsetOfContentType(contentType)).toBe(label);
});

test.each([
  ["GB_2312-80", "gbk"],
  [" Big5-HKSCS ", "big5"],
  ["ISO-8859-1", "windows-1252"],
  ["hz-gb-2312", "replacement"],
  ["klingon", null],
])("The label %j means %j.", (label, encoding) => {
  expect(encodingOf(label)).toBe(encoding);
});

test("Encodings that can hide scripts decode to one replacement character.", () => {
  expect(decodeAs(bytesOf("7e7b3c78"), "hz-gb-2312")).toBe("\ufffd");
  expect(decodeAs(GBK, "klingon")).toBeNull();
});

const forms = readSuite<Readonly<Record<string, string>>>("names", "unicode-normalization");

test.skipIf(forms === null)(
  "Every spelling of the normalization suite comes out as it was written (needs ../shared/suites).",
  () => {
    for (const { expect: spellings } of forms ?? []) {
      for (const text of Object.values(spellings)) expect(decodeBytes(Buffer.from(text)).text).toBe(text);
    }
    expect(forms?.length).toBeGreaterThan(1_000);
  },
);
