import type { Pool } from "pg";
import { createCompany } from "@/lib/company/create-company";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import { sealSecret } from "@/lib/crypto/secret-box";
import { openDatabase } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { type Session, signIn } from "@/local/launch/demo/session";
import { until } from "@/local/system/processes";
import { type Product, residentMb } from "./product";

const LONGEST_MS = 30 * 60_000;

export interface Company {
  id: string;
  session: Session;
}

/** Prepares an empty database and one company connected to the local Okta org, with its owner signed in. */
export async function freshCompany(product: Product, pool: Pool): Promise<Company> {
  await pool.query("TRUNCATE company, directory_person, preview_person CASCADE");
  const db = openDatabase(product.databaseUrl, { max: 2 });
  const { secrets, oktaUrl } = product;
  const owner = { email: "owner@acme.example", displayName: "Olivia Owner", password: secrets.ownerPassword };
  const { companyId } = await createCompany(
    { db, jobs: unsentJobs },
    {
      slug: "acme",
      name: "Acme",
      domains: ["acme.example"],
      owner,
      by: "bench",
    },
  );
  const headers = { authorization: `SSWS ${secrets.oktaToken}` };
  const apps = (await (await fetch(`${oktaUrl}/api/v1/apps`, { headers })).json()) as { id: string }[];
  await db.company.update({ where: { id: companyId }, data: { oktaEnabledAt: new Date() } });
  await db.oktaConnection.create({
    data: {
      companyId,
      id: newId(),
      state: "LIVE",
      orgUrl: oktaUrl,
      appId: apps[0]?.id ?? "",
      credentialKind: "API_TOKEN",
      credentialSealed: sealSecret(secrets.oktaToken, credentialBinding(companyId), secrets.encryptionKeys),
    },
  });
  await db.$disconnect();
  return {
    id: companyId,
    session: await signIn(product.appUrl, product.appUrl, owner.email, owner.password),
  };
}

export interface SyncMeasure {
  /** From the request to the end of the run, according to the run's row. */
  seconds: number;
  /** People inserted, updated or deleted during the sync. */
  personWrites: number;
  /** The highest growth of the Next process, in MB. */
  rssGrowthMb: number;
  /** People and changes that the stage "apply" wrote, according to the run's row. */
  applied: number;
  /** Milliseconds of each stage, according to the run's row. */
  spent: Record<string, number>;
}

interface EndedRow {
  state: string;
  failure_reason: string | null;
  seconds: string;
  applied: number;
  spent: Record<string, number>;
}

/** Requests the sync over HTTP, as the button does, and waits for its end: through Inngest, the SDK and Prisma. */
export async function syncByButton(product: Product, pool: Pool, { session }: Company): Promise<SyncMeasure> {
  const writesSince = await countingPersonWrites(pool);
  const before = residentMb(product.web.pid) + residentMb(product.worker.pid);
  let highest = before;
  const answer = await session.post("/api/okta/sync", {});
  const { runId } = (await answer.json()) as { runId: string };
  let row: EndedRow | undefined;
  await until(async () => {
    highest = Math.max(highest, residentMb(product.web.pid) + residentMb(product.worker.pid));
    const found = await pool.query<EndedRow>(
      `SELECT state, failure_reason, extract(epoch FROM finished_at - created_at) AS seconds,
        coalesce((progress->>'applied')::int, 0) AS applied, progress->'spent' AS spent
      FROM sync_run WHERE id = $1`,
      [runId],
    );
    row = found.rows[0];
    return row !== undefined && row.state !== "QUEUED" && row.state !== "RUNNING";
  }, LONGEST_MS);
  if (!row?.state.startsWith("DONE"))
    throw new Error(`The sync ended ${row?.state ?? "never"}: ${row?.failure_reason}`);
  return {
    seconds: Number(row.seconds),
    personWrites: await writesSince(),
    rssGrowthMb: highest - before,
    applied: row.applied,
    spent: row.spent,
  };
}

/**
 * Counts people by the transactions that wrote them. PostgreSQL's own counters won't do: an idle connection reports its
 * last writes up to ten seconds later.
 */
async function countingPersonWrites(pool: Pool): Promise<() => Promise<number>> {
  const { rows } = await pool.query<{ xid: string; people: number }>(
    "SELECT pg_current_xact_id()::text AS xid, (SELECT count(*)::int FROM person) AS people",
  );
  const [{ xid = "0", people = 0 } = {}] = rows;
  return async () => {
    const now = await pool.query<{ written: number; kept: number }>(
      `SELECT count(*) FILTER (WHERE xmin::text::bigint >= $1)::int AS written,
        count(*) FILTER (WHERE xmin::text::bigint < $1)::int AS kept FROM person`,
      [xid],
    );
    const [{ written = 0, kept = 0 } = {}] = now.rows;
    return Math.max(written, people - kept);
  };
}
