"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import {
  type MappedField,
  type Mapping,
  type MappingPreview,
  mappedFields,
  mappingSchema,
} from "@/lib/directory/contract";
import { fetchJson } from "@/lib/http/client";
import { type FieldsInput, fieldsSchema, settingsSchema } from "@/lib/setup/contract/settings";
import { WhatChanges } from "../what-changes";
import { AttributeField } from "./attribute-field";
import { fieldWords } from "./copy";
import { MappedPeople } from "./mapped-people";
import { ScopeChoice } from "./scope-choice";
import { useAttributes, useMappingPreview } from "./use-org";

/** Scope and fields, with what they lead to on real people; saved only once that was seen. */
export function FieldsForm({ saved, inUse }: { saved: FieldsInput; inUse: boolean }) {
  const client = useQueryClient();
  const [choice, setChoice] = useState(saved);
  const [sample, setSample] = useState(0);
  const asked = useDeferredValue(choice);
  const attributes = useAttributes();
  const valid = fieldsSchema.safeParse(choice);
  const preview = useMappingPreview({ ...asked, sample }, fieldsSchema.safeParse(asked).success);
  const settled = asked === choice && !preview.isFetching && !preview.isPlaceholderData;
  const save = useMutation({
    mutationFn: () => fetchJson(settingsSchema, "/api/okta/setup/fields", { method: "POST", body: choice }),
    onSuccess: () => toast.success("Saved."),
    onSettled: () => void client.invalidateQueries({ queryKey: ["okta"] }),
  });
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
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <Card aria-labelledby="mapping-title">
          <h3 id="mapping-title" className="text-base font-semibold">
            Where each field comes from
          </h3>
          {attributes.isPending ? <Loading label="Reading Okta's schema" /> : null}
          {attributes.data && !attributes.data.known ? (
            <p className="mt-1 text-sm text-muted">
              {attributes.data.reason} Type the attributes' names as Okta has them (Directory &gt; Profile
              Editor, “Variable name”).
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
            Three of your people
          </h3>
          {preview.isPending && valid.success ? <Loading label="Asking Okta for three people" /> : null}
          {preview.isError ? <Failed error={preview.error} onRetry={() => void preview.refetch()} /> : null}
          {preview.data ? (
            <>
              <Verdict preview={preview.data} />
              <MappedPeople
                preview={preview.data}
                stale={!settled}
                onOthers={() => setSample((sample + 3) % Math.max(3, Math.min(198, preview.data.measured)))}
              />
            </>
          ) : null}
        </Card>
      </div>
      {inUse && valid.success ? (
        <WhatChanges
          options={{ mapping: choice.mapping, scope: choice.scope, scopeGroupIds: choice.scopeGroupIds }}
          changed={JSON.stringify(choice) !== JSON.stringify(saved)}
        />
      ) : null}
      {save.isError ? <Failed error={save.error} onRetry={() => save.mutate()} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={!valid.success || !settled || blocked !== null || save.isPending}
          onClick={() => save.mutate()}
        >
          {save.isPending ? "Saving …" : "This looks right, save"}
        </Button>
        <p role="status" className="text-sm text-muted">
          {!valid.success && !groupError ? mappingTrouble(choice.mapping) : (blocked ?? "")}
          {inUse && !blocked ? "It counts from the next sync on." : ""}
        </p>
      </div>
    </div>
  );
}

/** Why this cannot be saved, as far as the people looked at show. */
function blockedBy(preview: MappingPreview | undefined, choice: FieldsInput): string | null {
  if (!preview) return null;
  if (preview.measured === 0)
    return choice.scope === "ASSIGNED"
      ? "Nobody is assigned to the app yet, so there is nobody to sync."
      : "Nobody is in this scope, so there is nobody to sync.";
  const email = preview.fill.find(({ field }) => field === "email");
  if (email && email.filled - email.unusable <= 0)
    return "Nobody has a valid email address in this attribute.";
  return null;
}

function mappingTrouble(mapping: Mapping): string {
  const parsed = mappingSchema.safeParse(mapping);
  const field = parsed.error?.issues[0]?.path[0] as MappedField | undefined;
  return field ? `${fieldWords[field].label}: attribute names have letters, digits and underscores.` : "";
}

function Verdict({ preview }: { preview: MappingPreview }) {
  const empty = preview.fill.filter(({ attribute, mostlyEmpty }) => attribute !== null && mostlyEmpty);
  const fine = empty.length === 0;
  return (
    <p className={fine ? "mb-3 flex gap-2 text-sm text-good" : "mb-3 flex gap-2 text-sm text-warn"}>
      {fine ? (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
      ) : (
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      )}
      {fine
        ? `Every field chosen is filled for most of the ${preview.measured} people looked at.`
        : `Mostly empty in Okta: ${empty.map(({ field }) => fieldWords[field].label).join(", ")}. Choose another attribute, or leave them out.`}
    </p>
  );
}
