/** Name of a copy that no other profile has: "X (copy)", "X (copy 2)". */
export function copyName(name: string, taken: readonly string[]): string {
  const plain = name.replace(/ \(copy(?: \d+)?\)$/, '')
  const names = new Set(taken)
  for (let count = 1; ; count += 1) {
    const copy = `${plain} (copy${count === 1 ? '' : ` ${count}`})`
    if (!names.has(copy)) return copy
  }
}
