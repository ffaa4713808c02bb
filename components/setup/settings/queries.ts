"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import { type ManagersInput, type SaveFieldsInput, settingsSchema } from "@/lib/setup/contract/settings";
import { type SettingsSummary, settingsSummarySchema } from "@/lib/setup/contract/summary";

const key = [...oktaKey, "settings"] as const;

/** Reads the current settings, for the settings page. */
export const useSettingsSummary = (initial: SettingsSummary) =>
  useQuery({
    queryKey: [...key, "summary"],
    queryFn: ({ signal }) => fetchJson(settingsSummarySchema, "/api/okta/settings/summary", { signal }),
    initialData: initial,
  });

/** Reads the saved scope, fields and manager settings. */
export function useSettings() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchJson(settingsSchema, "/api/okta/settings", { signal }),
  });
}

/** Saves scope and fields. */
export function useSaveFields() {
  return useSave<SaveFieldsInput>("/api/okta/setup/fields");
}

/** Saves how managers are set and matched. */
export function useSaveManagers() {
  return useSave<ManagersInput>("/api/okta/setup/managers");
}

function useSave<Input>(path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Input) => fetchJson(settingsSchema, path, { method: "POST", body }),
    onSuccess: () => toast.success("Saved."),
    onSettled: () => void client.invalidateQueries({ queryKey: oktaKey }),
  });
}
