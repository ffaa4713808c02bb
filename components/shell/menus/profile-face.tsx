import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";

export interface ProfileMenuProps {
  name: string;
  email: string | null;
  /** Whether they can open the Okta integration. */
  okta: boolean;
  /** Shows the name beside the picture, as in the side navigation. */
  wide?: true;
}

/** Returns the style of the button that opens the profile menu. */
export function profileButton(wide: true | undefined): string {
  return cn(
    "flex items-center gap-2.5 rounded-control text-left",
    wide ? "w-full px-2.5 py-1.5 hover:bg-soft" : "rounded-full",
  );
}

/** Shows who is signed in. */
export function ProfileFace({ name, wide }: Pick<ProfileMenuProps, "name" | "wide">) {
  return (
    <>
      <Avatar name={name} />
      {wide ? (
        <span dir="auto" className="min-w-0 grow truncate text-sm font-medium">
          {name}
        </span>
      ) : null}
    </>
  );
}
