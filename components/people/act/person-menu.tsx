"use client";

import { useMenuOnDemand } from "@/components/ui/on-demand";
import { PersonMenuIcon, type PersonMenuProps, personMenuButton } from "./person-menu-button";

const load = () => import("./open-person-menu").then((module) => module.OpenPersonMenu);

/** The actions for one person in the list. */
export function PersonMenu(props: PersonMenuProps) {
  const { Menu, button } = useMenuOnDemand(load);
  if (Menu) return <Menu {...props} />;
  return (
    <button
      {...button}
      aria-label={`Actions for ${props.person.displayName}`}
      aria-haspopup="menu"
      className={personMenuButton}
    >
      <PersonMenuIcon />
    </button>
  );
}
