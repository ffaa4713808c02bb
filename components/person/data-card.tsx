"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { OnDemand, onDemand } from "@/components/ui/on-demand";

const eraseDialog = onDemand(() => import("./erase-dialog").then((module) => module.EraseDialog));

interface Props {
  person: { id: string; displayName: string };
  /** Only owners erase people (S5). */
  mayErase: boolean;
}

/** Lets an admin save everything about someone as a file, and an owner erase them. */
export function DataCard({ person, mayErase }: Props) {
  const [isErasing, setErasing] = useState(false);
  return (
    <Card aria-labelledby="data-title">
      <CardTitle id="data-title">Personal data</CardTitle>
      <div className="divide-y divide-line text-sm">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 pb-3">
          <p className="min-w-0 flex-1 basis-64">
            <span className="block font-medium">Export</span>
            <span className="text-muted">
              Everything about <bdi>{person.displayName}</bdi>, as a JSON file. 1-to-1s and private notes stay
              with those who wrote them. Each export is in the audit log.
            </span>
          </p>
          <form method="post" action={`/api/people/${person.id}/export.json`}>
            <Button type="submit">Export</Button>
          </form>
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 pt-3">
          <p className="min-w-0 flex-1 basis-64">
            <span className="block font-medium">Erase</span>
            <span className="text-muted">
              Deletes <bdi>{person.displayName}</bdi> and all we know about them, for good. For people who
              have left.
            </span>
            {mayErase ? null : <span className="block text-muted">Only an owner can erase someone.</span>}
          </p>
          <Button
            variant="danger"
            disabled={!mayErase}
            onClick={() => setErasing(true)}
            {...eraseDialog.ahead}
          >
            Erase …
          </Button>
        </div>
      </div>
      {isErasing ? <OnDemand part={eraseDialog} person={person} onClose={() => setErasing(false)} /> : null}
    </Card>
  );
}
