"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import {
  CircleHelp,
  Cog,
  CornerDownLeft,
  MessageCircleQuestion,
  RefreshCw,
  Search,
  Share2,
  UserRound,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useDeferredValue, useEffect, useState } from "react";
import { toast } from "sonner";
import { helpTopics } from "@/components/help/topics";
import { mayLeave } from "@/components/ui/form/unsaved";
import { menuItem } from "@/components/ui/menu";
import { fetchJson } from "@/lib/http/client";
import { type PersonView, peoplePageSchema } from "@/lib/people/contract";
import { runStartedSchema } from "@/lib/sync/contract";
import { findSettings } from "./find-settings";
import { type Access, navFor } from "./nav";
import { scoreMatch } from "./score-match";

const SHOWN_PEOPLE = 6;
const item = `${menuItem} data-[selected=true]:bg-soft`;
const heading =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted";

interface FindDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  access: Access;
}

/** ⌘K: finds a person, page, setting or help topic, and starts frequent actions. */
export function FindDialog({ open, onOpenChange, access }: FindDialogProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const people = usePeople(useDeferredValue(text.trim()), access.people && open);
  // People load after the pages, and are listed before them.
  const first = people.data?.[0];
  const best = first ? choiceOf(first, text) : null;
  useEffect(() => {
    if (best) setChosen(best);
  }, [best]);
  const syncUsers = async () => {
    onOpenChange(false);
    try {
      const { runId } = await fetchJson(runStartedSchema, "/api/okta/sync", { method: "POST", body: {} });
      toast.success("Sync queued.");
      router.push(`/integrations/okta/runs/${runId}`);
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The sync couldn't be started.");
    }
  };
  const go = (href: string) => {
    if (!mayLeave()) return;
    onOpenChange(false);
    setText("");
    router.push(href);
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      value={chosen}
      onValueChange={setChosen}
      label="Find anything"
      filter={scoreMatch}
      overlayClassName="fixed inset-0 z-40 animate-appear bg-scrim"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(38rem,calc(100vw-2rem))] -translate-x-1/2"
      className="overflow-hidden rounded-card border border-line bg-surface shadow-overlay"
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden className="size-4 text-muted" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Find a person, a page, a setting or help"
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
                value={choiceOf(person, text)}
                onChoose={() => go(`/people/${person.id}`)}
              >
                <UserRound aria-hidden className="size-4 text-muted" />
                <span dir="auto" className="truncate">
                  {person.displayName}
                </span>
                <span dir="auto" className="ml-auto truncate text-xs text-muted">
                  {person.team?.name ?? person.email}
                </span>
              </Choice>
            ))}
          </Command.Group>
        ) : null}
        {access.okta ? (
          <Command.Group heading="Do" className={heading}>
            <Choice value="Sync users now full sync start" onChoose={syncUsers}>
              <RefreshCw aria-hidden className="size-4 text-muted" /> Sync users
            </Choice>
            {text.trim() === "" ? null : (
              <Choice
                value={`Why is ${text} here not here`}
                onChoose={() => go(`/integrations/okta/why?${new URLSearchParams({ q: text.trim() })}`)}
              >
                <MessageCircleQuestion aria-hidden className="size-4 text-muted" />
                <span className="truncate">Why is “{text.trim()}” here, or not?</span>
              </Choice>
            )}
            <Choice
              value="Share setup with IT create setup link"
              onChoose={() => go("/integrations/okta/setup-links")}
            >
              <Share2 aria-hidden className="size-4 text-muted" /> Share setup with IT
            </Choice>
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
        {access.okta ? (
          <Command.Group heading="Settings" className={heading}>
            {findSettings.map(({ label, path, words }) => (
              <Choice
                key={label}
                value={`${label} setting ${words}`}
                onChoose={() => go(`/integrations/okta/${path}`)}
              >
                <Cog aria-hidden className="size-4 text-muted" /> {label}
              </Choice>
            ))}
          </Command.Group>
        ) : null}
        {access.people && text.trim() !== "" ? (
          <Command.Group heading="Help" className={heading}>
            {helpTopics.map(({ slug, title, summary }) => (
              <Choice key={slug} value={`${title} help ${summary}`} onChoose={() => go(`/help/${slug}`)}>
                <CircleHelp aria-hidden className="size-4 text-muted" />
                <span className="shrink-0">{title}</span>
                <span className="ml-auto truncate text-xs text-muted">{summary}</span>
              </Choice>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
      <p className="flex items-center gap-1.5 border-t border-line px-4 py-2 text-xs text-muted">
        <CornerDownLeft aria-hidden className="size-3.5" /> opens, Esc closes
      </p>
    </Command.Dialog>
  );
}

/** What tells people apart. The text keeps everyone whom the server found, whatever it matched. */
function choiceOf({ displayName, email, id }: PersonView, text: string): string {
  return `${displayName} ${email} ${id} ${text}`.trim();
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
