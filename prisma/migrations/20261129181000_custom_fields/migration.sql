-- What a custom field holds. It never changes once anyone has a value.
CREATE TYPE "CustomFieldKind" AS ENUM ('TEXT', 'NUMBER', 'DATE', 'YES_NO', 'LIST');

-- Fields of people that a company's admins defined (M9).
CREATE TABLE "custom_field" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "kind" "CustomFieldKind" NOT NULL,
    "source" JSONB,
    "until_edited" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custom_field_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "custom_field_company_id_name_key_key" ON "custom_field"("company_id", "name_key");

-- AddForeignKey
ALTER TABLE "custom_field" ADD CONSTRAINT "custom_field_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Values of custom fields by key. Nobody plans by statistics of JSON, and gathering them takes time.
ALTER TABLE "person" ADD COLUMN "custom" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "person" ALTER COLUMN "custom" SET STATISTICS 0;

-- What is held under the custom keys that a change names; null under a key that isn't held.
CREATE FUNCTION custom_values(held jsonb, named jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(jsonb_object_agg(key, held->key), '{}')
  FROM jsonb_object_keys(coalesce(named, '{}')) AS key
  WHERE starts_with(key, 'custom:')
);
