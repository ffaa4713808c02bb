"use client";

import { createContext, useContext } from "react";

const Frame = createContext<"wizard" | "settings">("wizard");

/** Tells a step that the settings page shows it: it hides its number and the link to the next step. */
export const FrameProvider = Frame.Provider;

export function useFrame(): "wizard" | "settings" {
  return useContext(Frame);
}
