import { textOfMarkdown } from "../extract/markdown/plain-text.ts";
import { dayInZone, instantOf } from "../lib/zone.ts";
import type { Article, Version } from "../model/article.ts";
import type { StatedTime } from "../model/times.ts";
import type { FileStamp, IndexedArticle } from "../store/store.ts";
import type { Rooms } from "./rooms.ts";

/** The zone that an outlet's dates are written in. */
export function zoneOf(rooms: Pick<Rooms, "outlets" | "zone">, outlet: string): string {
  return rooms.outlets.byId(outlet)?.zone ?? rooms.zone;
}

/** An article as the store takes it. `files`: its own file first, then those of earlier versions by path. */
export function indexArticle(
  rooms: Pick<Rooms, "outlets" | "zone">,
  article: Article,
  files: readonly FileStamp[],
): IndexedArticle {
  const current = currentVersion(article);
  const zone = zoneOf(rooms, article.outlet);
  const at = current.publishedAt ?? current.firstSeenAt;
  const earlier = files.filter((file) => file.path !== article.path).sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    article,
    text: textOfMarkdown(current.markdown),
    earlier: article.versions
      .slice(0, -1)
      .map(({ sha8, title, markdown }) => ({ sha8, title, text: textOfMarkdown(markdown) })),
    day: dayInZone(at, zone),
    sortAt: instantOf(at, zone),
    when: shownTime(current),
    files: [...files.filter((file) => file.path === article.path), ...earlier],
  };
}

/** The version that stands for the article: the last one. */
export function currentVersion(article: Article): Version {
  return article.versions.at(-1) as Version;
}

/** The time that lists show: the stated one, else when it was first seen. */
function shownTime(version: Version): StatedTime {
  const { publishedAt, firstSeenAt } = version;
  const kind = publishedAt === null ? "first-seen" : "published";
  const value = publishedAt ?? firstSeenAt;
  const stated = version.times.find((time) => time.kind === kind && time.value === value);
  return stated ?? { kind, value, from: "clock", precision: value.length > 10 ? "second" : "day" };
}
