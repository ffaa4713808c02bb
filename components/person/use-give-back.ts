"use client";

import { toast } from "sonner";
import { usePeopleMutation } from "@/components/people/queries";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { fetchJson } from "@/lib/http/client";
import { releasedSchema } from "@/lib/sync/contract/undo";

/** Gives a value that is kept here, by an undo or an edit, back to Okta. The next sync sets it. */
export const useGiveBack = (personId: string, { field, name }: { field: string; name?: string }) =>
  usePeopleMutation<void, { released: number }>(
    () => fetchJson(releasedSchema, `/api/people/${personId}/release`, { method: "POST", body: { field } }),
    () => toast.success(`${fieldLabel(field, name)} released. The next sync sets it from Okta.`),
  );
