"use client";

import { type ComponentType, useState } from "react";
import { ProfileFace, type ProfileMenuProps, profileButton } from "./profile-face";

const load = () => import("./open-profile-menu");

/**
 * Opens the profile, Integrations > Okta for people who may see it, the theme, and signing out. The menu's code is
 * loaded when someone reaches for it: most visits never do.
 */
export function ProfileMenu(props: ProfileMenuProps) {
  const [Menu, setMenu] = useState<ComponentType<ProfileMenuProps> | null>(null);
  if (Menu) return <Menu {...props} />;
  return (
    <button
      type="button"
      aria-label={`Profile of ${props.name}`}
      aria-haspopup="menu"
      aria-expanded={false}
      className={profileButton(props.wide)}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={async () => {
        const { OpenProfileMenu } = await load();
        setMenu(() => OpenProfileMenu);
      }}
    >
      <ProfileFace name={props.name} wide={props.wide} />
    </button>
  );
}
