"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cn } from "../cn";
import { TextInput } from "./text-input";

export interface ComboboxOption {
  id: string;
  label: string;
  /** More about it, beside the label. */
  hint?: string;
}

interface ComboboxProps {
  label: string;
  placeholder: string;
  options: readonly ComboboxOption[];
  /** Called with what is typed; the caller finds the options for it. */
  text: string;
  onText(text: string): void;
  onChoose(option: ComboboxOption): void;
  /** Shown while the field is empty; a chosen value can be cleared. */
  chosen?: string | null;
  onClear?(): void;
  /** Shown instead of options, for example that nothing matches. */
  note?: ReactNode;
  className?: string;
}

/** A text field that finds one of many: arrow keys move through the options, Enter chooses, Esc closes. */
export function Combobox(props: ComboboxProps) {
  const { label, placeholder, options, text, onText, onChoose, chosen, onClear, note, className } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const shown = isOpen ? options : [];
  const active = Math.min(at, shown.length - 1);
  const choose = (option: ComboboxOption | undefined) => {
    if (!option) return;
    setOpen(false);
    onText("");
    onChoose(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isKey(event.key)) return;
    event.preventDefault();
    if (event.key === "ArrowUp") setAt(Math.max(active - 1, 0));
    else if (event.key === "Enter") choose(shown[active]);
    else if (event.key === "Escape") isOpen ? setOpen(false) : onText("");
    else if (isOpen) setAt(Math.min(active + 1, shown.length - 1));
    else setOpen(true);
  };
  return (
    <search className={cn("relative block", className)} onBlur={(event) => leaves(event) && setOpen(false)}>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
      <TextInput
        role="combobox"
        type="text"
        dir="auto"
        autoComplete="off"
        aria-label={label}
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
        placeholder={chosen ?? placeholder}
        className={cn(
          "min-h-9 w-full rounded-control border border-field bg-surface px-8 text-sm text-ellipsis placeholder:text-muted",
          chosen && "placeholder:text-foreground",
        )}
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setOpen(true);
          setAt(0);
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {chosen && onClear ? (
        <button
          type="button"
          aria-label={`Clear ${label.toLowerCase()}`}
          className="absolute top-1.5 right-1.5 grid size-6 place-items-center rounded text-muted hover:bg-soft"
          onClick={onClear}
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : null}
      <div
        className={cn(
          "absolute inset-x-0 top-full z-30 mt-1 max-h-80 min-w-56 overflow-y-auto rounded-card border border-line bg-surface p-1.5 shadow-overlay",
          isOpen && (shown.length > 0 || note) ? "" : "hidden",
        )}
      >
        <div role="listbox" id={`${id}-list`} aria-label={label}>
          {shown.map((option, index) => (
            <div
              key={option.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="flex min-h-8 cursor-default items-baseline gap-3 rounded-control px-2 py-1.5 text-sm select-none hover:bg-soft aria-selected:bg-soft"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              onKeyDown={onKeyDown}
            >
              <span dir="auto" className="min-w-0 truncate">
                {option.label}
              </span>
              <span dir="auto" className="ml-auto max-w-1/2 shrink-0 truncate text-xs text-muted">
                {option.hint}
              </span>
            </div>
          ))}
        </div>
        {note ? (
          <p role="status" className="px-2 py-1.5 text-sm text-muted">
            {note}
          </p>
        ) : null}
      </div>
    </search>
  );
}

const KEYS = ["ArrowDown", "ArrowUp", "Enter", "Escape"] as const;

function isKey(key: string): key is (typeof KEYS)[number] {
  return (KEYS as readonly string[]).includes(key);
}

/** Whether the focus moves outside. */
function leaves({
  currentTarget,
  relatedTarget,
}: {
  currentTarget: Element;
  relatedTarget: EventTarget | null;
}) {
  return !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget));
}
