import { TriangleAlert } from "lucide-react";
import { count, number } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import { personFields } from "@/components/ui/text/person-fields";
import type { MappedField } from "@/lib/directory/contract";
import { ProblemError } from "@/lib/http/client";
import { type Emptied, wouldEmptySchema } from "@/lib/setup/contract/settings";

interface Props {
  emptied: Emptied[];
  agreed: MappedField[];
  onAgree(fields: MappedField[]): void;
}

/** Returns the fields that a refused mapping would empty; none for another error. */
export function emptiedBy(error: Error | null): Emptied[] {
  if (!(error instanceof ProblemError) || error.code !== "would-empty") return [];
  return wouldEmptySchema.safeParse(error.body).data?.emptied ?? [];
}

/** Says which fields a mapping would empty, and for whom. An admin agrees to each one before it's saved. */
export function EmptiedFields({ emptied, agreed, onAgree }: Props) {
  return (
    <div role="alert" className="space-y-3 rounded-lg bg-warn-soft p-4 text-sm">
      <p className="flex gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        Many people would lose a value. Choose another source, or confirm each field.
      </p>
      {emptied.map(({ field, people, filled, names }) => (
        <div key={field}>
          <p>
            {personFields[field]} would be empty for {number(people)} of {number(filled)} people:{" "}
            {names.map(isolated).join(", ")}
            {people > names.length ? ` and ${number(people - names.length)} more` : ""}.
          </p>
          <label className="mt-1 flex items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={agreed.includes(field)}
              onChange={(event) =>
                onAgree(event.target.checked ? [...agreed, field] : agreed.filter((one) => one !== field))
              }
            />
            Empty {personFields[field].toLowerCase()} for {count(people, "person", "people")}
          </label>
        </div>
      ))}
      <p className="text-muted">The sync that clears them still waits for approval.</p>
    </div>
  );
}
