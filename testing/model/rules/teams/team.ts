export interface Team {
  /** Names the team in the model, whatever name it takes later. */
  ref: string;
  /** Its name as compared (T1). */
  key: string;
  name: string;
  manager: string | null;
  source: "SYNC" | "HAND" | null;
  isArchived: boolean;
  /** The key of the team that this one was merged into (T2). */
  mergedInto: string | null;
  createdAt: number;
}

/** Someone's move to another team by a sync, by the keys of the names. */
export interface Move {
  account: string;
  from: string | null;
  to: string | null;
  at: number;
}

/** Whether one team was renamed to another, and an admin's answer (T2). Names teams by `ref`. */
export interface RenameOffer {
  team: string;
  newTeam: string;
  state: "OPEN" | "TAKEN" | "DECLINED";
}
