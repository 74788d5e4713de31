import type { Concept } from "./regional-words.ts";

export const CONCEPTS: readonly Concept[] = [
  {
    id: "north-korea",
    kind: "country",
    forms: [
      { text: "朝鲜", regions: ["cn"] },
      { text: "北韓", regions: ["tw"] },
    ],
  },
];
