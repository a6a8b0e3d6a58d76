/** Sizes of everything in the windows (percent), smallest first. */
const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const

export const usualZoom = 100
export const smallestZoom = zoomSteps[0]
export const largestZoom = 200

/** The next larger (1) or smaller (-1) size; at either end it stays. */
export function nextZoom(percent: number, way: 1 | -1): number {
  const beyond = zoomSteps.filter((step) => (way === 1 ? step > percent : step < percent))
  return (way === 1 ? beyond[0] : beyond.at(-1)) ?? (way === 1 ? largestZoom : smallestZoom)
}

/** All sizes a person can choose from (percent). */
export const zoomChoices: readonly number[] = zoomSteps
