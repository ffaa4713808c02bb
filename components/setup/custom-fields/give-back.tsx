import { AgreedFields } from "@/components/setup/fields/agreed-fields";
import { count } from "@/components/ui/text/format";
import { fieldGivenBackSchema } from "@/lib/custom-fields/contract";
import { ProblemError } from "@/lib/http/client";

/** Returns for how many people a refused change would give edits back to Okta; null for another error. */
export function givenBackBy(error: Error | null): number | null {
  if (!(error instanceof ProblemError) || error.code !== "would-give-back") return null;
  return fieldGivenBackSchema.safeParse(error.body).data?.people ?? null;
}

interface Props {
  people: number;
  agreed: boolean;
  onAgree(agreed: boolean): void;
}

/** Says for how many people the field was edited here. That has to be agreed to before Okta decides them again. */
export function GiveBack({ people, agreed, onAgree }: Props) {
  return (
    <AgreedFields
      what="Okta would overwrite values that were edited here. Let Okta only fill the field, or confirm and save."
      next="The next sync replaces these edits with Okta's values."
    >
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={agreed}
          onChange={(event) => onAgree(event.target.checked)}
        />
        Give the field back to Okta for {count(people, "person", "people")}
      </label>
    </AgreedFields>
  );
}
