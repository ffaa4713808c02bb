-- Someone's erasure (S5), until everything of theirs is cleared.
CREATE TABLE "person_erasure" (
  "company_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "requested_by_id" UUID,
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  "subject" JSONB,
  "continues_at" TEXT,
  "cursor" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "cleared" INTEGER NOT NULL DEFAULT 0,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "person_erasure_pkey" PRIMARY KEY ("company_id", "id"),
  CONSTRAINT "person_erasure_finished_check" CHECK (("finished_at" IS NULL) = ("subject" IS NOT NULL))
);
ALTER TABLE "person_erasure" ADD CONSTRAINT "person_erasure_company_id_fkey"
  FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The sweep each minute reads only what isn't finished.
CREATE INDEX "person_erasure_open_idx" ON "person_erasure" ("requested_at") WHERE "finished_at" IS NULL;

-- Whom a later event of Okta must not bring back into the mirror.
CREATE TABLE "erased_okta_id" (
  "company_id" UUID NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "erased_okta_id_pkey" PRIMARY KEY ("company_id", "hash")
);
ALTER TABLE "erased_okta_id" ADD CONSTRAINT "erased_okta_id_company_id_fkey"
  FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
