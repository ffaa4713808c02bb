-- A people run finds one person's manager: that must not become a look at everybody as the company grows.
CREATE INDEX "directory_person_company_id_employee_number_idx" ON "directory_person"("company_id", "employee_number");
-- Mostly the login is the address, whose index serves; this one holds the others.
CREATE INDEX "directory_person_login_idx" ON "directory_person" ("company_id", "login") WHERE "login" IS DISTINCT FROM "email";
CREATE INDEX "person_manager_on_loop_idx" ON "person_manager" ("company_id") WHERE "on_loop";
