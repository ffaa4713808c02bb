-- CreateTable
CREATE TABLE "connection_pause" (
    "company_id" UUID NOT NULL,
    "paused_from" "ConnectionState" NOT NULL,
    "paused_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_pause_pkey" PRIMARY KEY ("company_id")
);

-- CreateTable
CREATE TABLE "connection_launch" (
    "company_id" UUID NOT NULL,
    "shadow_at" TIMESTAMPTZ(3),
    "live_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_launch_pkey" PRIMARY KEY ("company_id")
);

-- CreateTable
CREATE TABLE "credential_watch" (
    "company_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "owner" TEXT,
    "role" TEXT,
    "failure_code" TEXT,
    "failure_reason" TEXT,
    "failure_advice" TEXT,

    CONSTRAINT "credential_watch_pkey" PRIMARY KEY ("company_id")
);

-- CreateTable
CREATE TABLE "notice_recipient" (
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "notice_recipient_pkey" PRIMARY KEY ("company_id","person_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "advice" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("company_id","id")
);

-- AddForeignKey
ALTER TABLE "connection_pause" ADD CONSTRAINT "connection_pause_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_launch" ADD CONSTRAINT "connection_launch_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_watch" ADD CONSTRAINT "credential_watch_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One open notice a cause: told once, until it was settled and comes up again.
CREATE UNIQUE INDEX "notice_one_open_idx" ON "notice" ("company_id", "cause") WHERE "settled_at" IS NULL;
CREATE INDEX "notice_unmailed_idx" ON "notice" ("raised_at") WHERE "mailed_at" IS NULL;
