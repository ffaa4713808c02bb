"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Refused } from "@/components/ui/states";
import { type PeopleViewQuery, type SavedView, viewNameSchema } from "@/lib/people/contract";
import { builtInViews, isSameView, peopleHref } from "./people-view";
import { useDeleteView, useSavedViews, useSaveView } from "./view-queries";

interface Props {
  view: PeopleViewQuery;
  saved: SavedView[];
  onShow(view: PeopleViewQuery): void;
}

/** Lists by name: those that everyone has, and those this admin has saved. */
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
            {one.name}
          </a>
        ))}
      </nav>
      {isNamed ? null : (
        <Button size="small" variant="ghost" onClick={() => setSaving(true)}>
          <Plus aria-hidden className="size-4" /> Save this view
        </Button>
      )}
      {own ? (
        <Button size="small" variant="ghost" disabled={remove.isPending} onClick={() => remove.mutate(own)}>
          <Trash2 aria-hidden className="size-4" /> Delete view
        </Button>
      ) : null}
      {isSaving ? <SaveDialog view={view} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}

function SaveDialog({ view, onClose }: { view: PeopleViewQuery; onClose(): void }) {
  const [name, setName] = useState("");
  const save = useSaveView(onClose);
  const checked = viewNameSchema.safeParse(name);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Save this view"
      description="It keeps the search, the filters and the order. Only you see it here; to share it, send the page's address."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success) save.mutate({ name: checked.data, view });
        }}
      >
        <TextField
          id="view-name"
          label="Name"
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Refused error={save.error} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!checked.success || save.isPending}>
            Save view
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
