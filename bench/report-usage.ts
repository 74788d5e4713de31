import { writeFileSync } from "node:fs";

/** Loaded before a program that is measured: writes down at its end what the system says it cost. */
const file = process.env["BENCH_USAGE_FILE"];
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  if (file !== undefined)
    writeFileSync(file, JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024 }));
});
