/** One setting: its default, what it means, and how it may be given. */
export type SettingRow<T> = {
  readonly default: T;
  readonly doc: string;
  /** A line for the commented file that `init` writes. */
  readonly example: string;
  /** The environment variable of a secret. Secrets have no other source; plain settings have no variable. */
  readonly env?: string;
};

/** The one table of settings. Dots are levels of jianbao.yaml; docs/reference/settings.md is made from it. */
export const SETTINGS = {
  format: {
    default: 1 as number,
    doc: "Format of the archive on disk. Written by the program; `upgrade` changes it.",
    example: "1",
  },
  zone: {
    default: "Asia/Shanghai" as string,
    doc: "Time zone (IANA name) of outlets whose own zone is not known; it decides to which day their articles belong.",
    example: "Asia/Taipei",
  },
  lang: {
    default: "auto" as "auto" | "zh-Hans" | "zh-Hant" | "en",
    doc: "Language of the pages: `zh-Hans`, `zh-Hant`, `en`, or `auto` for the one the browser asks for.",
    example: "zh-Hant",
  },
  "search.title": {
    default: 4 as number,
    doc: "Weight of words in the title where a search puts the best answers first. What weighs more than the others decides more; 0 leaves it out.",
    example: "4",
  },
  "search.lead": {
    default: 1.5 as number,
    doc: "Weight of words at the beginning of the text.",
    example: "1.5",
  },
  "search.frequency": {
    default: 1.5 as number,
    doc: "Weight of words that the text has often.",
    example: "1.5",
  },
  "search.closeness": {
    default: 1 as number,
    doc: "Weight of words that stand close together.",
    example: "1",
  },
  "search.length": {
    default: 0.5 as number,
    doc: "How far the length of a text is held against the words that it has often: from 0, not at all, to 1, in full.",
    example: "0.5",
  },
  "search.recency": {
    default: 0.1 as number,
    doc: "Weight of being new, beside the newest article of the archive.",
    example: "0.1",
  },
  "serve.host": {
    default: "127.0.0.1" as string,
    doc: "Address that `serve` listens on. Any address other machines can reach needs `JIANBAO_SERVE_TOKEN`.",
    example: "127.0.0.1",
  },
  "serve.port": {
    default: 8080 as number,
    doc: "Port that `serve` listens on; `start` takes the next free one when it is taken, 0 takes any.",
    example: "8080",
  },
  "serve.token": {
    default: null as string | null,
    doc: "Secret that readers must present when `serve` listens on an address other machines can reach.",
    example: "",
    env: "JIANBAO_SERVE_TOKEN",
  },
} as const satisfies Record<string, SettingRow<unknown>>;

export type SettingName = keyof typeof SETTINGS;

/** Every setting by its dotted name, with the value in force. */
export type Settings = { readonly [N in SettingName]: (typeof SETTINGS)[N]["default"] };
