import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";

let database: TestDatabase;
let db: pg.Client;
const COMPANY = "00000000-0000-7000-8000-000000000001";
const OTHER = "00000000-0000-7000-8000-000000000002";
const RUN = "00000000-0000-7000-8000-00000000000a";
const NOWHERE = "00000000-0000-7000-8000-0000000000ff";
const violation = { code: "23503" };

beforeAll(async () => {
  database = await createTestDatabase();
  db = new pg.Client({ connectionString: database.url });
  await db.connect();
});

beforeEach(async () => {
  await db.query("TRUNCATE company, directory_person, preview_person CASCADE");
  for (const id of [COMPANY, OTHER]) await addCompany(id);
  await db.query(
    "INSERT INTO sync_run (company_id, id, kind, mode, trigger) VALUES ($1, $2, 'FULL', 'LIVE', 'BUTTON')",
    [COMPANY, RUN],
  );
});

afterAll(async () => {
  await db.end();
  await database.drop();
});

const addCompany = (id: string) =>
  db.query("INSERT INTO company (id, slug, name) VALUES ($1, $2, 'Acme')", [id, `acme-${id.slice(-2)}`]);
const addPeople = (...companies: string[]) =>
  db.query(
    "INSERT INTO person (company_id, id, display_name) SELECT c, new_id(), 'Ana' FROM unnest($1::uuid[]) c",
    [companies],
  );
const addToMirror = (table: string, company: string) =>
  db.query(
    `INSERT INTO ${table} (company_id, okta_id, status, attributes, content_hash, in_scope, observed_at)
    VALUES ($1, '00u1', 'ACTIVE', '{}', 'hash', TRUE, now())`,
    [company],
  );
const addChanges = (company: string, ...runs: string[]) =>
  db.query(
    "INSERT INTO sync_change (company_id, run_id, batch, kind) SELECT $1, r, 1, 'UPDATE' FROM unnest($2::uuid[]) r",
    [company, runs],
  );
const addReference = (company: string, run: string) =>
  db.query("INSERT INTO sync_reference (company_id, run_id, value, hits) VALUES ($1, $2, 'bo', 1)", [
    company,
    run,
  ]);
const countChanges = async () => Number((await db.query("SELECT count(*) FROM sync_change")).rows[0].count);

test("a person, and a row of either mirror, needs a company: one wrong row refuses the whole statement", async () => {
  await addPeople(COMPANY, COMPANY, OTHER);
  await expect(addPeople(COMPANY, NOWHERE, OTHER)).rejects.toMatchObject(violation);
  for (const table of ["directory_person", "preview_person"]) {
    await addToMirror(table, COMPANY);
    await expect(addToMirror(table, NOWHERE)).rejects.toMatchObject(violation);
  }
  expect((await db.query("SELECT count(*)::int AS n FROM person")).rows[0].n).toBe(3);
});

test("a change needs a sync of its own company", async () => {
  await addChanges(COMPANY, RUN, RUN);
  await expect(addChanges(COMPANY, RUN, NOWHERE)).rejects.toMatchObject(violation);
  await expect(addChanges(OTHER, RUN)).rejects.toMatchObject(violation);
  expect(await countChanges()).toBe(2);
});

test("a manager's value needs a sync of its own company, goes with it, and never moves to another", async () => {
  await addReference(COMPANY, RUN);
  await expect(addReference(COMPANY, NOWHERE)).rejects.toMatchObject(violation);
  await expect(addReference(OTHER, RUN)).rejects.toMatchObject(violation);
  await expect(db.query("UPDATE sync_reference SET run_id = $1", [NOWHERE])).rejects.toMatchObject(violation);
  await db.query("DELETE FROM sync_run WHERE id = $1", [RUN]);
  expect((await db.query("SELECT count(*)::int AS n FROM sync_reference")).rows[0].n).toBe(0);
});

test("a sync's changes are deleted with it, removals with their evidence too", async () => {
  await db.query(
    `INSERT INTO sync_evidence (company_id, run_id, okta_id, asked_at, user_answer, proves)
    VALUES ($1, $2, '00u1', now(), 'DEPROVISIONED', 'DEACTIVATE')`,
    [COMPANY, RUN],
  );
  await db.query(
    `INSERT INTO sync_change (company_id, run_id, batch, kind, okta_id, before, removal)
    VALUES ($1, $2, 1, 'DEACTIVATE', '00u1', '{"status": "ACTIVE"}', 'DEACTIVATE')`,
    [COMPANY, RUN],
  );
  await db.query("DELETE FROM sync_run WHERE id = $1", [RUN]);
  expect(await countChanges()).toBe(0);
});

test("a company with people, or with people in a mirror, isn't deleted", async () => {
  await db.query("DELETE FROM company WHERE id = $1", [OTHER]);
  await addCompany(OTHER);
  const refused = () =>
    expect(db.query("DELETE FROM company WHERE id = $1", [OTHER])).rejects.toMatchObject(violation);
  await addPeople(OTHER);
  await refused();
  await db.query("DELETE FROM person");
  for (const table of ["directory_person", "preview_person"]) {
    await addToMirror(table, OTHER);
    await refused();
    await db.query(`DELETE FROM ${table}`);
  }
  await db.query("DELETE FROM company WHERE id = $1", [OTHER]);
});

test("no row moves to another company or sync", async () => {
  await addPeople(COMPANY);
  await addChanges(COMPANY, RUN);
  await addToMirror("directory_person", COMPANY);
  await addToMirror("preview_person", COMPANY);
  for (const table of ["person", "directory_person", "preview_person", "sync_change", "sync_run"])
    await expect(db.query(`UPDATE ${table} SET company_id = $1`, [OTHER])).rejects.toMatchObject(violation);
  await expect(db.query("UPDATE sync_run SET id = $1", [NOWHERE])).rejects.toMatchObject(violation);
  await expect(db.query("UPDATE company SET id = $1 WHERE id = $2", [NOWHERE, OTHER])).rejects.toMatchObject(
    violation,
  );
  await db.query("UPDATE person SET company_id = company_id, display_name = 'Zoë'");
});

test("a company isn't deleted while people are being added, and no people are added while it is deleted", async () => {
  const second = new pg.Client({ connectionString: database.url });
  await second.connect();
  await db.query("BEGIN");
  await addPeople(OTHER);
  const deleted = second.query("DELETE FROM company WHERE id = $1", [OTHER]);
  const outcome = expect(deleted).rejects.toMatchObject(violation);
  await db.query("COMMIT");
  await outcome;
  await db.query("DELETE FROM person");
  await db.query("BEGIN");
  await db.query("DELETE FROM company WHERE id = $1", [OTHER]);
  const added = second.query(
    "INSERT INTO person (company_id, id, display_name) VALUES ($1, new_id(), 'Ana')",
    [OTHER],
  );
  const refused = expect(added).rejects.toMatchObject(violation);
  await db.query("COMMIT");
  await refused;
  await second.end();
});
