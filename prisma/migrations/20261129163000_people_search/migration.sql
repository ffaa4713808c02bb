-- The search over people finds the beginnings of words of their name, email and job title. The functions name the schema of
-- what they call: building an index sees no search path.

-- Text as words: lower case, without accents, with a space before every word: whatever separates words becomes a space. Only
-- the first 500 characters count, as a word of the index may have 2,046 bytes. Nearly all text is ASCII and has no
-- other signs than those of an email, so these are dealt with first: a first sync does this for everyone.
CREATE FUNCTION search_text(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $fn$
DECLARE
  words text;
BEGIN
  IF octet_length(value) = length(value) THEN
    words := replace(replace(replace(lower(value), '.', ' '), '@', ' '), '-', ' ');
    IF words ~ '[^a-z0-9 ]' THEN
      words := regexp_replace(words, '[^a-z0-9]', ' ', 'g');
    END IF;
  ELSE
    words := translate(public.fold_text(value), '@.-_,''()/&+"#*:;!?<>=[]{}|\^~`%$’‘“”«»„‚–—·•…‐‑', repeat(' ', 60));
  END IF;
  RETURN ' ' || left(words, 500);
END
$fn$;

-- What of a person is searched. First and last names mostly are in the display name already.
CREATE FUNCTION person_text(display_name text, first_name text, last_name text, email text, job_title text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $fn$
BEGIN
  RETURN public.search_text(concat_ws(' ', display_name,
    CASE WHEN position(first_name IN display_name) = 0 THEN first_name END,
    CASE WHEN position(last_name IN display_name) = 0 THEN last_name END, email, job_title));
END
$fn$;

-- Not by the parser of text search: it takes longer, and makes one word of "sales/marketing".
CREATE FUNCTION person_search(display_name text, first_name text, last_name text, email text, job_title text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $fn$
BEGIN
  RETURN array_to_tsvector(array_remove(
    string_to_array(public.person_text(display_name, first_name, last_name, email, job_title), ' '), ''));
END
$fn$;

DROP INDEX "person_words_idx";
DROP FUNCTION person_words(text, text, text, text);
CREATE INDEX "person_search_idx" ON "person"
  USING gin (person_search("display_name", "first_name", "last_name", "email", "job_title"))
  WITH (gin_pending_list_limit = 65536);
ALTER INDEX "person_search_idx" ALTER COLUMN 1 SET STATISTICS 0;

-- People by start date (those without one last) and by last change. Without the ID they stay small and cheap to write:
-- people of one day or one batch are few enough to be sorted when they are read.
CREATE INDEX "person_start_idx" ON "person" ("company_id", (coalesce("start_date", '-infinity'::date)));
CREATE INDEX "person_changed_idx" ON "person" ("company_id", "updated_at");

-- The few who differ from the many: a list of them doesn't read everyone.
CREATE INDEX "person_not_active_idx" ON "person" ("company_id", "status", "display_name", "id") WHERE "status" <> 'ACTIVE';
CREATE INDEX "person_unlinked_idx" ON "person" ("company_id", "display_name", "id") WHERE "okta_id" IS NULL;

-- The few owners and admins of a company: many pages name them.
CREATE INDEX "person_company_id_role_idx" ON "person"("company_id", "role");

-- Lists that admins have saved under a name.
CREATE TABLE "people_view" (
  "company_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "query" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "people_view_pkey" PRIMARY KEY ("company_id", "id"),
  CONSTRAINT "people_view_name_check" CHECK (char_length("name") <= 60),
  CONSTRAINT "people_view_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id")
    REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "people_view_company_id_person_id_name_key" ON "people_view"("company_id", "person_id", "name");
