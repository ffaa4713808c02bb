"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useSyncMutation } from "@/components/sync/queries";
import { oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import {
  releasedSchema,
  runStartedSchema,
  type UndoFilter,
  type UndoRequest,
  undoItemPageSchema,
  undoPreviewSchema,
} from "@/lib/sync/contract";

/** Reads what undoing a sync would do, in numbers. */
export const useUndoPreview = (runId: string) =>
  useQuery({
    queryKey: [...oktaKey, "undo", runId],
    queryFn: ({ signal }) => fetchJson(undoPreviewSchema, `/api/okta/runs/${runId}/undo`, { signal }),
  });

/** Lists what undoing a sync would do to each change, page after page. */
export const useUndoChanges = (runId: string, filter: UndoFilter) =>
  useInfiniteQuery({
    queryKey: [...oktaKey, "undo-changes", runId, filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        undoItemPageSchema,
        `/api/okta/runs/${runId}/undo/changes${searchOf({ ...filter, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });

/** Undoes a sync. */
export const useUndo = (runId: string, onStarted: (undo: { runId: string }) => void) =>
  useSyncMutation<UndoRequest, { runId: string }>(
    (body) => fetchJson(runStartedSchema, `/api/okta/runs/${runId}/undo`, { method: "POST", body }),
    { success: onStarted },
  );

/** Releases everything that an undo still keeps. */
export const useReleaseUndo = (
  runId: string,
  on: { success(output: { released: number }): void; error(error: Error): void },
) =>
  useSyncMutation<void, { released: number }>(
    () => fetchJson(releasedSchema, `/api/okta/runs/${runId}/release`, { method: "POST", body: {} }),
    on,
  );
