export * from "./bulk";
export * from "./by-hand";
export * from "./invitations";
export * from "./people";
export * from "./views";
