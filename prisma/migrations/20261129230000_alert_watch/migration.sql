-- What the watch over a company last measured: its alerts rest on it.
CREATE TABLE "alert_watch" (
    "company_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "paused_seen_at" TIMESTAMPTZ(3),
    "fields_at" TIMESTAMPTZ(3),
    "sparse_fields" JSONB NOT NULL DEFAULT '[]',
    "schema_at" TIMESTAMPTZ(3),
    "known_attributes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "missing_attributes" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "alert_watch_pkey" PRIMARY KEY ("company_id")
);

-- AddForeignKey
ALTER TABLE "alert_watch" ADD CONSTRAINT "alert_watch_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
