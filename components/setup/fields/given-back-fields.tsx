import { count } from "@/components/ui/text/format";
import { personFields } from "@/components/ui/text/person-fields";
import type { EditableField } from "@/lib/directory/contract";
import { ProblemError } from "@/lib/http/client";
import { type GivenBack, wouldGiveBackSchema } from "@/lib/setup/contract/settings";
import { Agree, AgreedFields } from "./agreed-fields";

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
    <AgreedFields
      what="Okta would overwrite values that were edited here. Let Okta only fill the field, or confirm each field."
      next="The next sync replaces these edits with Okta's values."
    >
      {givenBack.map(({ field, people }) => (
        <Agree key={field} field={field} agreed={agreed} onAgree={onAgree}>
          Give {personFields[field].toLowerCase()} back to Okta for {count(people, "person", "people")}
        </Agree>
      ))}
    </AgreedFields>
  );
}
