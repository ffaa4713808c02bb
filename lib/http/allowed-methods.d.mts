/** See allowed-methods.mjs, which Next's configuration reads as it is. */
export function allowedMethods(root: string): { source: string; file: string; methods: string[] }[];
