import { writeSync } from 'node:fs'
import { openWorkspace } from '../src/main/store/open-workspace'
import { AppFailure } from '../src/shared/errors'
import { asIssueId, asLinkId } from '../src/shared/ids'
import { aLink, anEvent, anIssue } from './store-records'
import { plainProjection } from './workspace-rows'

/**
 * A process of its own that writes to a workspace until it is killed and says on standard output
 * what was confirmed. Arguments: folder, a name for this run, and `write`, `hold` (open and stay)
 * or `try` (open, say how it went, close).
 */
const [dir = '', run = '', mode = 'write'] = process.argv.slice(2)

// Unbuffered, so that a line the parent reads was surely written before the kill.
const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}

/** Four writers at once: each turn of one changes an issue, its link and the audit together. */
async function write(): Promise<void> {
  const { store, loaded } = await openWorkspace({
    dir,
    clock: { now: Date.now },
    projection: plainProjection,
    compactAtBytes: 30_000,
  })
  say('open')
  const report = await loaded
  for (const finding of report.findings) if (finding.lost) say(`lost ${finding.message}`)
  const writer = async (name: string): Promise<never> => {
    for (let turn = 1; ; turn += 1) {
      const id = `${name}-${turn % 40}`
      const value = `${run}-${turn}`
      const links = [aLink(id, { objectId: asIssueId(id), mapHash: value })]
      await store.commit({
        puts: [
          { collection: 'issues', record: anIssue(id, { createdBy: value }) },
          ...links.map((record) => ({ collection: 'links' as const, record })),
        ],
        audit: [anEvent(`${id}/${value}`, { objectId: asIssueId(id), linkId: asLinkId(id) })],
      })
      say(`saved ${id} ${value}`)
    }
  }
  await Promise.all(['p', 'q', 'r', 's'].map(writer))
}

async function tryToOpen(): Promise<void> {
  const options = { dir, clock: { now: Date.now }, projection: plainProjection }
  try {
    const workspace = await openWorkspace(options)
    say(`open ${workspace.recovery.findings.map((finding) => finding.kind).join()}`)
    if (mode === 'hold') setInterval(() => undefined, 1000)
    else await workspace.close()
  } catch (problem) {
    say(problem instanceof AppFailure ? `refused ${problem.error.code}` : `failed ${problem}`)
  }
}

await (mode === 'write' ? write() : tryToOpen())
