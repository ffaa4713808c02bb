"use client";

import { createContext, useContext } from "react";

const Frame = createContext<"wizard" | "settings">("wizard");

/** Around a step that is shown by itself among the settings: it leaves out its number and the way to the next. */
export const FrameProvider = Frame.Provider;

export function useFrame(): "wizard" | "settings" {
  return useContext(Frame);
}
