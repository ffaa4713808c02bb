"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useDeferredValue, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/form/field";
import { RadioCards } from "@/components/ui/form/radio-cards";
import { useUnsaved } from "@/components/ui/form/unsaved";
import { PageHeader } from "@/components/ui/page-header";
import { Refused } from "@/components/ui/states";
import {
  type CustomFieldView,
  fieldPreviewRequestSchema,
  newFieldSchema,
  PLAIN_ONLY,
} from "@/lib/custom-fields/contract";
import { type CustomFieldKind, type FieldOwner, fieldOwners, type Source } from "@/lib/directory/contract";
import { useAttributes } from "../fields/queries";
import { changedParts } from "./changed-parts";
import { kindOf, ownerWords } from "./copy";
import { EmptiedField, emptiedBy } from "./emptied-field";
import { ExamplePeople } from "./example-people";
import { GiveBack, givenBackBy } from "./give-back";
import { KindChoice } from "./kind-choice";
import { useChangeField, useCreateField, useFieldPreview } from "./queries";
import { SourceChoice } from "./source-choice";

const LIST = "/integrations/okta/settings/custom-fields";

interface Draft {
  name: string;
  kind: CustomFieldKind;
  source: Source | null;
  owner: FieldOwner;
}

const blank: Draft = { name: "", kind: "TEXT", source: null, owner: "OKTA" };

/** Defines a new field or edits one, and meanwhile shows three real people mapped. */
export function FieldEditor({ field }: { field: CustomFieldView | null }) {
  const router = useRouter();
  const [initial] = useState<Draft>(field ?? blank);
  const [draft, setDraft] = useState<Draft>(initial);
  const [isKindChosen, setKindChosen] = useState(field !== null);
  const [sample, setSample] = useState(0);
  const [isGivingBack, setGivingBack] = useState(false);
  const [isEmptying, setEmptying] = useState(false);
  const attributes = useAttributes();
  const create = useCreateField();
  const change = useChangeField();
  const saving = field ? change : create;
  const { name, kind, source, owner } = draft;
  const checked = newFieldSchema.safeParse({ name, kind, source, owner });
  const issues = new Map(checked.error?.issues.map(({ path, message }) => [path[0], message]));
  const asked = useDeferredValue(draft);
  const givenBack = givenBackBy(saving.error);
  const emptied = emptiedBy(saving.error);
  const request = fieldPreviewRequestSchema.safeParse({ kind: asked.kind, source: asked.source, sample });
  const preview = useFieldPreview(request.success ? request.data : null);
  useUnsaved(draft !== initial && !saving.isSuccess);
  const put = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    // They were agreed to for another source.
    if (part.source !== undefined) setEmptying(false);
  };
  const onSaved = (words: string) => () => {
    toast.success(words);
    router.push(LIST);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!checked.success) return;
    if (field)
      change.mutate(
        {
          id: field.id,
          ...changedParts(initial, checked.data),
          loaded: { name: initial.name, kind: initial.kind, source: initial.source, owner: initial.owner },
          ...(isGivingBack && { givingBack: true }),
          ...(isEmptying && { emptying: true }),
        },
        { onSuccess: onSaved("Saved.") },
      );
    else create.mutate(checked.data, { onSuccess: onSaved(`${checked.data.name} added.`) });
  };
  const archive = () => {
    if (field)
      change.mutate({ id: field.id, archived: true }, { onSuccess: onSaved(`${field.name} archived.`) });
  };
  return (
    <>
      <PageHeader
        title={field ? <bdi>{field.name}</bdi> : "New custom field"}
        crumbs={[
          { label: "Settings", href: "/integrations/okta/settings" },
          { label: "Custom fields", href: LIST },
        ]}
        actions={
          field ? (
            <Button disabled={saving.isPending} onClick={archive}>
              Archive
            </Button>
          ) : null
        }
      >
        {field
          ? "Renaming it keeps its values and history. The next sync applies other changes."
          : "The next sync fills it for everyone."}
      </PageHeader>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
        <Card aria-label="Field">
          <form noValidate onSubmit={submit} className="space-y-5">
            <TextField
              label="Name"
              hint="As people read it, such as Cost centre."
              value={name}
              autoComplete="off"
              error={name === "" ? undefined : issues.get("name")}
              onChange={(event) => put({ name: event.target.value })}
            />
            <SourceChoice
              source={source}
              attributes={attributes.data}
              isPlain={kind === "DATE"}
              error={issues.get("source") === PLAIN_ONLY ? PLAIN_ONLY : undefined}
              onChange={(next, type) =>
                put({ source: next, ...(type !== undefined && !isKindChosen ? { kind: kindOf(type) } : {}) })
              }
            />
            <KindChoice
              kind={kind}
              isNew={field === null}
              onChange={(next) => {
                setKindChosen(true);
                put({ kind: next });
              }}
            />
            {source === null ? null : (
              <RadioCards<FieldOwner>
                legend="Who decides"
                options={fieldOwners.map((value) => ({
                  value,
                  label: ownerWords[value].label,
                  hint: ownerWords[value].means,
                }))}
                value={owner}
                onChange={(next) => put({ owner: next })}
              />
            )}
            <div className="flex flex-wrap items-center gap-3">
              <Button
                type="submit"
                variant="primary"
                disabled={!checked.success || draft === initial || saving.isPending}
              >
                {saving.isPending ? "Saving …" : field ? "Save" : "Add field"}
              </Button>
            </div>
            {givenBack === null ? null : (
              <GiveBack people={givenBack} agreed={isGivingBack} onAgree={setGivingBack} />
            )}
            {emptied === null ? null : (
              <EmptiedField emptied={emptied} agreed={isEmptying} onAgree={setEmptying} />
            )}
            {givenBack === null && emptied === null ? <Refused error={saving.error} /> : null}
          </form>
        </Card>
        <ExamplePeople
          preview={preview}
          isAsked={request.success}
          onOthers={() => setSample((sample + 3) % Math.max(3, Math.min(999, preview.data?.measured ?? 3)))}
        />
      </div>
    </>
  );
}
