-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OWNER', 'ADMIN', 'MEMBER');

-- CreateEnum
CREATE TYPE "PersonStatus" AS ENUM ('ACTIVE', 'SUSPENDED', 'DEACTIVATED', 'SCHEDULED');

-- CreateEnum
CREATE TYPE "ManagerSource" AS ENUM ('SYNC', 'HAND');

-- CreateEnum
CREATE TYPE "ManagerMode" AS ENUM ('INDIVIDUAL', 'TEAM');

-- CreateEnum
CREATE TYPE "ConnectionState" AS ENUM ('DRAFT', 'SHADOW', 'LIVE', 'PAUSED');

-- CreateEnum
CREATE TYPE "Scope" AS ENUM ('ASSIGNED', 'EVERYONE', 'GROUPS');

-- CreateEnum
CREATE TYPE "CredentialKind" AS ENUM ('API_TOKEN', 'SERVICE_APP');

-- CreateEnum
CREATE TYPE "InvitationPolicy" AS ENUM ('NEVER', 'ON_CREATE', 'ON_START_DATE');

-- CreateEnum
CREATE TYPE "RunKind" AS ENUM ('FULL', 'PEOPLE');

-- CreateEnum
CREATE TYPE "RunMode" AS ENUM ('LIVE', 'PREVIEW');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'DONE_WITH_ISSUES', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RunStage" AS ENUM ('READ', 'PROVE', 'PLAN', 'GUARD', 'APPLY', 'MANAGERS', 'FINISH');

-- CreateEnum
CREATE TYPE "RunTrigger" AS ENUM ('BUTTON', 'DAILY', 'CATCH_UP', 'EVENT', 'SIGN_IN', 'START_DATE', 'APPROVAL', 'UNDO', 'PERSON');

-- CreateEnum
CREATE TYPE "ChangeKind" AS ENUM ('CREATE', 'LINK', 'UPDATE', 'SUSPEND', 'DEACTIVATE', 'REACTIVATE', 'MANAGER', 'TEAM_MANAGER');

-- CreateEnum
CREATE TYPE "ChangeException" AS ENUM ('HELD', 'REJECTED', 'SKIPPED');

-- CreateEnum
CREATE TYPE "HoldState" AS ENUM ('OPEN', 'APPROVED', 'REJECTED', 'CLOSED');

-- CreateEnum
CREATE TYPE "LookupAnswer" AS ENUM ('ASSIGNED', 'UNASSIGNED', 'DEACTIVATED', 'NOT_FOUND', 'UNREADABLE');

-- CreateTable
CREATE TABLE "company" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/London',
    "okta_enabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company_domain" (
    "company_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,

    CONSTRAINT "company_domain_pkey" PRIMARY KEY ("company_id","domain")
);

-- CreateTable
CREATE TABLE "person" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "okta_id" TEXT,
    "email" TEXT,
    "first_name" TEXT,
    "last_name" TEXT,
    "display_name" TEXT NOT NULL,
    "job_title" TEXT,
    "team_id" UUID,
    "location" TEXT,
    "language" TEXT,
    "start_date" DATE,
    "status" "PersonStatus" NOT NULL DEFAULT 'ACTIVE',
    "role" "Role" NOT NULL DEFAULT 'MEMBER',
    "is_protected" BOOLEAN NOT NULL DEFAULT false,
    "never_sync" BOOLEAN NOT NULL DEFAULT false,
    "session_epoch" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "person_password" (
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_password_pkey" PRIMARY KEY ("company_id","person_id")
);

-- CreateTable
CREATE TABLE "team" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "manager_id" UUID,
    "manager_source" "ManagerSource",
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "team_spelling" (
    "company_id" UUID NOT NULL,
    "spelling" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,

    CONSTRAINT "team_spelling_pkey" PRIMARY KEY ("company_id","spelling")
);

-- CreateTable
CREATE TABLE "person_manager" (
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "manager_id" UUID,
    "source" "ManagerSource" NOT NULL DEFAULT 'SYNC',
    "on_loop" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "person_manager_pkey" PRIMARY KEY ("company_id","person_id")
);

