-- CreateEnum
CREATE TYPE "EventConcern" AS ENUM ('PERSON', 'SCOPE', 'LISTING', 'CATCH_UP', 'NONE');

-- CreateEnum
CREATE TYPE "EventState" AS ENUM ('WAITING', 'TAKEN', 'IGNORED');

-- CreateTable
CREATE TABLE "event_feed" (
    "company_id" UUID NOT NULL,
    "secret_sealed" TEXT,
    "secret_last4" TEXT,
    "secret_made_at" TIMESTAMPTZ(3),
    "hook_id" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "challenged_at" TIMESTAMPTZ(3),
    "next_secret_sealed" TEXT,
    "next_secret_last4" TEXT,
    "next_secret_made_at" TIMESTAMPTZ(3),
    "next_hook_id" TEXT,
    "next_verified_at" TIMESTAMPTZ(3),
    "log_after" TEXT,
    "log_since" TIMESTAMPTZ(3),
    "log_read_at" TIMESTAMPTZ(3),
    "log_forbidden_at" TIMESTAMPTZ(3),
    "delta_since" TIMESTAMPTZ(3),
    "catch_up_at" TIMESTAMPTZ(3),
    "catch_up_reason" TEXT,
    "carried_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_feed_pkey" PRIMARY KEY ("company_id")
);

-- CreateTable
CREATE TABLE "event_delivery" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "source" TEXT,
    "event_time" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "answer" INTEGER NOT NULL,
    "answer_ms" INTEGER,
    "by_next" BOOLEAN NOT NULL DEFAULT false,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "replays" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "event_delivery_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "event_body" (
    "company_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_body_pkey" PRIMARY KEY ("company_id","delivery_id")
);

-- CreateTable
CREATE TABLE "okta_event" (
    "id" BIGSERIAL NOT NULL,
    "company_id" UUID NOT NULL,
    "uuid" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "concern" "EventConcern" NOT NULL,
    "state" "EventState" NOT NULL,
    "reason" TEXT,
    "okta_id" TEXT,
    "published" TIMESTAMPTZ(3),
    "hook_at" TIMESTAMPTZ(3),
    "log_at" TIMESTAMPTZ(3),
    "delivery_id" UUID,
    "wait_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "run_id" UUID,

    CONSTRAINT "okta_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_rejection" (
    "company_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_rejection_pkey" PRIMARY KEY ("company_id","day")
);

-- CreateTable
CREATE TABLE "session_end" (
    "id" BIGSERIAL NOT NULL,
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "cause" TEXT,
    "event_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_end_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "okta_call_budget" (
    "company_id" UUID NOT NULL,
    "bucket" TEXT NOT NULL,
    "limit" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "lowest" INTEGER NOT NULL,
    "lowest_at" TIMESTAMPTZ(3) NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "okta_call_budget_pkey" PRIMARY KEY ("company_id","bucket")
);

-- CreateIndex
CREATE INDEX "event_delivery_company_id_received_at_id_idx" ON "event_delivery"("company_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "event_delivery_company_id_event_id_key" ON "event_delivery"("company_id", "event_id");

-- CreateIndex
CREATE INDEX "event_body_received_at_idx" ON "event_body"("received_at");

-- CreateIndex
CREATE INDEX "okta_event_company_id_delivery_id_idx" ON "okta_event"("company_id", "delivery_id");

-- CreateIndex
CREATE INDEX "okta_event_company_id_okta_id_id_idx" ON "okta_event"("company_id", "okta_id", "id");

-- CreateIndex
CREATE INDEX "okta_event_company_id_run_id_idx" ON "okta_event"("company_id", "run_id");

-- CreateIndex
CREATE UNIQUE INDEX "okta_event_company_id_uuid_key" ON "okta_event"("company_id", "uuid");

-- CreateIndex
CREATE INDEX "session_end_company_id_ended_at_idx" ON "session_end"("company_id", "ended_at");

-- AddForeignKey
ALTER TABLE "event_feed" ADD CONSTRAINT "event_feed_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_delivery" ADD CONSTRAINT "event_delivery_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_body" ADD CONSTRAINT "event_body_company_id_delivery_id_fkey" FOREIGN KEY ("company_id", "delivery_id") REFERENCES "event_delivery"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "okta_event" ADD CONSTRAINT "okta_event_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "okta_event" ADD CONSTRAINT "okta_event_company_id_delivery_id_fkey" FOREIGN KEY ("company_id", "delivery_id") REFERENCES "event_delivery"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_rejection" ADD CONSTRAINT "event_rejection_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_end" ADD CONSTRAINT "session_end_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "okta_call_budget" ADD CONSTRAINT "okta_call_budget_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What waits to be taken, in the order of arrival.
CREATE INDEX "okta_event_waiting_idx" ON "okta_event" ("company_id", "id") WHERE "state" = 'WAITING';
-- What the System Log knew and the hook never brought.
CREATE INDEX "okta_event_unhooked_idx" ON "okta_event" ("company_id", "published") WHERE "hook_at" IS NULL;
