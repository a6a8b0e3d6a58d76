import { randomUUID } from 'node:crypto'
import { createIssues } from '../src/main/issues/create-issue'
import { rowOf } from '../src/main/issues/list-row'
import { openWorkspace, type Workspace } from '../src/main/store/open-workspace'
import type { AuditEvent } from '../src/shared/domain/audit'
import type { Issue, IssueStatus, Severity } from '../src/shared/domain/issue'
import { issueStatuses, severities } from '../src/shared/domain/issue'
import { defaultSettings } from '../src/shared/domain/settings'
import { asAuditId } from '../src/shared/ids'

/** The version under which the application stores its list rows. */
const ROW_VERSION = 1
const BATCH = 1_000

const clock = { now: () => Date.now() }
const identity = { fresh: () => randomUUID(), digest: (...parts: string[]) => parts.join('/') }

const subjects = ['Suspicious sign-in on', 'Malware alert from', 'Outdated package on'] as const
const places = ['web', 'db', 'mail', 'vpn', 'build', 'laptop'] as const
const sentence =
  'The sensor saw **three** attempts within a minute; the account belongs to the build service and nobody has signed in with it before. '

/** Opens a workspace with the application's own list rows. */
export function openBenchWorkspace(dir: string): Promise<Workspace> {
  return openWorkspace({ dir, clock, identity, projection: { version: ROW_VERSION, rowOf } })
}

/** Makes a workspace with this many believable issues of about 1.3 KB each, begun and closed. */
export async function seedWorkspace({ dir, count }: { dir: string; count: number }): Promise<null> {
  const workspace = await openBenchWorkspace(dir)
  const { store } = workspace
  for (let from = 0; from < count; from += BATCH) {
    const drafts = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) =>
      draft(from + at),
    )
    await createIssues({ store, clock, identity }, drafts, 'Bench')
  }
  const settings = (await store.get('settings', 'settings')) ?? defaultSettings
  await store.commit({
    puts: [{ collection: 'settings', record: { ...settings, firstStart: 'own' } }],
  })
  await workspace.close()
  return null
}

function draft(at: number) {
  return {
    kind: 'alert',
    occurredAt: clock.now() - at * 1_000,
    fields: {
      name: `${subjects[at % subjects.length]} ${places[at % places.length]}-${at}`,
      description: sentence.repeat(5 + (at % 3)),
      severity: severities[at % severities.length] as Severity,
      status: issueStatuses[at % (issueStatuses.length - 1)] as IssueStatus,
      assignee: at % 3 === 0 ? null : `analyst${at % 40}@example.test`,
      labels: ['bench', `host-${at % 500}`],
    },
  } as const
}

/** The commit of a person's edit, with the record of it. */
export function editOf(issue: Issue, round: number) {
  const name = `${issue.fields.name.split(' #')[0]} #${round}`
  const audit: AuditEvent = {
    id: asAuditId(randomUUID()),
    at: clock.now(),
    kind: 'issue.edited',
    reason: 'Bench changed name.',
    actor: 'Bench',
    objectId: issue.id,
    linkId: null,
    instanceId: null,
    field: 'name',
    before: issue.fields.name,
    after: name,
  }
  const record: Issue = { ...issue, fields: { ...issue.fields, name }, updatedAt: clock.now() }
  const put = { collection: 'issues', record, expectedRev: issue.rev } as const
  return { puts: [put], audit: [audit] }
}