-- CreateTable
CREATE TABLE "okta_connection" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" "ConnectionState" NOT NULL DEFAULT 'DRAFT',
    "org_url" TEXT,
    "issuer" TEXT,
    "client_id" TEXT,
    "client_secret_sealed" TEXT,
    "client_secret_last4" TEXT,
    "app_id" TEXT,
    "credential_kind" "CredentialKind",
    "credential_sealed" TEXT,
    "credential_last4" TEXT,
    "service_client_id" TEXT,
    "scope" "Scope" NOT NULL DEFAULT 'ASSIGNED',
    "scope_group_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "manager_mode" "ManagerMode" NOT NULL DEFAULT 'INDIVIDUAL',
    "manager_attribute" TEXT,
    "create_staged" BOOLEAN NOT NULL DEFAULT false,
    "invitations" "InvitationPolicy" NOT NULL DEFAULT 'NEVER',
    "daily_hour" INTEGER NOT NULL DEFAULT 3,
    "canary_okta_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "next_full_run_at" TIMESTAMPTZ(3),
    "last_good_run_id" UUID,
    "last_good_run_at" TIMESTAMPTZ(3),
    "last_good_count" INTEGER,
    "managers_stale" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "okta_connection_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "directory_person" (
    "company_id" UUID NOT NULL,
    "okta_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "login" TEXT,
    "email" TEXT,
    "employee_number" TEXT,
    "manager_id" TEXT,
    "manager" TEXT,
    "okta_created_at" TIMESTAMPTZ(3),
    "attributes" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "in_scope" BOOLEAN NOT NULL,
    "quarantine" TEXT,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "directory_person_pkey" PRIMARY KEY ("company_id","okta_id")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "RunKind" NOT NULL,
    "mode" "RunMode" NOT NULL DEFAULT 'LIVE',
    "trigger" "RunTrigger" NOT NULL,
    "requested_by_id" UUID,
    "cause" TEXT,
    "state" "RunState" NOT NULL DEFAULT 'QUEUED',
    "stage" "RunStage" NOT NULL DEFAULT 'READ',
    "progress" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB,
    "failure_code" TEXT,
    "failure_reason" TEXT,
    "failure_advice" TEXT,
    "doubt" TEXT,
    "sends" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "resume_at" TIMESTAMPTZ(3),
    "cancel_asked_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "sync_page" (
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "okta_ids" TEXT[],

    CONSTRAINT "sync_page_pkey" PRIMARY KEY ("company_id","run_id","number")
);

-- CreateTable
CREATE TABLE "sync_lookup" (
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "okta_id" TEXT NOT NULL,
    "answer" "LookupAnswer",
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_lookup_pkey" PRIMARY KEY ("company_id","run_id","okta_id")
);

-- CreateTable
CREATE TABLE "sync_reference" (
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "hits" INTEGER NOT NULL,
    "okta_id" TEXT,
    "person_id" UUID,
    "keep_old" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sync_reference_pkey" PRIMARY KEY ("company_id","run_id","value")
);

-- CreateTable
CREATE TABLE "sync_batch" (
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_batch_pkey" PRIMARY KEY ("company_id","run_id","number")
);

