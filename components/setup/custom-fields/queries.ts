"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import {
  type CustomFields,
  customFieldsSchema,
  type FieldChange,
  type FieldPreviewRequest,
  fieldPreviewSchema,
  type NewField,
} from "@/lib/custom-fields/contract";
import { fetchJson } from "@/lib/http/client";

const PATH = "/api/okta/custom-fields";
const key = [...oktaKey, "custom-fields"] as const;

/** Follows the company's custom fields. */
export const useCustomFields = (initial: CustomFields) =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchJson(customFieldsSchema, PATH, { signal }),
    initialData: initial,
  });

/** Shows what a field would be for three people, before it is saved. */
export const useFieldPreview = (request: FieldPreviewRequest | null) =>
  useQuery({
    queryKey: [...key, "preview", request],
    queryFn: ({ signal }) =>
      fetchJson(fieldPreviewSchema, `${PATH}/preview`, { method: "POST", body: request, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: request !== null,
  });

function useFieldMutation<Input>(send: (input: Input) => Promise<CustomFields>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (saved) => client.setQueryData(key, saved),
    onSettled: () => void client.invalidateQueries({ queryKey: [...oktaKey, "settings"] }),
  });
}

/** Creates a field. */
export const useCreateField = () =>
  useFieldMutation((body: NewField) => fetchJson(customFieldsSchema, PATH, { method: "POST", body }));

/** Changes, archives or restores a field. */
export const useChangeField = () =>
  useFieldMutation(({ id, ...body }: FieldChange & { id: string }) =>
    fetchJson(customFieldsSchema, `${PATH}/${id}`, { method: "PATCH", body }),
  );

/** Puts the fields in this order. */
export const useOrderFields = () =>
  useFieldMutation((ids: string[]) =>
    fetchJson(customFieldsSchema, `${PATH}/order`, { method: "POST", body: { ids } }),
  );
