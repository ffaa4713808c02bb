-- What the door found in a profile's attributes: addresses and dates in their normal form, and faults (M6).
ALTER TABLE "directory_person" ADD COLUMN "findings" JSONB;
ALTER TABLE "preview_person" ADD COLUMN "findings" JSONB;
ALTER TABLE "directory_person" ALTER COLUMN "findings" SET STATISTICS 0;

-- Every text from Okta that an index holds is bounded, so that no index row can outgrow PostgreSQL's 2,704 bytes. The door
-- (lib/directory/values) cuts well below. What is longer from before is brought into bounds; the next sync does it properly.
UPDATE "directory_person" SET "login" = NULL, "content_hash" = '' WHERE char_length("login") > 255;
UPDATE "directory_person" SET "email" = NULL, "content_hash" = '' WHERE char_length("email") > 254;
UPDATE "directory_person" SET "employee_number" = NULL, "content_hash" = '' WHERE char_length("employee_number") > 255;
UPDATE "directory_person" SET "manager_id" = NULL, "content_hash" = '' WHERE char_length("manager_id") > 255;
UPDATE "directory_person" SET "manager" = NULL, "content_hash" = '' WHERE char_length("manager") > 255;
DELETE FROM "preview_person";
DELETE FROM "sync_reference";
UPDATE "person" SET "display_name" = left("display_name", 255) WHERE char_length("display_name") > 511;
UPDATE "person" SET "first_name" = left("first_name", 255) WHERE char_length("first_name") > 255;
UPDATE "person" SET "last_name" = left("last_name", 255) WHERE char_length("last_name") > 255;
DELETE FROM "team_spelling" WHERE char_length("spelling") > 255 OR char_length("name_key") > 255;
UPDATE "team" SET "name" = left("name", 255) WHERE char_length("name") > 255;
UPDATE "team" SET "name_key" = left("name_key", 200) || md5("name_key") WHERE char_length("name_key") > 255;

ALTER TABLE "directory_person"
  ADD CONSTRAINT "directory_person_bounds_check" CHECK (char_length("okta_id") <= 100 AND char_length("login") <= 255
    AND char_length("email") <= 254 AND char_length("employee_number") <= 255
    AND char_length("manager_id") <= 255 AND char_length("manager") <= 255);
ALTER TABLE "preview_person"
  ADD CONSTRAINT "preview_person_bounds_check" CHECK (char_length("okta_id") <= 100 AND char_length("login") <= 255
    AND char_length("email") <= 254 AND char_length("employee_number") <= 255
    AND char_length("manager_id") <= 255 AND char_length("manager") <= 255);
-- A display name may be made of a first and a last name.
ALTER TABLE "person"
  ADD CONSTRAINT "person_bounds_check" CHECK (char_length("okta_id") <= 100 AND char_length("email") <= 254
    AND char_length("display_name") <= 511 AND char_length("first_name") <= 255 AND char_length("last_name") <= 255);
ALTER TABLE "team" ADD CONSTRAINT "team_bounds_check" CHECK (char_length("name") <= 255 AND char_length("name_key") <= 255);
ALTER TABLE "team_spelling"
  ADD CONSTRAINT "team_spelling_bounds_check" CHECK (char_length("spelling") <= 255 AND char_length("name_key") <= 255);
ALTER TABLE "sync_reference" ADD CONSTRAINT "sync_reference_bounds_check" CHECK (char_length("value") <= 255);
ALTER TABLE "sync_lookup" ADD CONSTRAINT "sync_lookup_bounds_check" CHECK (char_length("okta_id") <= 255);
DELETE FROM "logout_token" WHERE char_length("jti") > 255;
ALTER TABLE "logout_token" ADD CONSTRAINT "logout_token_bounds_check" CHECK (char_length("jti") <= 255);
ALTER TABLE "event_delivery" ADD CONSTRAINT "event_delivery_bounds_check" CHECK (char_length("event_id") <= 400);
ALTER TABLE "okta_event"
  ADD CONSTRAINT "okta_event_bounds_check" CHECK (char_length("uuid") <= 400 AND char_length("okta_id") <= 255);
