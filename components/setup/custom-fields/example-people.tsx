import { ArrowRight, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import { count, number } from "@/components/ui/text/format";
import type { FieldPreview } from "@/lib/custom-fields/contract";
import { customWords } from "./copy";
import type { useFieldPreview } from "./queries";

interface Props {
  preview: ReturnType<typeof useFieldPreview>;
  /** Whether there's anything to show: a source that can be read. */
  isAsked: boolean;
  onOthers(): void;
}

/** Shows what the field would be for three real people, and for how many it has a value. */
export function ExamplePeople({ preview, isAsked, onOthers }: Props) {
  return (
    <Card aria-labelledby="examples-title">
      <CardTitle id="examples-title">Example people</CardTitle>
      {isAsked ? null : (
        <p className="text-sm text-muted">Choose an attribute to see three of your people.</p>
      )}
      {isAsked && preview.isPending ? <Loading label="Loading three people" /> : null}
      {isAsked && preview.isError ? (
        <Failed error={preview.error} onRetry={() => void preview.refetch()} />
      ) : null}
      {isAsked && preview.data ? (
        <section aria-label="Mapped people" aria-busy={preview.isFetching} className="space-y-3">
          <FillWords preview={preview.data} />
          <ul className="space-y-2">
            {preview.data.people.map((person) => (
              <Person key={person.oktaId} person={person} />
            ))}
          </ul>
          {preview.data.people.length === 3 ? <Button onClick={onOthers}>Show three others</Button> : null}
        </section>
      ) : null}
    </Card>
  );
}

/** "Filled for 4,812 of 5,000 people checked. 12 values can't be used, or only in part." */
function FillWords({ preview: { measured, filled, unusable, isPartial } }: { preview: FieldPreview }) {
  if (measured === 0)
    return <p className="text-sm text-muted">We haven't read anyone from Okta yet. Sync users first.</p>;
  return (
    <p className={filled === 0 || unusable > 0 ? "text-sm text-warn" : "text-sm text-muted"}>
      Filled for {number(filled)} of {count(measured, "person", "people")} checked.
      {unusable > 0 ? ` ${count(unusable, "value")} can't be used, or only in part.` : ""}
      {isPartial
        ? " We have only the first text of each list so far. The next full sync reads the rest."
        : ""}
    </p>
  );
}

function Person({ person: { name, given, value, problem } }: { person: FieldPreview["people"][number] }) {
  const shown = customWords(value);
  return (
    <li className="rounded-lg border border-line p-3 text-sm">
      <bdi className="block font-semibold break-words">{name}</bdi>
      <span className="break-words">
        {given !== null && given !== shown ? (
          <>
            <bdi className="text-muted">{given}</bdi>{" "}
            <ArrowRight aria-label="becomes" className="inline size-3.5 text-muted" />{" "}
          </>
        ) : null}
        {shown === null ? (
          <span className="text-muted">{problem ? "not used" : "empty"}</span>
        ) : (
          <bdi>{shown}</bdi>
        )}
      </span>
      {problem ? (
        <span className="mt-0.5 flex items-start gap-1.5 text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" /> {capital(problem)}.
        </span>
      ) : null}
    </li>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
