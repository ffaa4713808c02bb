/** Lays out a form in a dialog. It scrolls if the window is too low for the form. */
export const dialogForm = "-mx-1.5 max-h-[calc(100dvh-10rem)] space-y-4 overflow-y-auto px-1.5 pb-1";
