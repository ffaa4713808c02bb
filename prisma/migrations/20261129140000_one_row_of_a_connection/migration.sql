-- Four tables of one row a company said more about its connection. They become columns of it (docs/decisions/0055).
ALTER TABLE "okta_connection" ADD COLUMN     "delivery_body_days" INTEGER,
ADD COLUMN     "delivery_days" INTEGER,
ADD COLUMN     "live_at" TIMESTAMPTZ(3),
ADD COLUMN     "manager_match" TEXT NOT NULL DEFAULT 'auto',
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_from" "ConnectionState",
ADD COLUMN     "shadow_at" TIMESTAMPTZ(3);

UPDATE "okta_connection" c SET "manager_match" = s."manager_match"
FROM "sync_setting" s
WHERE s."company_id" = c."company_id";

UPDATE "okta_connection" c SET "paused_from" = p."paused_from", "paused_at" = p."paused_at"
FROM "connection_pause" p
WHERE p."company_id" = c."company_id";

UPDATE "okta_connection" c SET "shadow_at" = l."shadow_at", "live_at" = l."live_at"
FROM "connection_launch" l
WHERE l."company_id" = c."company_id";

UPDATE "okta_connection" c SET "delivery_body_days" = r."body_days", "delivery_days" = r."delivery_days"
FROM "event_retention" r
WHERE r."company_id" = c."company_id";

DROP TABLE "sync_setting";
DROP TABLE "connection_pause";
DROP TABLE "connection_launch";
DROP TABLE "event_retention";

-- What the schema language cannot say.
ALTER TABLE "okta_connection" ADD CONSTRAINT "okta_connection_manager_match_check"
  CHECK ("manager_match" IN ('auto', 'okta_id', 'login', 'email', 'employee_number')),
ADD CONSTRAINT "okta_connection_paused_check" CHECK (("paused_from" IS NULL) = ("paused_at" IS NULL)),
ADD CONSTRAINT "okta_connection_delivery_days_check"
  CHECK (("delivery_body_days" IS NULL) = ("delivery_days" IS NULL) AND "delivery_body_days" <= "delivery_days");
