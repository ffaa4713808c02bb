"use client";

import { useMenuOnDemand } from "@/components/ui/on-demand";
import { type MobileNavProps, NavIcon, navButton } from "../nav-button";

const load = () => import("./open-mobile-nav").then((module) => module.OpenMobileNav);

/** The navigation on a phone, behind a button. */
export function MobileNav(props: MobileNavProps) {
  const { Menu, button } = useMenuOnDemand(load);
  if (Menu) return <Menu {...props} />;
  return (
    <button {...button} aria-label="Open navigation" aria-haspopup="dialog" className={navButton}>
      <NavIcon />
    </button>
  );
}
