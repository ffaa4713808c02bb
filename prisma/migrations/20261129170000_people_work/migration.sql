-- CreateTable
CREATE TABLE "objective" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "target" TEXT NOT NULL DEFAULT '',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "start_on" DATE NOT NULL,
    "due_on" DATE,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "objective_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "one_to_one" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "manager_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "agenda" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "one_to_one_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "private_note" (
    "company_id" UUID NOT NULL,
    "one_to_one_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "private_note_pkey" PRIMARY KEY ("company_id","one_to_one_id","author_id")
);

-- CreateTable
CREATE TABLE "task" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "assigned_by_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '',
    "due_on" DATE,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "due_reminder_at" TIMESTAMPTZ(3),
    "overdue_reminder_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "objective_company_id_person_id_idx" ON "objective"("company_id", "person_id");

-- CreateIndex
CREATE INDEX "one_to_one_company_id_person_id_starts_at_idx" ON "one_to_one"("company_id", "person_id", "starts_at");

-- CreateIndex
CREATE INDEX "one_to_one_company_id_manager_id_starts_at_idx" ON "one_to_one"("company_id", "manager_id", "starts_at");

-- CreateIndex
CREATE INDEX "private_note_company_id_author_id_idx" ON "private_note"("company_id", "author_id");

-- CreateIndex
CREATE INDEX "task_company_id_person_id_idx" ON "task"("company_id", "person_id");

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_to_one" ADD CONSTRAINT "one_to_one_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_to_one" ADD CONSTRAINT "one_to_one_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_to_one" ADD CONSTRAINT "one_to_one_company_id_manager_id_fkey" FOREIGN KEY ("company_id", "manager_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_company_id_one_to_one_id_fkey" FOREIGN KEY ("company_id", "one_to_one_id") REFERENCES "one_to_one"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_company_id_author_id_fkey" FOREIGN KEY ("company_id", "author_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "objective"
  ADD CONSTRAINT "objective_progress_check" CHECK ("progress" BETWEEN 0 AND 100),
  ADD CONSTRAINT "objective_bounds_check" CHECK (char_length("title") BETWEEN 1 AND 200 AND char_length("target") <= 2000);
ALTER TABLE "one_to_one"
  ADD CONSTRAINT "one_to_one_two_people_check" CHECK ("person_id" <> "manager_id"),
  ADD CONSTRAINT "one_to_one_bounds_check" CHECK (char_length("agenda") <= 10000 AND char_length("notes") <= 10000);
ALTER TABLE "private_note"
  ADD CONSTRAINT "private_note_bounds_check" CHECK (char_length("text") <= 10000);
ALTER TABLE "task"
  ADD CONSTRAINT "task_done_check" CHECK (("done_at" IS NULL) = ("done_by_id" IS NULL)),
  ADD CONSTRAINT "task_bounds_check" CHECK (char_length("title") BETWEEN 1 AND 200 AND char_length("details") <= 2000);

-- Tasks that a reminder may be due for: open, with a due day, and not every reminder sent (V4).
CREATE INDEX "task_reminder_idx" ON "task" ("due_on", "company_id")
  WHERE "done_at" IS NULL AND "overdue_reminder_at" IS NULL AND "due_on" IS NOT NULL;
