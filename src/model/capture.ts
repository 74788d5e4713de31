/** A capture with its bytes, before or after it lies in a WARC file. */
export type Capture = {
  readonly sha256: string;
  readonly url: string;
  readonly at: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
};

/** Where the archive keeps one capture: one line of the CDXJ beside the WARC. */
export type CaptureEntry = {
  readonly sha256: string;
  readonly url: string;
  readonly at: string;
  readonly mime: string;
  /** Length of the payload in bytes. */
  readonly bytes: number;
  /** `resource` holds the bytes; `revisit` points to the first record with the same payload. */
  readonly kind: "resource" | "response" | "revisit";
  readonly file: string;
  readonly offset: number;
  readonly length: number;
};
