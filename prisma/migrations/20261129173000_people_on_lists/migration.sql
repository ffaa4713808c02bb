-- Why someone is on the never-sync list or protected, who put them there, and when. Whether they are, the person's own row says:
-- the sync reads it there.
CREATE TYPE "PeopleList" AS ENUM ('NEVER_SYNC', 'PROTECTED');
CREATE TABLE "list_entry" (
  "company_id" UUID NOT NULL,
  "list" "PeopleList" NOT NULL,
  "person_id" UUID NOT NULL,
  "reason" TEXT,
  "actor_id" UUID,
  "actor" TEXT NOT NULL,
  "added_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "list_entry_pkey" PRIMARY KEY ("company_id", "list", "person_id"),
  CONSTRAINT "list_entry_reason_check" CHECK (char_length("reason") <= 300),
  CONSTRAINT "list_entry_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id")
    REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The few who are protected, as those who are never synced: a page lists them.
CREATE INDEX "person_protected_idx" ON "person"("company_id", "id") WHERE "is_protected";
