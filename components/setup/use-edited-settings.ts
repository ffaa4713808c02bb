"use client";

import { useSearchParams } from "next/navigation";
import { usePreviewView } from "@/components/sync/preview/queries";
import type { SettingsView } from "@/lib/setup/contract/settings";

/**
 * Returns the settings of the preview that the address names (`?from=`): what was entered before the preview.
 * Null without one, and for one that can't be read.
 */
export function useEditedSettings(): { edited: SettingsView | null; isLoading: boolean } {
  const from = useSearchParams()?.get("from") ?? undefined;
  const preview = usePreviewView(from);
  const settings = preview.data?.settings;
  if (!settings) return { edited: null, isLoading: from !== undefined && preview.isPending };
  const { scope, scopeGroupIds, mapping, owners, managerMode, managerMatch, managerAttribute } = settings;
  return {
    edited: {
      fields: { scope, scopeGroupIds, mapping, owners },
      managers: { mode: managerMode, match: managerMatch, attribute: managerAttribute },
    },
    isLoading: false,
  };
}
