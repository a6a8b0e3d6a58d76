/** A line for programs, on standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A line for people, on standard error. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`)
}
