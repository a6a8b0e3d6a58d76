import type { MirrorRun } from '../../shared/domain/run'
import { toAppError } from '../../shared/errors'
import type { LinkView } from '../../shared/ipc/views'
import type { App } from '../app'

export type DemoPorts = {
  readonly calls: App['calls']
  /** Shows the issue in the window, takes its picture and answers where that is. */
  readonly picture: (objectId: string) => Promise<string>
  readonly print: (line: string) => void
}

/** Both sides agree after two or three; a further one then writes nothing. */
const MOST_CYCLES = 5

type Row = { readonly step: string; readonly result: string }

/**
 * Does the application's main job once without a person: begins with the sandbox, whose issues ask
 * for tickets, runs the mirror until it has nothing left to write, and prints one line
 * `LOCKSTEP_REPORT {rows, screenshot}`.
 */
export async function demoReport({ calls, picture, print }: DemoPorts): Promise<void> {
  const rows: Row[] = []
  let screenshot: string | undefined
  try {
    await calls['app.begin']({ choice: 'sandbox' })
    const { counts, instances } = await calls['app.status']({})
    rows.push({ step: 'Workspace', result: `${counts.issues} issues, ${counts.open} open` })
    for (const { instance } of instances) {
      rows.push({ step: 'Connector', result: `${instance.name} at ${instance.baseUrl}` })
    }
    const objectId = await linkedIssue(calls)
    for (let cycle = 1; cycle <= MOST_CYCLES; cycle += 1) {
      const runs = await calls['mirror.runNow']({ instanceId: null })
      rows.push(...runs.map((run) => ({ step: `Cycle ${cycle}`, result: wordsOf(run) })))
      if (runs.every((run) => run.counters.writes === 0)) break
    }
    if (objectId === null) throw new Error('No issue of this workspace has a ticket.')
    const { issue, links } = await calls['issues.get']({ id: objectId })
    rows.push({ step: 'Issue', result: `${issue.key} ${issue.fields.name}` })
    for (const link of links) rows.push({ step: 'Ticket', result: ticketWords(link) })
    screenshot = await picture(objectId)
  } catch (thrown) {
    const { message, cause } = toAppError(thrown)
    rows.push({ step: 'Stopped', result: cause === undefined ? message : `${message} (${cause})` })
  }
  print(`LOCKSTEP_REPORT ${JSON.stringify({ rows, screenshot })}`)
}

/** The newest issue that has a ticket or waits for one. */
async function linkedIssue(calls: App['calls']): Promise<string | null> {
  const { columns } = await calls['issues.rows']({})
  return columns.id[columns.sync.findIndex((state) => state !== 'not-linked')] ?? null
}

function wordsOf({ outcome, reason, counters }: MirrorRun): string {
  const counts = [
    `${counters.created} created`,
    `${counters.fieldsIn} fields in`,
    `${counters.fieldsOut} out`,
    `${counters.commentsIn} comments in`,
    `${counters.commentsOut} out`,
    `${counters.writes} writes`,
  ].join(', ')
  return outcome === 'finished' ? counts : `${outcome}: ${reason} (${counts})`
}

function ticketWords({ ticket, fields, why }: LinkView): string {
  if (ticket === null) return why
  const agreed = fields.filter((field) => field.state === 'in-step').length
  return `${ticket.key} ${ticket.statusName}, ${agreed} of ${fields.length} fields in step`
}
