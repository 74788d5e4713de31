import { compareText } from "../lib/order.ts";
import type { Problem } from "../lib/problem.ts";
import type { Article, CaptureRef, Version } from "../model/article.ts";
import type { StatedTime, TimeKind } from "../model/times.ts";

/**
 * How captures add up to an article. Merging is commutative and associative: whatever the order in which captures
 * arrive, the article comes out the same (property test beside).
 */

/** The time that orders versions: when it was modified, else published, else first seen. */
export function versionTime(version: Version): string {
  return version.modifiedAt ?? version.publishedAt ?? version.firstSeenAt;
}

/** Oldest first: by time, then by when it was first seen, then by the address and hash of the capture whose words stand in it. */
export function compareVersions(a: Version, b: Version): number {
  return (
    compareText(versionTime(a), versionTime(b)) ||
    compareText(a.firstSeenAt, b.firstSeenAt) ||
    compareFirstCaptures(a, b)
  );
}

function compareFirstCaptures(a: Version, b: Version): number {
  return (
    compareText(a.captures[0]?.url ?? "", b.captures[0]?.url ?? "") ||
    compareText(a.captures[0]?.sha256 ?? "", b.captures[0]?.sha256 ?? "")
  );
}

/** The article with one more version, or with the captures of a version that it has already. */
export function addVersion(article: Article, version: Version): Article {
  const same = article.versions.find((known) => known.sha8 === version.sha8);
  const others = article.versions.filter((known) => known.sha8 !== version.sha8);
  const merged = same === undefined ? version : mergeVersions(same, version);
  return { ...article, versions: [...others, merged].sort(compareVersions) };
}

/** One version out of two that said the same words: the earlier one's text, the evidence of both. */
function mergeVersions(a: Version, b: Version): Version {
  const [base, other] = compareBases(a, b) <= 0 ? [a, b] : [b, a];
  const [first, ...rest] = base.captures;
  const captures = unique([...rest, ...other.captures], captureKey).filter(
    (one) => captureKey(one) !== captureKey(first as CaptureRef),
  );
  return {
    ...base,
    firstSeenAt: a.firstSeenAt < b.firstSeenAt ? a.firstSeenAt : b.firstSeenAt,
    captures: [first as CaptureRef, ...captures.sort(compareCaptures)],
    times: unique([...a.times, ...b.times], timeKey).sort(compareTimes),
    problems: unique([...a.problems, ...b.problems], problemKey).sort((x, y) =>
      compareText(problemKey(x), problemKey(y)),
    ),
  };
}

/**
 * Whose words and times stand for both: one that states its time before one that does not, then the earlier. The order does
 * not look at when a stated one was first seen, since merging makes that earlier: it would not be associative.
 */
function compareBases(a: Version, b: Version): number {
  const isStated = (version: Version): boolean => (version.modifiedAt ?? version.publishedAt) !== null;
  return (
    Number(isStated(b)) - Number(isStated(a)) ||
    compareText(versionTime(a), versionTime(b)) ||
    compareFirstCaptures(a, b)
  );
}

/** Does one of the article's versions rest on this very capture? */
export function restsOn(article: Article, capture: { url: string; sha256: string }): boolean {
  return article.versions.some((version) =>
    version.captures.some((known) => known.url === capture.url && known.sha256 === capture.sha256),
  );
}

const KIND_ORDER: readonly TimeKind[] = ["published", "modified", "first-seen", "captured"];

function compareTimes(a: StatedTime, b: StatedTime): number {
  return KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || compareText(timeKey(a), timeKey(b));
}

function compareCaptures(a: CaptureRef, b: CaptureRef): number {
  return compareText(a.at, b.at) || compareText(captureKey(a), captureKey(b));
}

const captureKey = (capture: CaptureRef): string => `${capture.url} ${capture.sha256}`;
const timeKey = (time: StatedTime): string => `${time.value} ${time.from} ${time.precision} ${time.kind}`;
const problemKey = (problem: Problem): string => `${problem.code} ${problem.message} ${problem.at ?? ""}`;

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  return [...seen.values()];
}
