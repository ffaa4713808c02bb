-- Led by the manager: where PostgreSQL knows nothing of a table yet, it takes one led by the company for as good as the
-- primary key, and reads all of a company's rows to find one person's.
DROP INDEX "person_manager_company_id_manager_id_idx";
CREATE INDEX "person_manager_manager_id_company_id_idx" ON "person_manager"("manager_id", "company_id");
