/** How far a long work has come. `total` is null while it is not known; `note` names what is being done. */
export type Progress = {
  readonly done: number;
  readonly total: number | null;
  readonly unit: "files" | "articles" | "bytes";
  readonly note?: string;
};
