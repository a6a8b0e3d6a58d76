/** One record: its class, its sys_id, and the values that are not empty. Every value is a text. */
export interface Row {
  readonly table: string
  readonly sysId: string
  readonly values: Readonly<Record<string, string>>
}

/** A stored value; the empty text where there is none. */
export function cellOf(row: Row, field: string): string {
  if (field === 'sys_id') return row.sysId
  if (field === 'sys_class_name') return row.table
  return row.values[field] ?? ''
}

/** The values with some replaced; empty ones are dropped. */
export function withValues(
  values: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const merged = Object.entries({ ...values, ...change })
  return Object.fromEntries(merged.filter(([, value]) => value !== ''))
}
