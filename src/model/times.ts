/** How exact a stated time is. Nothing finer than this may be shown. */
export type Precision = "second" | "minute" | "day" | "month";

/** Where a time was read. */
export type TimeOrigin = "feed" | "page" | "text" | "front-matter" | "comment" | "file-name" | "clock";

export type TimeKind = "published" | "modified" | "first-seen" | "captured";

/** One time as it was found: an article may have several of a kind, each kept apart with its origin. */
export type StatedTime = {
  readonly kind: TimeKind;
  /** UTC, ISO 8601 with milliseconds (`2023-10-17T14:31:00.000Z`), or the bare day `2023-10-17` or month `2023-10`. */
  readonly value: string;
  readonly from: TimeOrigin;
  readonly precision: Precision;
};
