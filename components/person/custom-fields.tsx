"use client";

import { PencilLine } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand, onDemand } from "@/components/ui/on-demand";
import type { PersonField, PersonPageView } from "@/lib/person/contract";
import { FieldRows } from "./person-fields";

const editDialog = onDemand(() => import("./custom-dialog").then((module) => module.CustomDialog));

interface Props {
  fields: PersonField[];
  person: { id: string; displayName: string };
  pins: PersonPageView["pins"];
}

/** Shows a person's custom fields to those who manage people, and lets them edit what Okta doesn't own (M9). */
export function CustomFields({ fields, person, pins }: Props) {
  const [isEditing, setEditing] = useState(false);
  if (fields.length === 0) return null;
  const isOpen = fields.some(({ locked }) => !locked);
  return (
    <Card aria-labelledby="custom-title">
      <CardTitle
        id="custom-title"
        aside={
          isOpen ? (
            <Button size="small" onClick={() => setEditing(true)} {...editDialog.ahead}>
              <PencilLine aria-hidden className="size-4" /> Edit …
            </Button>
          ) : null
        }
      >
        Custom fields
      </CardTitle>
      <FieldRows fields={fields} managed={{ person, pins }} />
      {isEditing ? (
        <OnDemand
          part={editDialog}
          person={person}
          fields={fields.filter(({ locked }) => !locked)}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Card>
  );
}
