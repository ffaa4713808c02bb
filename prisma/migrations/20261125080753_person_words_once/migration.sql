-- The words of a person, each once: first and last names mostly stand in the display name already, and making words of
-- them twice was two thirds of the time that a new person's search entry took.
DROP INDEX "person_words_idx";

CREATE OR REPLACE FUNCTION person_words(display_name text, first_name text, last_name text, email text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('simple', fold_text(coalesce(display_name, '')
  || CASE WHEN position(first_name IN display_name) > 0 THEN '' ELSE ' ' || coalesce(first_name, '') END
  || CASE WHEN position(last_name IN display_name) > 0 THEN '' ELSE ' ' || coalesce(last_name, '') END
  || ' ' || coalesce(translate(email, '@._+-', '     '), '')));

CREATE INDEX "person_words_idx" ON "person" USING gin (person_words("display_name", "first_name", "last_name", "email"))
  WITH (gin_pending_list_limit = 65536);
ALTER INDEX "person_words_idx" ALTER COLUMN 1 SET STATISTICS 0;
