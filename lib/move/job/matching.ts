export interface Matching {
  companyId: string;
  moveId: string;
  /** Accounts by their id: the first exclusive, the last inclusive. */
  after: string;
  upTo: string;
}
