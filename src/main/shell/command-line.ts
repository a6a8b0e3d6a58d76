/** What a start may ask for; `--user-data-dir=DIR` is Chromium's own and works as well. */
export type StartOptions = {
  /** `--workspace=sandbox`: begin with the sandbox unless the workspace has been begun. */
  readonly beginSandbox: boolean
  /** `--demo-report`: run a mirror cycle, print what happened and where the picture is. */
  readonly demoReport: boolean
}

/** Reads the words after the program's name; unknown ones belong to Chromium. */
export function readStartOptions(words: readonly string[]): StartOptions {
  return {
    beginSandbox: words.includes('--workspace=sandbox'),
    demoReport: words.includes('--demo-report'),
  }
}
