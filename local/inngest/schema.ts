import type { Pool } from "pg";

/** The engine's own tables, beside Graphile Worker's. Created if they don't exist, and never changed otherwise. */
export async function createSchema(pool: Pool): Promise<void> {
  await pool.query(`
    CREATE SCHEMA IF NOT EXISTS inngest_engine;
    CREATE TABLE IF NOT EXISTS inngest_engine.function (
      id text PRIMARY KEY, url text NOT NULL, attempts int NOT NULL, triggers jsonb NOT NULL, concurrency jsonb NOT NULL);
    CREATE TABLE IF NOT EXISTS inngest_engine.event (
      id text PRIMARY KEY, name text NOT NULL, received_at timestamptz NOT NULL DEFAULT now());
    CREATE TABLE IF NOT EXISTS inngest_engine.run (
      id text PRIMARY KEY, function_id text NOT NULL, event jsonb NOT NULL, status text NOT NULL DEFAULT 'RUNNING',
      attempt int NOT NULL DEFAULT 0, output jsonb, started_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz);
    CREATE TABLE IF NOT EXISTS inngest_engine.step (
      run_id text NOT NULL REFERENCES inngest_engine.run ON DELETE CASCADE, id text NOT NULL, position serial,
      name text, status text NOT NULL, attempt int NOT NULL DEFAULT 0, memo jsonb, PRIMARY KEY (run_id, id));
    CREATE TABLE IF NOT EXISTS inngest_engine.tick (
      function_id text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (function_id, at));
    CREATE INDEX IF NOT EXISTS run_ended_idx ON inngest_engine.run (ended_at);`);
}
