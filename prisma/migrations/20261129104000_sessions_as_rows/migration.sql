-- CreateTable
CREATE TABLE "person_session" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "via" TEXT NOT NULL,
    "okta_id" TEXT,
    "run_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_session_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "staff_session" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "vouched_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_link_session" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setup_link_session_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "person_session_company_id_person_id_idx" ON "person_session"("company_id", "person_id");

-- CreateIndex
CREATE INDEX "person_session_expires_at_idx" ON "person_session"("expires_at");

-- CreateIndex
CREATE INDEX "staff_session_expires_at_idx" ON "staff_session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "setup_link_session_token_hash_key" ON "setup_link_session"("token_hash");

-- CreateIndex
CREATE INDEX "setup_link_session_company_id_link_id_idx" ON "setup_link_session"("company_id", "link_id");

-- CreateIndex
CREATE INDEX "setup_link_session_expires_at_idx" ON "setup_link_session"("expires_at");

-- AddForeignKey
ALTER TABLE "person_session" ADD CONSTRAINT "person_session_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_session" ADD CONSTRAINT "person_session_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setup_link_session" ADD CONSTRAINT "setup_link_session_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setup_link_session" ADD CONSTRAINT "setup_link_session_company_id_link_id_fkey" FOREIGN KEY ("company_id", "link_id") REFERENCES "setup_link"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
