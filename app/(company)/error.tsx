"use client";

/** Shows a failed page below the header, so that the way to other pages stays. */
export { PageError as default } from "@/components/shell/page-error";