-- CreateTable
CREATE TABLE "sync_change" (
    "id" BIGSERIAL NOT NULL,
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "batch" INTEGER NOT NULL,
    "kind" "ChangeKind" NOT NULL,
    "person_id" UUID,
    "okta_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "exception" "ChangeException",
    "reason" TEXT,

    CONSTRAINT "sync_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_problem" (
    "id" BIGSERIAL NOT NULL,
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "okta_id" TEXT,
    "person_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "sync_problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_hold" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "ChangeKind" NOT NULL,
    "fact" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "HoldState" NOT NULL DEFAULT 'OPEN',
    "change_id" BIGINT NOT NULL,
    "run_id" UUID NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sync_hold_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "removal_draw" (
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "count" INTEGER NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "removal_draw_pkey" PRIMARY KEY ("company_id","run_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "company_id" UUID NOT NULL,
    "actor_id" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "company_slug_key" ON "company"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "company_domain_domain_key" ON "company_domain"("domain");

-- CreateIndex
CREATE INDEX "person_company_id_team_id_idx" ON "person"("company_id", "team_id");

-- CreateIndex
CREATE INDEX "person_company_id_display_name_id_idx" ON "person"("company_id", "display_name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "person_company_id_okta_id_key" ON "person"("company_id", "okta_id");

-- CreateIndex
-- Deferrable, so that addresses may swap among people within one statement (M4).
ALTER TABLE "person" ADD CONSTRAINT "person_company_id_email_key" UNIQUE ("company_id", "email") DEFERRABLE INITIALLY IMMEDIATE;

-- CreateIndex
CREATE UNIQUE INDEX "team_company_id_name_key_key" ON "team"("company_id", "name_key");

-- CreateIndex
CREATE INDEX "person_manager_company_id_manager_id_idx" ON "person_manager"("company_id", "manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "okta_connection_company_id_key" ON "okta_connection"("company_id");

-- CreateIndex
CREATE UNIQUE INDEX "okta_connection_id_key" ON "okta_connection"("id");

-- CreateIndex
CREATE INDEX "directory_person_company_id_email_idx" ON "directory_person"("company_id", "email");

-- CreateIndex
CREATE INDEX "sync_run_company_id_created_at_id_idx" ON "sync_run"("company_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sync_change_company_id_run_id_batch_id_idx" ON "sync_change"("company_id", "run_id", "batch", "id");

-- CreateIndex
CREATE INDEX "sync_change_company_id_person_id_idx" ON "sync_change"("company_id", "person_id");

-- CreateIndex
CREATE INDEX "sync_problem_company_id_run_id_id_idx" ON "sync_problem"("company_id", "run_id", "id");

-- CreateIndex
CREATE INDEX "sync_hold_company_id_state_change_id_idx" ON "sync_hold"("company_id", "state", "change_id");

-- CreateIndex
CREATE INDEX "sync_hold_company_id_person_id_idx" ON "sync_hold"("company_id", "person_id");

-- CreateIndex
CREATE INDEX "audit_entry_company_id_at_idx" ON "audit_entry"("company_id", "at" DESC);

-- AddForeignKey
ALTER TABLE "company_domain" ADD CONSTRAINT "company_domain_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_company_id_team_id_fkey" FOREIGN KEY ("company_id", "team_id") REFERENCES "team"("company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_password" ADD CONSTRAINT "person_password_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_company_id_manager_id_fkey" FOREIGN KEY ("company_id", "manager_id") REFERENCES "person"("company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_spelling" ADD CONSTRAINT "team_spelling_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_manager" ADD CONSTRAINT "person_manager_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_manager" ADD CONSTRAINT "person_manager_company_id_manager_id_fkey" FOREIGN KEY ("company_id", "manager_id") REFERENCES "person"("company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "okta_connection" ADD CONSTRAINT "okta_connection_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_person" ADD CONSTRAINT "directory_person_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_run" ADD CONSTRAINT "sync_run_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_page" ADD CONSTRAINT "sync_page_company_id_run_id_fkey" FOREIGN KEY ("company_id", "run_id") REFERENCES "sync_run"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_lookup" ADD CONSTRAINT "sync_lookup_company_id_run_id_fkey" FOREIGN KEY ("company_id", "run_id") REFERENCES "sync_run"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_reference" ADD CONSTRAINT "sync_reference_company_id_run_id_fkey" FOREIGN KEY ("company_id", "run_id") REFERENCES "sync_run"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_batch" ADD CONSTRAINT "sync_batch_company_id_run_id_fkey" FOREIGN KEY ("company_id", "run_id") REFERENCES "sync_run"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_change" ADD CONSTRAINT "sync_change_company_id_run_id_fkey" FOREIGN KEY ("company_id", "run_id") REFERENCES "sync_run"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_problem" ADD CONSTRAINT "sync_problem_company_id_run_id_fkey" FOREIGN KEY ("company_id", "run_id") REFERENCES "sync_run"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_hold" ADD CONSTRAINT "sync_hold_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removal_draw" ADD CONSTRAINT "removal_draw_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: functions, CHECKs, partial and expression indexes. A test asserts they exist.

-- Ids that grow with time (RFC 9562, version 7): native where PostgreSQL has them (18 and later).
DO $do$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS 'SELECT uuidv7()';
  ELSE
    CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $fn$
      SELECT encode(set_byte(overlay(uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
        6, (get_byte(uuid_send(gen_random_uuid()), 6) & 15) | 112), 'hex')::uuid
    $fn$;
  END IF;
END
$do$;

-- Text as searched: lower case, without accents.
CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(CASE WHEN octet_length(value) = length(value) THEN value
  ELSE regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g') END);

-- The words of a person's name and address, for searching by word prefixes. Bodies are parsed here (RETURN), so that
-- building an index, which sees no search path, finds what they call.
CREATE FUNCTION person_words(display_name text, first_name text, last_name text, email text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('simple', fold_text(coalesce(display_name, '') || ' ' || coalesce(first_name, '') || ' '
  || coalesce(last_name, '') || ' ' || coalesce(translate(email, '@._+-', '     '), '')));

-- The long pending list lets a first sync insert without sorting words in between; autovacuum works it off afterwards.
CREATE INDEX "person_words_idx" ON "person" USING gin (person_words("display_name", "first_name", "last_name", "email"))
  WITH (gin_pending_list_limit = 65536);

-- Statistics nobody plans by are expensive to gather: words of names, and JSON.
ALTER INDEX "person_words_idx" ALTER COLUMN 1 SET STATISTICS 0;
ALTER TABLE "directory_person" ALTER COLUMN "attributes" SET STATISTICS 0;
ALTER TABLE "sync_change" ALTER COLUMN "before" SET STATISTICS 0, ALTER COLUMN "after" SET STATISTICS 0;

ALTER TABLE "person" ADD CONSTRAINT "person_email_check" CHECK ("email" = lower(btrim("email")) AND "email" <> '');
ALTER TABLE "person_manager" ADD CONSTRAINT "person_manager_self_check" CHECK ("manager_id" <> "person_id");
ALTER TABLE "okta_connection" ADD CONSTRAINT "okta_connection_daily_hour_check" CHECK ("daily_hour" BETWEEN 0 AND 23);

-- One unfinished full run a company and mode (U1).
CREATE UNIQUE INDEX "sync_run_one_full_idx" ON "sync_run" ("company_id", "mode")
  WHERE "kind" = 'FULL' AND "state" IN ('QUEUED', 'RUNNING');
-- What the sweep looks for each minute.
CREATE INDEX "sync_run_unfinished_idx" ON "sync_run" ("state", "heartbeat_at") WHERE "state" IN ('QUEUED', 'RUNNING');
-- One open hold a person and kind (R3).
CREATE UNIQUE INDEX "sync_hold_one_open_idx" ON "sync_hold" ("company_id", "person_id", "kind") WHERE "state" = 'OPEN';
CREATE INDEX "sync_change_exception_idx" ON "sync_change" ("company_id", "run_id") WHERE "exception" IS NOT NULL;

-- Who would manage whom if there were no loops (G1): the override if active, else the team's manager if active and
-- not the person.
CREATE VIEW "manager_candidate" AS
  SELECT p."company_id", p."id" AS "person_id",
    coalesce(o."id", m."id") AS "manager_id",
    CASE WHEN o."id" IS NOT NULL THEN 'override' WHEN m."id" IS NOT NULL THEN 'team' END AS "origin",
    coalesce(pm."on_loop", FALSE) AS "on_loop"
  FROM "person" p
  LEFT JOIN "person_manager" pm ON pm."company_id" = p."company_id" AND pm."person_id" = p."id"
  LEFT JOIN "person" o ON o."company_id" = p."company_id" AND o."id" = pm."manager_id" AND o."status" = 'ACTIVE'
  LEFT JOIN "team" t ON t."company_id" = p."company_id" AND t."id" = p."team_id"
  LEFT JOIN "person" m ON m."company_id" = p."company_id" AND m."id" = t."manager_id" AND m."status" = 'ACTIVE'
    AND m."id" <> p."id";

-- Who manages whom: everyone on a loop gets no manager from it.
CREATE VIEW "effective_manager" AS
  SELECT "company_id", "person_id", "manager_id", "origin" FROM "manager_candidate"
  WHERE NOT "on_loop" AND "manager_id" IS NOT NULL;
