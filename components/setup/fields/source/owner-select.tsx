import { cn } from "@/components/ui/cn";
import { selectStyles } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import { type FieldOwner, fieldOwners } from "@/lib/directory/contract";

const words: Record<FieldOwner, string> = {
  OKTA: "Okta owns it",
  UNTIL_EDITED: "Okta fills it until edited here",
};

interface Props {
  /** The field's label. */
  label: string;
  owner: FieldOwner;
  onChange(owner: FieldOwner): void;
}

/** Chooses who decides a field: always Okta, or the person who edits it here. */
export function OwnerSelect({ label, owner, onChange }: Props) {
  return (
    <SelectInput
      aria-label={`Owner of ${label.toLowerCase()}`}
      className={cn(selectStyles, "min-h-8 w-auto max-w-full py-1 text-xs")}
      value={owner}
      onChange={(event) => onChange(fieldOwners.find((one) => one === event.target.value) ?? "OKTA")}
    >
      {fieldOwners.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </SelectInput>
  );
}
