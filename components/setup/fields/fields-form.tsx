"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { personFields } from "@/components/ui/person-fields";
import { Failed, Loading } from "@/components/ui/states";
import { useUnsaved } from "@/components/ui/unsaved";
import { type MappedField, type Mapping, type MappingPreview, mappedFields } from "@/lib/directory/contract";
import { type FieldsInput, fieldsSchema } from "@/lib/setup/contract/settings";
import { SeeChanges } from "../see-changes";
import { useSaveFields } from "../settings/queries";
import { AttributeField } from "./attribute-field";
import { blockedBy, mappingError } from "./check-choice";
import { MappedPeople } from "./mapped-people";
import { useAttributes, useMappingPreview } from "./queries";
import { ScopeChoice } from "./scope-choice";

interface Props {
  saved: FieldsInput;
  /** What was entered before it was previewed; null to begin with what is saved. */
  edited: FieldsInput | null;
  inUse: boolean;
}

/** Edits scope and fields, and shows the result on real people before saving. */
export function FieldsForm({ saved, edited, inUse }: Props) {
  const [initial] = useState(saved);
  const [choice, setChoice] = useState(edited ?? initial);
  const [sample, setSample] = useState(0);
  const previewed = useDeferredValue(choice);
  const attributes = useAttributes();
  const valid = fieldsSchema.safeParse(choice);
  const preview = useMappingPreview({ ...previewed, sample }, fieldsSchema.safeParse(previewed).success);
  const isCurrent = previewed === choice && !preview.isFetching && !preview.isPlaceholderData;
  const save = useSaveFields();
  useUnsaved(choice !== initial && !(save.isSuccess && save.variables === choice));
  const setField = (field: MappedField, attribute: string | null) =>
    setChoice({ ...choice, mapping: { ...choice.mapping, [field]: attribute } as Mapping });
  const blocked = blockedBy(preview.data, choice);
  const groupError =
    !valid.success && choice.scope === "GROUPS" && choice.scopeGroupIds.length === 0
      ? "Choose at least one group."
      : undefined;
  return (
    <div className="space-y-5">
      <Card>
        <ScopeChoice
          scope={choice.scope}
          groupIds={choice.scopeGroupIds}
          onChange={(scope, scopeGroupIds) => setChoice({ ...choice, scope, scopeGroupIds })}
          groupError={groupError}
        />
      </Card>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
        <Card aria-labelledby="mapping-title">
          <h3 id="mapping-title" className="text-base font-semibold">
            Field mapping
          </h3>
          {attributes.isPending ? <Loading label="Reading Okta's schema" /> : null}
          {attributes.data && !attributes.data.known ? (
            <p className="mt-1 text-sm text-muted">
              {attributes.data.reason} Grant that permission, or enter each attribute's variable name from
              Okta (Directory &gt; Profile Editor).
            </p>
          ) : null}
          <div className="mt-3 space-y-4">
            {mappedFields.map((field) => (
              <AttributeField
                key={field}
                field={field}
                value={choice.mapping[field]}
                onChange={(attribute) => setField(field, attribute)}
                attributes={attributes.data}
                fill={preview.data?.fill.find((one) => one.field === field)}
                measured={preview.data?.measured ?? 0}
              />
            ))}
          </div>
        </Card>
        <Card aria-labelledby="people-title">
          <h3 id="people-title" className="mb-3 text-base font-semibold">
            Example people
          </h3>
          {preview.isPending && valid.success ? <Loading label="Loading three people from Okta" /> : null}
          {preview.isError ? <Failed error={preview.error} onRetry={() => void preview.refetch()} /> : null}
          {preview.data ? (
            <>
              <Verdict preview={preview.data} />
              <MappedPeople
                preview={preview.data}
                stale={!isCurrent}
                onOthers={() => setSample((sample + 3) % Math.max(3, Math.min(198, preview.data.measured)))}
              />
            </>
          ) : null}
        </Card>
      </div>
      {save.isError ? <Failed error={save.error} onRetry={() => save.mutate(choice)} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={!valid.success || !isCurrent || blocked !== null || save.isPending}
          onClick={() => save.mutate(choice)}
        >
          {save.isPending ? "Saving …" : "Save"}
        </Button>
        <SeeChanges
          options={{ mapping: choice.mapping, scope: choice.scope, scopeGroupIds: choice.scopeGroupIds }}
          disabled={!valid.success || !isCurrent || blocked !== null}
        />
        <p role="status" className="text-sm text-muted">
          {!valid.success && !groupError ? mappingError(choice.mapping) : (blocked ?? "")}
          {inUse && !blocked ? "Applies from the next sync." : ""}
        </p>
      </div>
    </div>
  );
}

function Verdict({ preview }: { preview: MappingPreview }) {
  const empty = preview.fill.filter(({ attribute, mostlyEmpty }) => attribute !== null && mostlyEmpty);
  const isFilled = empty.length === 0;
  return (
    <p className={isFilled ? "mb-3 flex gap-2 text-sm text-good" : "mb-3 flex gap-2 text-sm text-warn"}>
      {isFilled ? (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
      ) : (
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      )}
      {isFilled
        ? `Every mapped field is filled for most of the ${preview.measured} people checked.`
        : `Mostly empty in Okta: ${empty.map(({ field }) => personFields[field]).join(", ")}. Choose another attribute, or don't sync them.`}
    </p>
  );
}
