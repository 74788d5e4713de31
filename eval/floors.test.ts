import { expect, test } from "vitest";
import { FLOORS } from "./floors.ts";

/** As they were when they were last decided; a floor that sinks below these has sunk silently. */
const DECIDED: typeof FLOORS = {
  text: {
    ...{ precision: 0.99, recall: 0.995, f1: 0.995, exact: 0.94, junkGone: 0.99, clean: 0.97, kept: 0.97 },
    ...{ authors: 0.97, editors: 0.97, place: 0.86, day: 0.97 },
  },
  frag: { precision: 0.999, recall: 0.993, f1: 0.996, exact: 0.82, junkGone: 0.995, clean: 0.99, kept: 0.84 },
  "search/samples": { ndcg10: 0.84, recall50: 0.89, mrr: 0.93, ndcg10Gain: 0 },
  "search/needs": { ndcg10: 0.75, recall50: 0.91, mrr: 0.87, ndcg10Gain: 0.08, recall50Gain: 0.02 },
};

test("No floor is lower than it was decided to be, and none is missing.", () => {
  for (const [set, floors] of Object.entries(DECIDED)) {
    for (const [metric, floor] of Object.entries(floors)) {
      expect(FLOORS[set]?.[metric] ?? 0, `${set} ${metric}`).toBeGreaterThanOrEqual(floor);
    }
  }
});

test("Each floor stands among those that were decided.", () => {
  const namesOf = (table: typeof FLOORS): string[] =>
    Object.entries(table).flatMap(([set, floors]) => Object.keys(floors).map((metric) => `${set} ${metric}`));
  expect(namesOf(FLOORS)).toEqual(namesOf(DECIDED));
});
