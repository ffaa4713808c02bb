"use client";

import { Lock, PencilLine } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand, onDemand } from "@/components/ui/on-demand";
import { isolated } from "@/components/ui/text/isolated";
import { fieldLabel } from "@/components/ui/text/person-fields";
import type { PersonField, PersonPageView } from "@/lib/person/contract";
import { EditNote } from "./edit-note";
import { PinNote } from "./pin-note";

const editDialog = onDemand(() => import("./edit-dialog").then((module) => module.EditDialog));

interface Props {
  fields: PersonField[];
  /** For people who may edit the person: whom, and the values that an undo keeps. */
  managed?: { person: { id: string; displayName: string }; pins: PersonPageView["pins"] };
}

/** A person's fields, each with where its value comes from, whether Okta owns it, and whether an undo keeps it. */
export function PersonFields({ fields, managed }: Props) {
  const [isEditing, setEditing] = useState(false);
  const isLocked = fields.some(({ locked }) => locked);
  return (
    <Card aria-labelledby="fields-title">
      <CardTitle
        id="fields-title"
        aside={
          managed ? (
            <Button size="small" onClick={() => setEditing(true)} {...editDialog.ahead}>
              <PencilLine aria-hidden className="size-4" /> Edit …
            </Button>
          ) : null
        }
      >
        Details
      </CardTitle>
      <FieldRows fields={fields} managed={managed} />
      {managed && isLocked ? (
        <p className="mt-3 flex gap-1.5 text-sm text-muted">
          <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            Okta owns the locked values. Change them in Okta, or let Okta only fill them, under{" "}
            <Link
              href="/integrations/okta/settings/fields"
              className="text-accent underline underline-offset-4"
            >
              People and fields
            </Link>
            .
          </span>
        </p>
      ) : null}
      {managed && isEditing ? (
        <OnDemand
          part={editDialog}
          person={managed.person}
          fields={fields}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Card>
  );
}

/** Shows fields with where each value comes from, who owns it, and whether an undo or an edit keeps it. */
export function FieldRows({ fields, managed }: Props) {
  return (
    <dl className="divide-y divide-line text-sm">
      {fields.map((one) => (
        <div
          key={one.field}
          className="grid gap-x-3 gap-y-0.5 py-2.5 sm:grid-cols-[6.5rem_minmax(0,5fr)_minmax(0,4fr)]"
        >
          <dt className="text-muted">{fieldLabel(one.field, one.name)}</dt>
          <dd dir="auto" className="min-w-0 break-words">
            {one.value ?? <span className="text-muted">Empty</span>}
          </dd>
          <dd className="flex min-w-0 items-start gap-1.5 text-muted">
            {one.locked ? <Lock aria-label="Okta owns this:" className="mt-0.5 size-3.5 shrink-0" /> : null}
            <span className="min-w-0 break-words">{managed && one.edited ? null : origin(one)}</span>
          </dd>
          {managed?.pins.some(({ field }) => field === one.field) ? (
            <dd className="sm:col-span-2 sm:col-start-2">
              <PinNote personId={managed.person.id} pins={managed.pins} field={one.field} name={one.name} />
            </dd>
          ) : null}
          {managed && one.edited ? (
            <dd className="sm:col-span-2 sm:col-start-2">
              <EditNote personId={managed.person.id} field={one} />
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

/** Says where a value comes from: "Okta department", "Okta department, now “Sales”", "Set here". */
export function origin({ value, attribute, oktaValue, filled, edited }: PersonField): string {
  if (attribute === null) return value === null ? "Not synced" : "Set here, not synced";
  if (edited) return "Edited here";
  if (!filled) return value === null ? "" : "Set here";
  if (oktaValue === null) return `Okta ${attribute} is empty`;
  return value === oktaValue ? `Okta ${attribute}` : `Okta ${attribute}, now “${isolated(oktaValue)}”`;
}
