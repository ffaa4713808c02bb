import { cn } from "@/components/ui/cn";
import { controlStyles, selectStyles } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import { TextInput } from "@/components/ui/form/text-input";
import type { UserAttributes } from "@/lib/directory/contract";

interface Props {
  /** Ties the control to its label. */
  wiring: { id?: string; "aria-label"?: string; "aria-invalid"?: true; "aria-describedby"?: string };
  /** The attribute's name, or words for another choice in use; "" for none. */
  value: string;
  /** What "" means; null if there has to be an attribute. */
  none: string | null;
  attributes: UserAttributes | undefined;
  /** Whether `value` isn't an attribute but words for a choice made elsewhere. */
  isWords?: boolean;
  onChange(attribute: string): void;
}

/** Chooses one Okta attribute: from the org's schema, or typed if we can't read the schema. */
export function AttributeInput({ wiring, value, none, attributes, isWords = false, onChange }: Props) {
  if (!attributes?.known && !isWords)
    return (
      <TextInput
        {...wiring}
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={none ?? ""}
        className={cn(controlStyles, "font-mono text-xs")}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
    );
  const all = attributes?.attributes ?? [];
  const isListed = value === "" || all.some(({ name }) => name === value);
  return (
    <SelectInput
      {...wiring}
      className={selectStyles}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {none === null ? null : <option value="">{none}</option>}
      {isListed ? null : <option value={value}>{isWords ? value : `${value} (not in Okta's schema)`}</option>}
      <optgroup label="Okta attributes">{all.filter(({ custom }) => !custom).map(option)}</optgroup>
      {all.some(({ custom }) => custom) ? (
        <optgroup label="Custom attributes">{all.filter(({ custom }) => custom).map(option)}</optgroup>
      ) : null}
    </SelectInput>
  );
}

function option({ name, title }: UserAttributes["attributes"][number]) {
  return (
    <option key={name} value={name}>
      {title === name ? name : `${title} (${name})`}
    </option>
  );
}
