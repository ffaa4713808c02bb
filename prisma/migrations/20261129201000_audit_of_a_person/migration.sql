-- CreateIndex
CREATE INDEX "audit_entry_company_id_target_at_idx" ON "audit_entry"("company_id", "target", "at" DESC);
