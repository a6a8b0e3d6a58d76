import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ElectronApplication, Page } from 'playwright'
import { launchElectron } from './electron'
import { mainBlock } from './main-block'
import {
  changesAtPace,
  changesOf,
  firstPaint,
  frames,
  keystrokes,
  openings,
  type Places,
  prepare,
} from './page-work'
import { projectFolder } from './places'
import { pageHeap, wholeMemory } from './process-memory'
import { firstPaintAt, startMoments } from './start-moments'

const deskPlaces: Places = {
  input: 'input[aria-label="Search issues"]',
  scroller: '[role="grid"][aria-label="Issues"]',
  row: '[role="row"][data-position]',
}
const barePlaces: Places = {
  input: 'input[aria-label="Search issues"]',
  scroller: '[data-scroller]',
  row: '[data-position]',
}
const emptyContent = '[data-content]'

const STARTS = 4
const PASSES = 2
const RELOADS = 3
const CHANGES = { perSecond: 1_000, count: 5_000 }
/** How long a window is left alone before its memory is read (ms). */
const REST_MS = 2_000

export type DeskInput = {
  /** Folder that holds the workspace of the application. */
  readonly dataDir: string
  /** Folder of the built baseline. */
  readonly baseline: string
  /** The same rows as columns, for the bare list. */
  readonly rowsFile: string
}

export type ListSamples = {
  readonly paint: number[]
  readonly stroke: number[]
  readonly frame: number[]
}

export type DeskSamples = {
  readonly starts: {
    readonly rows: number[]
    readonly usable: number[]
    readonly filterable: number[]
    readonly empty: number[]
  }
  readonly desk: ListSamples
  readonly bare: ListSamples
  readonly opening: number[]
  readonly heapMb: number
  readonly wholeMb: number | null
  readonly emptyMb: number | null
  readonly changesMs: number
  readonly blockMs: number
  readonly lateMs: number
  readonly idleBlockMs: number
}

/** Measures the window with a full list beside an empty page and a bare list in the same Electron. */
export async function desk(input: DeskInput): Promise<DeskSamples> {
  await mkdir(join(input.baseline, 'data'), { recursive: true })
  const starts = await startsOf(input)
  const lists = { desk: noSamples(), bare: noSamples() }
  for (let pass = 0; pass < PASSES; pass += 1) {
    await inWindow(openDesk(input), ({ page }) => takeList(page, deskPlaces, lists.desk))
    await inWindow(openBaseline(input, 'bare'), ({ page }) =>
      takeList(page, barePlaces, lists.bare),
    )
  }
  const emptyMb = await inWindow(openBaseline(input, 'empty'), async ({ electron, page }) => {
    await page.waitForSelector(emptyContent)
    await sleep(REST_MS)
    return wholeMemory(electron)
  })
  const alone = await inWindow(openDesk(input), takeAlone)
  return { starts, ...lists, emptyMb, ...alone }
}

type Opened = { readonly electron: ElectronApplication; readonly page: Page }

async function takeList(page: Page, places: Places, into: ListSamples): Promise<void> {
  await page.waitForSelector(places.row)
  for (let at = 0; at < RELOADS; at += 1) into.paint.push(await firstPaint(page, places))
  await sleep(REST_MS)
  into.stroke.push(...(await keystrokes(page, places)))
  into.frame.push(...(await frames(page, places)))
}

/** What the application alone is measured for. */
async function takeAlone({ electron, page }: Opened) {
  await page.waitForSelector(deskPlaces.row)
  await prepare(page)
  await sleep(REST_MS)
  const heapMb = await pageHeap(page)
  const wholeMb = await wholeMemory(electron)
  const opening = await openings(page, deskPlaces)
  const changes = await changesOf(page, CHANGES.count)
  await sleep(REST_MS)
  const idle = await mainBlock(electron, () => sleep((CHANGES.count / CHANGES.perSecond) * 1_000))
  const busy = await mainBlock(electron, () => changesAtPace(page, CHANGES.perSecond, changes))
  return {
    ...{ heapMb, wholeMb, opening },
    ...{ changesMs: busy.result, blockMs: busy.blockMs, idleBlockMs: idle.blockMs },
    lateMs: busy.lateMs,
  }
}

async function startsOf(input: DeskInput): Promise<DeskSamples['starts']> {
  const none = (): number[] => []
  const samples = { rows: none(), usable: none(), filterable: none(), empty: none() }
  // The first start of each pays for cold caches of disk and compiler.
  for (let round = 0; round <= STARTS; round += 1) {
    const emptyFrom = Date.now()
    const empty = await inWindow(openBaseline(input, 'empty'), ({ page }) => firstPaintAt(page))
    const from = Date.now()
    const own = await inWindow(openDesk(input), ({ page }) => startMoments(page))
    if (round === 0) continue
    samples.empty.push(empty - emptyFrom)
    samples.rows.push(own.rows - from)
    samples.usable.push(own.usable - from)
    samples.filterable.push(own.filterable - from)
  }
  return samples
}

function openDesk({ dataDir }: DeskInput): Promise<ElectronApplication> {
  return launchElectron(projectFolder, [`--user-data-dir=${dataDir}`])
}

function openBaseline(
  { baseline, rowsFile }: DeskInput,
  page: 'empty' | 'bare',
): Promise<ElectronApplication> {
  const rows = page === 'bare' ? [`--rows=${rowsFile}`] : []
  const data = `--user-data-dir=${join(baseline, 'data')}`
  return launchElectron(baseline, [data, `--page=${page}`, ...rows])
}

async function inWindow<T>(
  launched: Promise<ElectronApplication>,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const electron = await launched
  try {
    return await work({ electron, page: await electron.firstWindow() })
  } finally {
    await electron.close()
  }
}

function noSamples(): ListSamples {
  return { paint: [], stroke: [], frame: [] }
}
