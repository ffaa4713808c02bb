"use client";

import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import type { PersonAction } from "./person-actions";
import { PersonMenuIcon, type PersonMenuProps, personMenuButton } from "./person-menu-button";

const item =
  "flex cursor-default items-center rounded-md px-2 py-2 text-sm outline-none data-highlighted:bg-soft";

/** The menu itself, loaded and open as soon as someone asks for it. */
export function OpenPersonMenu({ person, actions, onChoose }: PersonMenuProps) {
  const chosen = useRef<PersonAction | null>(null);
  // The menu's button gets the focus back before a dialog opens, so that the dialog returns it there.
  const act = () => {
    const action = chosen.current;
    chosen.current = null;
    if (action) setTimeout(() => onChoose(action));
  };
  const words: Record<PersonAction, string> = {
    manager: "Change manager …",
    "sync-now": "Sync from Okta now",
    "never-sync": person.neverSync ? "Sync again …" : "Never sync …",
    protect: person.isProtected ? "End protection …" : "Protect …",
    role: "Change role …",
    email: "Change email …",
    reactivate: "Reactivate …",
    deactivate: "Deactivate …",
  };
  const { byHand, may } = person;
  const isOffered: Partial<Record<PersonAction, boolean>> = {
    "sync-now": person.linked && !person.neverSync,
    "never-sync": may.sync,
    protect: may.sync,
    email: byHand.changeEmail && may.email,
    reactivate: byHand.reactivate && may.account,
    deactivate: byHand.deactivate && may.account,
  };
  const shown = actions.filter((action) => isOffered[action] ?? true);
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger aria-label={`Actions for ${person.displayName}`} className={personMenuButton}>
        <PersonMenuIcon />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          onCloseAutoFocus={act}
          className="z-30 w-56 rounded-xl border border-line bg-surface p-1.5 shadow-lg"
        >
          {shown.map((action) => (
            <DropdownMenu.Item
              key={action}
              className={item}
              onSelect={() => {
                chosen.current = action;
              }}
            >
              {words[action]}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
