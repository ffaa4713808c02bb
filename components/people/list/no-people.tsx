"use client";

import { Empty } from "@/components/ui/states";
import type { PeopleViewQuery } from "@/lib/people/contract";
import { isSameView } from "./people-view";

/** Says why the list is empty, and offers to show everyone. */
export function NoPeople({ view, onShow }: { view: PeopleViewQuery; onShow(view: PeopleViewQuery): void }) {
  if (isSameView(view, {})) return <Empty>No people yet. They appear here after your first sync.</Empty>;
  return (
    <Empty>
      No matching people.{" "}
      <button type="button" className="text-accent underline" onClick={() => onShow({})}>
        Show everyone
      </button>
    </Empty>
  );
}
