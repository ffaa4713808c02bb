import { isDatabaseAnswering } from "@/lib/db/answering";
import { database, Prisma } from "@/lib/db/client";
import { isDatabaseDown } from "@/lib/db/error-codes";
import type { Gauge } from "./format-metrics";

/** One number of the query below: its gauge, its label's value, and the number. */
interface Counted {
  gauge: keyof typeof gauges;
  of: string | null;
  value: number;
}

/** The metrics. They name no company and no person, and every label's value comes from this code. */
const gauges = {
  learnamp_runs_unfinished: { label: "state", help: "Syncs that are queued or running." },
  learnamp_runs_finished_24h: { label: "state", help: "Syncs that ended in the last 24 hours, by how." },
  learnamp_oldest_queued_run_seconds: { help: "How long the oldest queued sync has waited." },
  learnamp_problems_open: { label: "kind", help: "Open problems of all companies, by kind." },
  learnamp_holds_open: {
    label: "kind",
    help: "What needs an admin's approval: removals, fields, addresses.",
  },
  learnamp_events_waiting: { help: "Okta events that wait to be processed." },
  learnamp_event_lag_seconds: { help: "How long the oldest event that is due has waited." },
  learnamp_invitations_waiting: { help: "Invitations that wait to be mailed." },
  learnamp_mails_waiting: { label: "kind", help: "Alerts and address mails that wait to be sent." },
  learnamp_connections: { label: "state", help: "Okta connections by state." },
} as const satisfies Record<string, Omit<Gauge, "name" | "samples">>;

/** States without a row count as 0, so that a graph has no gaps. */
const zeros: Partial<Record<keyof typeof gauges, readonly string[]>> = {
  learnamp_runs_unfinished: ["QUEUED", "RUNNING"],
  learnamp_runs_finished_24h: ["DONE", "DONE_WITH_ISSUES", "FAILED", "CANCELLED"],
  learnamp_holds_open: ["removal", "field", "address"],
  learnamp_mails_waiting: ["alert", "address"],
  learnamp_connections: ["DRAFT", "SHADOW", "LIVE", "PAUSED"],
};

/** Reads how the whole installation is doing. While the database is down, it reports only that and the process. */
export async function readMetrics(): Promise<Gauge[]> {
  const counted = (await isDatabaseAnswering()) ? await count() : null;
  const { rss, heapUsed } = process.memoryUsage();
  return [
    {
      name: "learnamp_database_up",
      help: "1 while the database answers.",
      samples: [{ value: counted ? 1 : 0 }],
    },
    { name: "process_resident_memory_bytes", help: "Memory of this process.", samples: [{ value: rss }] },
    { name: "nodejs_heap_size_used_bytes", help: "Node's heap in use.", samples: [{ value: heapUsed }] },
    {
      name: "process_uptime_seconds",
      help: "How long this process has run.",
      samples: [{ value: Math.round(process.uptime()) }],
    },
    ...(counted
      ? Object.entries(gauges).map(([name, gauge]) => gaugeOf(name as keyof typeof gauges, gauge, counted))
      : []),
  ];
}

function gaugeOf(
  name: keyof typeof gauges,
  gauge: Omit<Gauge, "name" | "samples">,
  counted: Counted[],
): Gauge {
  const found = counted.filter((one) => one.gauge === name);
  const missing = (zeros[name] ?? []).filter((of) => !found.some((one) => one.of === of));
  const samples = [
    ...found.map(({ of, value }) => (of === null ? { value } : { of, value })),
    ...missing.map((of) => ({ of, value: 0 })),
  ];
  return { name, ...gauge, samples: samples.toSorted((a, b) => (a.of ?? "").localeCompare(b.of ?? "")) };
}

/** Counts everything in one statement. Each part has an index or is small. */
async function count(): Promise<Counted[] | null> {
  try {
    return await database().$queryRaw<Counted[]>(Prisma.sql`
      SELECT gauge, of, value::float8 AS value FROM (
        SELECT 'learnamp_runs_unfinished' AS gauge, state::text AS of, count(*)::float8 AS value
          FROM sync_run WHERE state IN ('QUEUED', 'RUNNING') GROUP BY state
        UNION ALL SELECT 'learnamp_runs_finished_24h', state::text, count(*)
          FROM sync_run WHERE finished_at > now() - interval '24 hours' GROUP BY state
        UNION ALL SELECT 'learnamp_oldest_queued_run_seconds', NULL, coalesce(extract(epoch FROM now() - min(created_at)), 0)
          FROM sync_run WHERE state = 'QUEUED'
        UNION ALL SELECT 'learnamp_problems_open', code, count(*) FROM problem WHERE resolved_at IS NULL GROUP BY code
        UNION ALL SELECT 'learnamp_holds_open', 'removal', count(*) FROM sync_hold WHERE state = 'OPEN'
        UNION ALL SELECT 'learnamp_holds_open', 'field', count(*) FROM field_hold WHERE state = 'OPEN'
        UNION ALL SELECT 'learnamp_holds_open', 'address', count(*) FROM address_hold WHERE state = 'OPEN'
        UNION ALL SELECT 'learnamp_events_waiting', NULL, count(*) FROM okta_event WHERE state = 'WAITING'
        UNION ALL SELECT 'learnamp_event_lag_seconds', NULL,
          greatest(0, coalesce(extract(epoch FROM now() - min(coalesce(wait_until, hook_at, log_at))), 0))
          FROM okta_event WHERE state = 'WAITING' AND (wait_until IS NULL OR wait_until <= now())
        UNION ALL SELECT 'learnamp_invitations_waiting', NULL, count(*) FROM invitation WHERE state IN ('WAITING', 'CLAIMED')
        UNION ALL SELECT 'learnamp_mails_waiting', 'alert', count(*) FROM notice
          WHERE mailed_at IS NULL AND settled_at IS NULL
        UNION ALL SELECT 'learnamp_mails_waiting', 'address', count(*) FROM address_notice WHERE mailed_at IS NULL
        UNION ALL SELECT 'learnamp_connections', state::text, count(*) FROM okta_connection GROUP BY state
      ) counted`);
  } catch (error) {
    if (isDatabaseDown(error)) return null;
    throw error;
  }
}
