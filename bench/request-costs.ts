import type { App } from '../src/main/app'
import { cycleOf, openBenchApp, openLinkedWorld, runOnce, settle } from './linked-world'
import { multiplyLink } from './multiply-link'
import { kindOf, type RequestKind, vendors } from './request-kinds'
import { type Connection, startSandboxProcess } from './sandbox-process'

/** Requests of one cycle in which every linked record had changed. */
export type RequestCosts = {
  readonly changed: number
  /** How many requests of each kind; a kind without any is absent. */
  readonly counts: Readonly<Partial<Record<RequestKind, number>>>
  /** Requests of the runs that sent a field of every record, changed here; null = nothing goes there. */
  readonly sending: number | null
}

type Entry = {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly requestBody: string
}

/**
 * Links so many records of a system with the real application, has each of them changed and commented
 * on over there, and counts what one cycle asks for. Throws when the cycle brings in less than that.
 */
export async function requestCosts(input: {
  readonly dir: string
  readonly system: string
  /** Absent = as many as the vendor's own entry says. */
  readonly records?: number
  /** An order to the sandbox beforehand, below the system's control address. */
  readonly order?: readonly [path: string, body: object]
}): Promise<RequestCosts> {
  const vendor = vendors[input.system]
  if (vendor === undefined) throw new Error(`There is no ${input.system}.`)
  const records = input.records ?? vendor.records
  const sandbox = await startSandboxProcess(input.system)
  try {
    if (vendor.settings !== null) {
      await sandbox.control('PUT', `/${input.system}/settings`, vendor.settings)
    }
    const post = (path: string, body: object) =>
      sandbox.control('POST', `/${input.system}${path}`, body)
    if (input.order !== undefined) await post(...input.order)
    const ids: string[] = []
    for (let at = 0; at < records; at += 1) ids.push(vendor.idOf(await vendor.make(post)))
    const app = await linkedToAll(input.dir, sandbox.connection, ids, vendor.direction)
    for (const id of ids) await vendor.change(post, id)
    const clear = () => sandbox.control('DELETE', '/journal')
    await clear()
    let run = await runOnce(app)
    if (run.outcome === 'braked') {
      // So much at once stops the first run; the next one a person asks for goes on.
      await clear()
      run = await runOnce(app)
    }
    const { fieldsIn, commentsIn } = run.counters
    if (fieldsIn < records || (vendor.readsComments && commentsIn < records)) {
      throw new Error(`Only ${fieldsIn} fields and ${commentsIn} comments came in: ${run.reason}`)
    }
    const journal = async () =>
      ((await sandbox.control('GET', '/journal')) as { readonly entries: Entry[] }).entries
    const counts = countKinds(input.system, await journal())
    await settle(() => cycleOf(app))
    await clear()
    const sends = vendor.direction !== 'in'
    if (sends) await sendEdits(app, vendor.edit ?? null)
    const sending = sends ? (await journal()).filter(isOurs).length : null
    await app.stop()
    return { changed: records, counts, sending }
  } finally {
    await sandbox.stop()
  }
}

/** Changes a field of every issue, its name unless told otherwise, and has it sent. Throws when not all was sent. */
async function sendEdits(app: App, edit: { readonly severity: 'low' } | null): Promise<void> {
  const { columns } = await app.calls['issues.rows']({})
  for (const [at, id] of columns.id.entries()) {
    await app.calls['issues.edit']({ id, changes: edit ?? { name: `Named here ${at}` } })
  }
  await settle(() => runOnce(app))
  const { sync } = (await app.calls['issues.rows']({})).columns
  const left = sync.filter((state) => state !== 'synced').length
  if (left > 0) throw new Error(`${left} of ${sync.length} issues are not in step.`)
}

/** The application with every record linked and in step: linking one by one would take minutes. */
async function linkedToAll(
  dir: string,
  connection: Connection,
  ids: readonly string[],
  direction: 'in' | 'both' = 'both',
): Promise<App> {
  const [first = ''] = ids
  const world = await openLinkedWorld(dir, connection, [first], direction)
  await settle(world.cycle)
  await world.app.stop()
  await multiplyLink(dir, ids.length, { remoteId: (at) => ids[at] ?? '' })
  const app = await openBenchApp(dir, world.secrets)
  await settle(() => cycleOf(app))
  return app
}

function isOurs({ path }: Entry): boolean {
  return !path.startsWith('/control/')
}

function countKinds(system: string, entries: readonly Entry[]): RequestCosts['counts'] {
  const counts = new Map<RequestKind, number>()
  for (const { method, path, query, requestBody } of entries.filter(isOurs)) {
    const line = `${method} ${path}?${decodeURIComponent(query)} ${requestBody}`
    const kind = kindOf(system, line)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}
