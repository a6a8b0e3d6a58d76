/** A structured line for the log; values are redacted before they are written. */
export type LogLine = {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly scope: string
  readonly message: string
  readonly data?: Readonly<Record<string, string | number | boolean | null>>
}

export interface Log {
  write(line: LogLine): void
}
