"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { CornerDownLeft, Search, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useDeferredValue, useState } from "react";
import { menuItem } from "@/components/ui/menu";
import { fetchJson } from "@/lib/http/client";
import { peoplePageSchema } from "@/lib/people/contract";
import { type Access, navFor } from "./nav";

const SHOWN_PEOPLE = 6;
const item = `${menuItem} data-[selected=true]:bg-soft`;
const heading =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted";

interface FindDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  access: Access;
}

/** ⌘K: goes to a page, and to a person by the first letters of their name or email. */
export function FindDialog({ open, onOpenChange, access }: FindDialogProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  const people = usePeople(useDeferredValue(text.trim()), access.people && open);
  const go = (href: string) => {
    onOpenChange(false);
    setText("");
    router.push(href);
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label="Find anything"
      overlayClassName="fixed inset-0 z-40 animate-appear bg-scrim"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(38rem,calc(100vw-2rem))] -translate-x-1/2"
      className="overflow-hidden rounded-card border border-line bg-surface shadow-overlay"
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden className="size-4 text-muted" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Find a person or a page"
          className="min-h-12 grow bg-transparent text-sm outline-none placeholder:text-muted"
        />
      </div>
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-2 py-6 text-center text-sm text-muted">
          {people.isFetching ? "Looking …" : "Nothing found."}
        </Command.Empty>
        {people.data?.length ? (
          <Command.Group heading="People" className={heading}>
            {people.data.map((person) => (
              <Choice
                key={person.id}
                value={`${person.displayName} ${person.email} ${person.id} ${text}`}
                onChoose={() => go(`/people/${person.id}`)}
              >
                <UserRound aria-hidden className="size-4 text-muted" />
                <span className="truncate">{person.displayName}</span>
                <span className="ml-auto truncate text-xs text-muted">
                  {person.team?.name ?? person.email}
                </span>
              </Choice>
            ))}
          </Command.Group>
        ) : null}
        <Command.Group heading="Pages" className={heading}>
          {navFor(access).flatMap(({ title, items }) =>
            items.map(({ href, label, icon: Icon }) => (
              <Choice key={href} value={`${label} ${title ?? ""}`} onChoose={() => go(href)}>
                <Icon aria-hidden className="size-4 text-muted" /> {label}
              </Choice>
            )),
          )}
        </Command.Group>
      </Command.List>
      <p className="flex items-center gap-1.5 border-t border-line px-4 py-2 text-xs text-muted">
        <CornerDownLeft aria-hidden className="size-3.5" /> opens, Esc closes
      </p>
    </Command.Dialog>
  );
}

function Choice(props: { value: string; onChoose(): void; children: ReactNode }) {
  return (
    <Command.Item value={props.value} onSelect={props.onChoose} className={item}>
      {props.children}
    </Command.Item>
  );
}

function usePeople(query: string, enabled: boolean) {
  return useQuery({
    queryKey: ["people", "find", query],
    queryFn: async () => {
      const page = await fetchJson(peoplePageSchema, `/api/people?${new URLSearchParams({ query })}`);
      return page.items.slice(0, SHOWN_PEOPLE);
    },
    enabled: enabled && query.length >= 2,
    placeholderData: (before) => before,
  });
}
