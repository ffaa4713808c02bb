import { ArrowRight, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { personFields } from "@/components/ui/text/person-fields";
import type { MappingPreview } from "@/lib/directory/contract";

interface Props {
  preview: MappingPreview;
  /** True while the people shown belong to the previous choice. */
  stale: boolean;
  onOthers(): void;
}

/** Shows three real people as Learn Amp would, each field with its value in Okta. */
export function MappedPeople({ preview, stale, onOthers }: Props) {
  return (
    <section aria-label="Mapped people" aria-busy={stale} className="space-y-3">
      {preview.people.map(({ oktaId, name, fields }) => (
        <article key={oktaId} className="rounded-lg border border-line p-3">
          <h4 className="text-sm font-semibold">{name}</h4>
          <dl className="mt-2 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-2">
            {fields
              .filter(({ attribute }) => attribute !== null)
              .map(({ field, given, shown, problem }) => (
                <div key={field} className={field === "email" ? "min-w-0 sm:col-span-2" : "min-w-0"}>
                  <dt className="inline text-muted">{personFields[field]}: </dt>
                  <dd className="inline break-words">
                    {problem ? (
                      <span className="text-warn">
                        <TriangleAlert aria-hidden className="inline size-3.5" /> {problem}
                      </span>
                    ) : (
                      <>
                        {given !== null && given !== shown ? (
                          <>
                            <span className="text-muted">{given}</span>{" "}
                            <ArrowRight aria-label="becomes" className="inline size-3.5 text-muted" />{" "}
                          </>
                        ) : null}
                        {shown ?? <span className="text-muted">empty</span>}
                      </>
                    )}
                  </dd>
                </div>
              ))}
          </dl>
        </article>
      ))}
      {preview.people.length === 3 ? <Button onClick={onOthers}>Show three others</Button> : null}
    </section>
  );
}
