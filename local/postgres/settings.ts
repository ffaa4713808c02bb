/** Settings for a laptop: two cores shared with the product, one database, a few pools of connections. */
const always = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  jit: "off",
  // Parallel plans would take the cores from the product, and memory that small containers don't have in /dev/shm.
  max_parallel_workers_per_gather: "0",
  max_parallel_maintenance_workers: "0",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

/** For data that no one misses after a power cut: tests. */
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Returns PostgreSQL's command line: one `-c name=value` for each setting. */
export function settingFlags(durable: boolean): string[] {
  const settings = durable ? always : { ...always, ...careless };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** The programs see nothing of our environment, so their messages come in one language. */
export const programEnv: NodeJS.ProcessEnv = { NODE_ENV: "production", LC_ALL: "C", PATH: "/usr/bin:/bin" };
