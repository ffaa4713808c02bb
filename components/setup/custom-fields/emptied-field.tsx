import { count, number } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import { type FieldEmptied, wouldEmptyFieldSchema } from "@/lib/custom-fields/contract";
import { ProblemError } from "@/lib/http/client";
import { Agree, AgreedFields } from "../fields/agreed-fields";

/** Returns for whom a refused change would empty the field; null for another error. */
export function emptiedBy(error: Error | null): FieldEmptied | null {
  if (!(error instanceof ProblemError) || error.code !== "would-empty") return null;
  return wouldEmptyFieldSchema.safeParse(error.body).data?.emptied ?? null;
}

interface Props {
  emptied: FieldEmptied;
  agreed: boolean;
  onAgree(agreed: boolean): void;
}

/** Says for whom a source would empty the field. That has to be agreed to before it's saved. */
export function EmptiedField({ emptied: { people, filled, names }, agreed, onAgree }: Props) {
  return (
    <AgreedFields
      what="Many people would lose their value. Choose another source, or confirm and save."
      next="The sync that clears them still waits for approval."
    >
      <p>
        This field would be empty for {number(people)} of {number(filled)} people:{" "}
        {names.map(isolated).join(", ")}
        {people > names.length ? ` and ${number(people - names.length)} more` : ""}.
      </p>
      <Agree field="field" agreed={agreed ? ["field"] : []} onAgree={(fields) => onAgree(fields.length > 0)}>
        Empty this field for {count(people, "person", "people")}
      </Agree>
    </AgreedFields>
  );
}
