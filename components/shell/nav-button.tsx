import { Menu } from "lucide-react";
import type { Access } from "./nav";

export interface MobileNavProps {
  access: Access;
  company: string;
}

/** How the buttons that open and close the navigation look. */
export const navButton = "grid size-9 place-items-center rounded-control hover:bg-soft";

export function NavIcon() {
  return <Menu aria-hidden className="size-5" />;
}
