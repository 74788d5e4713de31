/** Players whose address shows the player alone, and the address of the page that shows the same with its title and date. */
const PAGES: readonly { readonly host: RegExp; readonly page: (url: URL) => string | null }[] = [
  {
    host: /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com$/,
    page: ({ pathname, searchParams }) => {
      const list = searchParams.get("list");
      const id = /^\/embed\/([\w-]+)/.exec(pathname)?.[1] ?? null;
      if (id === "videoseries")
        return list === null ? null : `https://www.youtube.com/playlist?list=${encodeURIComponent(list)}`;
      return id === null || id === "live_stream" ? null : `https://www.youtube.com/watch?v=${id}`;
    },
  },
  { host: /^player\.vimeo\.com$/, page: ({ pathname }) => pageOf("https://vimeo.com/", /^\/video\/(\d+)/, pathname) },
  {
    host: /^(?:www\.)?dailymotion\.com$/,
    page: ({ pathname }) => pageOf("https://www.dailymotion.com/video/", /^\/embed\/video\/(\w+)/, pathname),
  },
  {
    host: /^player\.bilibili\.com$/,
    page: ({ searchParams }) => pageOf("https://www.bilibili.com/video/", /^(\w+)$/, searchParams.get("bvid") ?? ""),
  },
  {
    host: /^platform\.twitter\.com$/,
    page: ({ searchParams }) => pageOf("https://twitter.com/i/status/", /^(\d+)$/, searchParams.get("id") ?? ""),
  },
  {
    host: /^(?:www\.)?facebook\.com$/,
    page: ({ pathname, searchParams }) => {
      const href = /^\/plugins\/(?:post|video)\.php$/.test(pathname) ? searchParams.get("href") : null;
      return href !== null && /^https:\/\//.test(href) && URL.canParse(href) ? href : null;
    },
  },
];

function pageOf(prefix: string, pattern: RegExp, written: string): string | null {
  const id = pattern.exec(written)?.[1];
  return id === undefined ? null : prefix + id;
}

/** The address under which a reader finds what a player plays; the player's own where it is not one that we know. */
export function playerAddress(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return url;
  const known = PAGES.find(({ host }) => host.test(parsed.hostname));
  return known?.page(parsed) ?? url;
}
