import { candidatesOfCapture, type ReadingRules, readCapture } from "./read-capture.ts";
import type { CaptureReader } from "./rooms.ts";

/** Reads captures in this very thread. */
export function openCaptureReader(rules: ReadingRules): CaptureReader {
  const learned = new Map(rules.learned);
  const current = { ...rules, learned };
  return {
    read: async (captures) => captures.map((capture) => readCapture(current, capture)),
    candidates: async (captures) => captures.map((capture) => candidatesOfCapture(current, capture)),
    useLearned: (outlet, prints) => void learned.set(outlet, prints),
    close: async () => {},
  };
}
