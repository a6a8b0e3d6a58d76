/** Impact and urgency to priority, as the platform is delivered: the first index is the impact. */
const matrix: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1': { '1': '1', '2': '2', '3': '3' },
  '2': { '1': '2', '2': '3', '3': '4' },
  '3': { '1': '3', '2': '4', '3': '5' },
}

const lookedUp = new Set(['incident', 'problem'])

/** The priority a record gets whatever was written to it; null where none is looked up. */
export function lookUpPriority(
  table: string,
  values: Readonly<Record<string, string>>,
): string | null {
  if (!lookedUp.has(table)) return null
  return matrix[values.impact ?? '']?.[values.urgency ?? ''] ?? null
}
