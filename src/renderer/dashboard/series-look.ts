const COLOURS = 6
const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]]

/** Colour token and dashes of the line at a place; no two of the first 24 look alike. */
export function seriesLook(place: number): {
  readonly token: string
  readonly dash: readonly number[]
} {
  return {
    token: `--series-${(place % COLOURS) + 1}`,
    // Told apart without colour as well.
    dash: dashes[(place + Math.floor(place / COLOURS)) % dashes.length] ?? [],
  }
}
