import { TriangleAlert } from "lucide-react";
import { count } from "@/components/ui/text/format";
import { personFields } from "@/components/ui/text/person-fields";
import type { EditableField } from "@/lib/directory/contract";
import { ProblemError } from "@/lib/http/client";
import { type GivenBack, wouldGiveBackSchema } from "@/lib/setup/contract/settings";

interface Props {
  givenBack: GivenBack[];
  agreed: EditableField[];
  onAgree(fields: EditableField[]): void;
}

/** Returns the fields whose edits a refused save would give back to Okta; none for another error. */
export function givenBackBy(error: Error | null): GivenBack[] {
  if (!(error instanceof ProblemError) || error.code !== "would-give-back") return [];
  return wouldGiveBackSchema.safeParse(error.body).data?.givenBack ?? [];
}

/** Says which fields were edited here for how many people. Each has to be agreed to before Okta decides them again. */
export function GivenBackFields({ givenBack, agreed, onAgree }: Props) {
  return (
    <div role="alert" className="space-y-3 rounded-lg bg-warn-soft p-4 text-sm">
      <p className="flex gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        Okta would overwrite values that were edited here. Let Okta only fill the field, or confirm each
        field.
      </p>
      {givenBack.map(({ field, people }) => (
        <label key={field} className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={agreed.includes(field)}
            onChange={(event) =>
              onAgree(event.target.checked ? [...agreed, field] : agreed.filter((one) => one !== field))
            }
          />
          Give {personFields[field].toLowerCase()} back to Okta for {count(people, "person", "people")}
        </label>
      ))}
      <p className="text-muted">The next sync replaces these edits with Okta's values.</p>
    </div>
  );
}
