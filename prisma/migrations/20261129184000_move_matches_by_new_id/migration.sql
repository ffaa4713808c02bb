-- Who has someone of the new org is looked up for everyone in it (decision 88).
ALTER TABLE "org_move_match" ADD CONSTRAINT "org_move_match_bounds_check" CHECK (char_length("new_okta_id") <= 100);
CREATE INDEX "org_move_match_company_id_move_id_new_okta_id_idx"
  ON "org_move_match" ("company_id", "move_id", "new_okta_id");
