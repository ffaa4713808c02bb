"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Refused } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { CustomFieldView } from "@/lib/custom-fields/contract";
import { kindWords, originWords } from "./copy";
import { useChangeField } from "./queries";

interface Props {
  field: CustomFieldView;
  measured: number;
  /** Moves it; null at either end of the list. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  disabled: boolean;
}

/**
 * Shows one field: its name, kind, what fills it and for how many people. The name leads to the page that
 * edits it.
 */
export function FieldRow({ field, measured, onUp, onDown, disabled }: Props) {
  const { id, name, kind, filled } = field;
  return (
    <li data-row className="flex min-h-11 items-center gap-3 py-2 text-sm">
      <span className="grid min-w-0 grow gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,14rem)_6rem_minmax(0,1fr)_auto] sm:items-baseline">
        <Link
          href={`/integrations/okta/settings/custom-fields/${id}`}
          dir="auto"
          className="min-w-0 rounded font-medium break-words hover:text-accent"
        >
          {name}
        </Link>
        <span className="text-muted">{kindWords[kind].label}</span>
        <span className="min-w-0 break-words text-muted">{originWords(field)}</span>
        {filled === null ? null : (
          <span className={filled === 0 ? "text-warn" : "text-muted tabular-nums"}>
            {filledWords(filled, measured)}
          </span>
        )}
      </span>
      <span className="flex shrink-0">
        <Move label={`Move ${name} up`} icon={ChevronUp} onMove={onUp} disabled={disabled} />
        <Move label={`Move ${name} down`} icon={ChevronDown} onMove={onDown} disabled={disabled} />
      </span>
    </li>
  );
}

/** Says how many people have a value in Okta: "Filled for 96%", "No usable values". */
function filledWords(filled: number, measured: number): string {
  if (measured === 0) return "";
  if (filled === 0) return "No usable values";
  const share = Math.round((filled / measured) * 100);
  return share === 0 ? `Filled for ${number(filled)}` : `Filled for ${share}%`;
}

interface MoveProps {
  label: string;
  icon: typeof ChevronUp;
  onMove: (() => void) | null;
  disabled: boolean;
}

function Move({ label, icon: Icon, onMove, disabled }: MoveProps) {
  return (
    <Button
      variant="ghost"
      size="small"
      className="px-1.5"
      aria-label={label}
      disabled={disabled || onMove === null}
      onClick={() => onMove?.()}
    >
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}

/** Shows an archived field, which can be restored. */
export function ArchivedRow({ field: { id, name, archivedAt } }: { field: CustomFieldView }) {
  const change = useChangeField();
  const restore = () =>
    change.mutate({ id, archived: false }, { onSuccess: () => toast.success(`${name} restored.`) });
  return (
    <li data-row className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-sm">
      <bdi className="min-w-0 grow font-medium break-words">{name}</bdi>
      {archivedAt ? (
        <span className="text-muted">
          <Time iso={archivedAt} />
        </span>
      ) : null}
      <Button size="small" disabled={change.isPending} onClick={restore}>
        Restore<span className="sr-only"> {name}</span>
      </Button>
      <Refused error={change.error} />
    </li>
  );
}
