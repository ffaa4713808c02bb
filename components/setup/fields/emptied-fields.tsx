import { count, number } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import { personFields } from "@/components/ui/text/person-fields";
import type { MappedField } from "@/lib/directory/contract";
import { ProblemError } from "@/lib/http/client";
import { type Emptied, wouldEmptySchema } from "@/lib/setup/contract/settings";
import { Agree, AgreedFields } from "./agreed-fields";

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
    <AgreedFields
      what="Many people would lose a value. Choose another source, or confirm each field."
      next="The sync that clears them still waits for approval."
    >
      {emptied.map(({ field, people, filled, names }) => (
        <div key={field} className="space-y-1">
          <p>
            {personFields[field]} would be empty for {number(people)} of {number(filled)} people:{" "}
            {names.map(isolated).join(", ")}
            {people > names.length ? ` and ${number(people - names.length)} more` : ""}.
          </p>
          <Agree field={field} agreed={agreed} onAgree={onAgree}>
            Empty {personFields[field].toLowerCase()} for {count(people, "person", "people")}
          </Agree>
        </div>
      ))}
    </AgreedFields>
  );
}
