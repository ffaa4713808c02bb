"use client";

import { useMenuOnDemand } from "@/components/ui/on-demand";
import { ProfileFace, type ProfileMenuProps, profileButton } from "./profile-face";

const load = () => import("./open-profile-menu").then((module) => module.OpenProfileMenu);

/** Opens the profile, Integrations > Okta for people who can see it, the theme, and signing out. */
export function ProfileMenu(props: ProfileMenuProps) {
  const { Menu, button } = useMenuOnDemand(load);
  if (Menu) return <Menu {...props} />;
  return (
    <button
      {...button}
      aria-label={`Profile of ${props.name}`}
      aria-haspopup="menu"
      className={profileButton(props.wide)}
    >
      <ProfileFace name={props.name} wide={props.wide} />
    </button>
  );
}
