export type Rectangle = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Size and place of the window when it is not maximised, in density-independent pixels. */
export type WindowState = { readonly bounds: Rectangle; readonly maximized: boolean }

/** Where to open: without x and y the system chooses the place. */
export type WindowPlace = {
  readonly width: number
  readonly height: number
  readonly x?: number
  readonly y?: number
}

export type Sizes = {
  readonly smallest: Pick<WindowPlace, 'width' | 'height'>
  /** Without a remembered place. */
  readonly first: Pick<WindowPlace, 'width' | 'height'>
}

export const MAIN_WINDOW: Sizes = {
  smallest: { width: 880, height: 560 },
  first: { width: 1360, height: 860 },
}
/** A window that shows one item. */
export const ITEM_WINDOW: Sizes = {
  smallest: { width: 460, height: 420 },
  first: { width: 720, height: 820 },
}
/** As much of the title bar has to be on a screen for a person to take hold of it. */
const GRIP = { width: 120, height: 32 } as const

const FARTHEST_PX = 100_000

/**
 * Reads a remembered state; null for anything else, which is no more than a forgotten place. Read by
 * hand, since the window opens before any library is loaded.
 */
export function parseWindowState(text: string | null): WindowState | null {
  if (text === null) return null
  try {
    const { bounds, maximized } = JSON.parse(text) as { bounds?: unknown; maximized?: unknown }
    return isPlace(bounds) && typeof maximized === 'boolean' ? { bounds, maximized } : null
  } catch {
    return null
  }
}

function isPlace(value: unknown): value is Rectangle {
  const { x, y, width, height } = (value ?? {}) as Record<keyof Rectangle, unknown>
  return isPixels(x) && isPixels(y) && isPixels(width, 1) && isPixels(height, 1)
}

function isPixels(value: unknown, least = -FARTHEST_PX): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= FARTHEST_PX
}

/**
 * Where the window opens: as remembered, as far as a screen (work area) still shows it. Screens
 * come and go, so a window whose title bar is on none of them is placed anew.
 */
export function placeWindow(
  remembered: WindowState | null,
  workAreas: readonly Rectangle[],
  { smallest, first }: Sizes = MAIN_WINDOW,
): WindowPlace {
  const wanted = remembered?.bounds
  const area = workAreas.find((one) => wanted !== undefined && gripShows(wanted, one))
  const limit = area ?? workAreas[0] ?? { x: 0, y: 0, ...first }
  const size = {
    width: within(wanted?.width ?? first.width, smallest.width, limit.width),
    height: within(wanted?.height ?? first.height, smallest.height, limit.height),
  }
  return wanted === undefined || area === undefined ? size : { ...size, x: wanted.x, y: wanted.y }
}

function gripShows(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const below = area.y + area.height - window.y
  return across >= GRIP.width && window.y >= area.y && below >= GRIP.height
}

function within(value: number, least: number, most: number): number {
  return Math.max(Math.min(value, most), Math.min(least, most))
}
