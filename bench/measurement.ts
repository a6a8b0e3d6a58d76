/** One measured number beside what the machine itself needed in the same run. */
export type Measurement = {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'µs' | 'MB' | 'requests'
  /** The least the same work can cost here and now; null where there is no such thing. */
  readonly baseline: number | null
  /** value / baseline. */
  readonly ratio: number | null
  /** What the value should not exceed, in its own unit; null = it is only shown. */
  readonly target: number | null
  readonly ok: boolean
}

/** What a value is held against. */
export type Limit =
  | { readonly timesBaseline: number }
  | { readonly beyondBaseline: number }
  | { readonly atMost: number }
  | { readonly none: true }

/** Puts a value beside its baseline and its limit. */
export function measured(
  name: string,
  unit: Measurement['unit'],
  value: number,
  baseline: number | null,
  limit: Limit,
): Measurement {
  const target = targetOf(limit, baseline ?? 0)
  return {
    name,
    value: rounded(value),
    unit,
    baseline: baseline === null ? null : rounded(baseline),
    ratio: baseline === null || baseline === 0 ? null : rounded(value / baseline),
    target: target === null ? null : rounded(target),
    ok: target === null || value <= target,
  }
}

function targetOf(limit: Limit, baseline: number): number | null {
  if ('none' in limit) return null
  if ('atMost' in limit) return limit.atMost
  return 'timesBaseline' in limit ? baseline * limit.timesBaseline : baseline + limit.beyondBaseline
}

/** Three significant digits below a hundred, whole numbers above. */
function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
