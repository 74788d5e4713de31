import { describe, expect, test } from "vitest";
import { aVersion } from "../../tests/setup/articles.ts";
import type { Version } from "../model/article.ts";
import type { Precision, StatedTime } from "../model/times.ts";
import { versionOrder } from "./version-order.ts";

const SEEN = "2024-06-02T00:20:00.000Z";

/** A version with one stated time, exact to so much, and when it was first seen. */
function version(publishedAt: string, precision: Precision, firstSeenAt = SEEN): Version {
  const seen: StatedTime = { kind: "first-seen", value: firstSeenAt, from: "clock", precision: "second" };
  const published: StatedTime = { kind: "published", value: publishedAt, from: "page", precision };
  return aVersion({ publishedAt, firstSeenAt, times: [published, seen] });
}

const isKnown = (a: Version, b: Version): boolean => versionOrder(a, b, "Asia/Taipei").known;

describe("the order of two versions", () => {
  const at = "2024-06-02T00:10:00.000Z";

  test("is known where the later one states a later time", () => {
    const order = versionOrder(version(at, "minute"), version("2024-06-02T00:11:00.000Z", "minute"), "Asia/Taipei");
    expect(order).toMatchObject({
      known: true,
      from: { local: "2024-06-02T08:10" },
      to: { local: "2024-06-02T08:11" },
    });
  });

  test("is not known where both state the same time and were seen at once", () => {
    expect(isKnown(version(at, "second"), version(at, "second"))).toBe(false);
  });

  test("looks at no more of a time than both have", () => {
    expect(isKnown(version(at, "minute"), version("2024-06-02T00:10:40.000Z", "second"))).toBe(false);
    expect(isKnown(version("2024-06-02", "day"), version("2024-06-02T09:00:00.000Z", "second"))).toBe(false);
    expect(isKnown(version("2024-06-02", "day"), version("2024-06-02T23:00:00.000Z", "second"))).toBe(true);
  });

  test("is told by when each was first seen, where they state the same time", () => {
    const seenAgain = version(at, "minute", "2024-06-02T03:00:00.000Z");
    const order = versionOrder(version(at, "minute"), seenAgain, "Asia/Taipei");
    expect(order).toMatchObject({ known: true, from: { kind: "first-seen" }, to: { local: "2024-06-02T11:00:00" } });
    expect(isKnown(seenAgain, version(at, "minute"))).toBe(false);
  });
});
