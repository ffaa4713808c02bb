-- Whom someone manages through their teams is found from the manager's side.
CREATE INDEX "team_manager_id_company_id_idx" ON "team"("manager_id", "company_id");
