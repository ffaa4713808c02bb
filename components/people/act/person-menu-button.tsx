import { Ellipsis } from "lucide-react";
import type { PersonView } from "@/lib/people/contract";
import type { PersonAction } from "./person-actions";

export interface PersonMenuProps {
  person: PersonView;
  /** What the caller may do. */
  actions: readonly PersonAction[];
  onChoose(action: PersonAction): void;
}

/** How the button of a person's menu looks. */
export const personMenuButton = "grid size-8 shrink-0 place-items-center rounded-lg hover:bg-soft";

export function PersonMenuIcon() {
  return <Ellipsis aria-hidden className="size-4" />;
}
