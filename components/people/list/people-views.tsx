"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { OnDemand, onDemand } from "@/components/ui/on-demand";
import type { PeopleViewQuery, SavedView } from "@/lib/people/contract";
import { builtInViews, isSameView, peopleHref } from "./people-view";
import { useDeleteView, useSavedViews } from "./view-queries";

const saveView = onDemand(() => import("./save-view-dialog").then((module) => module.SaveViewDialog));

interface Props {
  view: PeopleViewQuery;
  saved: SavedView[];
  onShow(view: PeopleViewQuery): void;
}

/** Lists named views: those that everyone has, and those that this admin has saved. */
export function PeopleViews({ view, saved: initial, onShow }: Props) {
  const saved = useSavedViews(initial).data.items;
  const [isSaving, setSaving] = useState(false);
  const remove = useDeleteView();
  const own = saved.find((one) => isSameView(one.view, view));
  const isNamed = own !== undefined || builtInViews.some((one) => isSameView(one.view, view));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-1">
      <nav aria-label="Views" className="-mx-1 flex max-w-full min-w-0 gap-1 overflow-x-auto px-1 py-1">
        {[...builtInViews.map((one) => ({ ...one, id: one.name })), ...saved].map((one) => (
          <a
            key={one.id}
            href={peopleHref(one.view)}
            aria-current={isSameView(one.view, view) ? "true" : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onShow(one.view);
            }}
            className={cn(
              "rounded-control px-2.5 py-1.5 text-sm whitespace-nowrap text-muted hover:bg-soft hover:text-foreground",
              "aria-current:bg-accent-soft aria-current:font-medium aria-current:text-accent",
            )}
          >
            <bdi>{one.name}</bdi>
          </a>
        ))}
      </nav>
      {isNamed ? null : (
        <Button size="small" variant="ghost" onClick={() => setSaving(true)} {...saveView.ahead}>
          <Plus aria-hidden className="size-4" /> Save this view
        </Button>
      )}
      {own ? (
        <Button size="small" variant="ghost" disabled={remove.isPending} onClick={() => remove.mutate(own)}>
          <Trash2 aria-hidden className="size-4" /> Delete view
        </Button>
      ) : null}
      {isSaving ? <OnDemand part={saveView} view={view} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}
