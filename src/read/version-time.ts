import type { Version } from "../model/article.ts";
import type { StatedTime, TimeKind } from "../model/times.ts";

/** The times of a version. */
export type Dated = Pick<Version, "publishedAt" | "modifiedAt" | "firstSeenAt" | "times">;

function stated(version: Dated, kind: TimeKind, value: string): StatedTime {
  const found = version.times.find((time) => time.kind === kind && time.value === value);
  return (
    found ?? {
      kind,
      value,
      from: "clock",
      precision: value.length > 10 ? "second" : value.length > 7 ? "day" : "month",
    }
  );
}

/** The time by which versions are ordered: when it was changed, else published, else first seen. */
export function versionTime(version: Dated): StatedTime {
  if (version.modifiedAt !== null) return stated(version, "modified", version.modifiedAt);
  if (version.publishedAt !== null) return stated(version, "published", version.publishedAt);
  return firstSeenTime(version);
}

/** When a version was first seen. */
export function firstSeenTime(version: Dated): StatedTime {
  return stated(version, "first-seen", version.firstSeenAt);
}

/** The time of an article: when it was published, else first seen. */
export function publishedTime(version: Dated): StatedTime {
  if (version.publishedAt !== null) return stated(version, "published", version.publishedAt);
  return firstSeenTime(version);
}
