import type { Session } from "@/local/launch/demo/session";
import { childrenCpuMs, cpuMs, type Product } from "./product";

/** How long the server takes to answer, in milliseconds. */
export interface Figures {
  p50: number;
  p95: number;
  /** Two callers at a time. */
  p95_two: number;
  /** Processor time a call: of the Next process, and of PostgreSQL. */
  cpu_ms: number;
  db_cpu_ms: number;
}

/** A server that has just started compiles its code as it is used. */
const WARM_UP = 3;

/** Requests addresses in turn, one at a time, then two at a time. An answer counts once it's complete. */
export async function measure(
  product: Product,
  session: Session,
  input: { paths: string[]; times: number },
): Promise<Figures> {
  const { paths, times } = input;
  const ask = async (at: number) => {
    const path = paths[at % paths.length] ?? "";
    const began = performance.now();
    const response = await session.get(path);
    await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
    return performance.now() - began;
  };
  for (let at = 0; at < Math.max(WARM_UP, paths.length); at += 1) await ask(at);
  const alone: number[] = [];
  const before = [cpuMs(product.web.pid), childrenCpuMs(product.postgresPid)] as const;
  for (let at = 0; at < times; at += 1) alone.push(await ask(at));
  const each = (now: number, then: number) => Math.round(((now - then) / times) * 10) / 10;
  const cpu_ms = each(cpuMs(product.web.pid), before[0]);
  const db_cpu_ms = each(childrenCpuMs(product.postgresPid), before[1]);
  const together: number[] = [];
  const next = Array.from({ length: times }, (_, at) => at).values();
  const caller = async () => {
    for (const at of next) together.push(await ask(at));
  };
  await Promise.all([caller(), caller()]);
  return {
    p50: percentile(alone, 0.5),
    p95: percentile(alone, 0.95),
    p95_two: percentile(together, 0.95),
    cpu_ms,
    db_cpu_ms,
  };
}

/** The slowest of several, by the 95th percentile. */
export function slowestOf(figures: Record<string, Figures>): { name: string; p95: number } {
  const [slowest] = Object.entries(figures).toSorted(([, a], [, b]) => b.p95 - a.p95);
  return { name: slowest?.[0] ?? "none", p95: slowest?.[1].p95 ?? 0 };
}

function percentile(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

/** One line for each, under a head. */
export function table(title: string, figures: Record<string, Figures>): string {
  const width = Math.max(title.length, ...Object.keys(figures).map((name) => name.length)) + 2;
  const row = (name: string, cells: (string | number)[]) =>
    [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(9))].join("");
  const lines = Object.entries(figures).map(([name, { p50, p95, p95_two, cpu_ms, db_cpu_ms }]) =>
    row(name, [p50, p95, p95_two, cpu_ms, db_cpu_ms]),
  );
  return [row(title, ["p50 ms", "p95 ms", "p95 two", "CPU ms", "DB CPU"]), ...lines].join("\n");
}
