"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useUnsaved } from "@/components/ui/form/unsaved";
import { Failed, Loading } from "@/components/ui/states";
import { personFields } from "@/components/ui/text/person-fields";
import { useSettled } from "@/components/ui/use-settled";
import {
  attributesOf,
  type MappedField,
  type MappingPreview,
  mappedFields,
  type Source,
} from "@/lib/directory/contract";
import { ProblemError } from "@/lib/http/client";
import {
  type FieldsInput,
  fieldsSchema,
  type SaveFieldsInput,
  unknownAttributesSchema,
} from "@/lib/setup/contract/settings";
import { SeeChanges } from "../see-changes";
import { useSaveFields } from "../settings/queries";
import { blockedBy, mappingError } from "./check-choice";
import { MappedPeople } from "./mapped-people";
import { useAttributes, useMappingPreview } from "./queries";
import { isSame, rebase } from "./rebase";
import { type Agreed, SaveTrouble } from "./save-trouble";
import { ScopeChoice } from "./scope-choice";
import { SourceField } from "./source/source-field";

const none: Agreed = { emptying: [], givingBack: [] };

interface Props {
  /** What is saved now: it may change while the form is open. */
  saved: FieldsInput;
  /** What was entered before a preview; null to start with the saved values. */
  edited: FieldsInput | null;
  inUse: boolean;
}

/** Edits scope and fields, and shows the result on real people before saving. */
export function FieldsForm({ saved, edited, inUse }: Props) {
  const [initial] = useState(saved);
  const [choice, setChoice] = useState(edited ?? initial);
  const [sample, setSample] = useState(0);
  /** What is saved, as far as this form knows: saving over anything else is refused. */
  const [loaded, setLoaded] = useState(saved);
  const [agreed, setAgreed] = useState(none);
  const previewed = useSettled(choice);
  const attributes = useAttributes();
  const valid = fieldsSchema.safeParse(choice);
  const preview = useMappingPreview(
    { ...previewOf(previewed), sample },
    fieldsSchema.safeParse(previewed).success,
  );
  const isCurrent = previewed === choice && !preview.isFetching && !preview.isPlaceholderData;
  const save = useSaveFields();
  useUnsaved(choice !== initial && !(save.isSuccess && isSaved(save.variables, choice)));
  const setField = (field: MappedField, source: Source | null) =>
    setChoice({ ...choice, mapping: { ...choice.mapping, [field]: source } as FieldsInput["mapping"] });
  const submit = () =>
    save.mutate({ ...choice, ...agreed, loaded }, { onSuccess: ({ fields }) => setLoaded(fields) });
  const rebaseOnSaved = () => {
    setChoice(rebase({ loaded, choice, saved }));
    setLoaded(saved);
    setAgreed(none);
    save.reset();
  };
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
              <SourceField
                key={field}
                field={field}
                source={choice.mapping[field]}
                onChange={(source) => setField(field, source)}
                owner={field === "email" ? null : choice.owners[field]}
                onOwner={(owner) => setChoice({ ...choice, owners: { ...choice.owners, [field]: owner } })}
                attributes={attributes.data}
                fill={preview.data?.fill.find((one) => one.field === field)}
                measured={preview.data?.measured ?? 0}
                error={unknownIn(save.error, field, choice)}
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
      <SaveTrouble
        error={save.error}
        agreed={agreed}
        onAgree={setAgreed}
        onRetry={submit}
        onRebase={isSame(saved, loaded) ? null : rebaseOnSaved}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={!valid.success || !isCurrent || blocked !== null || save.isPending}
          onClick={submit}
        >
          {save.isPending ? "Saving …" : "Save"}
        </Button>
        <SeeChanges options={choice} disabled={!valid.success || !isCurrent || blocked !== null} />
        <p role="status" className="text-sm text-muted">
          {!valid.success && !groupError ? mappingError(choice.mapping) : (blocked ?? "")}
          {inUse && !blocked ? "Applies from the next sync." : ""}
        </p>
      </div>
    </div>
  );
}

/** What a preview of people depends on: owners make no difference to it. */
function previewOf({ mapping, scope, scopeGroupIds }: FieldsInput) {
  return { mapping, scope, scopeGroupIds };
}

function isSaved(saved: SaveFieldsInput, choice: FieldsInput): boolean {
  return (
    saved.mapping === choice.mapping &&
    saved.owners === choice.owners &&
    saved.scope === choice.scope &&
    saved.scopeGroupIds === choice.scopeGroupIds
  );
}

/** Says that Okta doesn't have a field's attribute, as long as the field still names it. */
function unknownIn(error: Error | null, field: MappedField, { mapping }: FieldsInput): string | undefined {
  const body = error instanceof ProblemError ? unknownAttributesSchema.safeParse(error.body).data : null;
  const unknown = body?.unknown.find(
    (one) => one.field === field && attributesOf(mapping[field]).includes(one.attribute),
  );
  return unknown ? `Okta's user profile has no attribute “${unknown.attribute}”.` : undefined;
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
