import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SecretStore } from '../src/main/engine/ports/secrets'
import { createSecretStore } from '../src/main/secrets/secret-store'
import { type BareIntake, type BareIntakeInput, bareIntake } from './bare-intake'
import { type DeskIntake, deskIntake } from './desk-intake'
import { startHelper } from './helper-process'
import { startJiraProcess } from './jira-process'
import { openLinkedWorld } from './linked-world'
import { multiplyLink } from './multiply-link'
import { inElectronsNode } from './part'
import { CHANGES_PER_MS, ownWords, type PreparedInput, type Recording } from './prepared-jira'

export type IntakeInput = {
  /** Folder for the application's data; not made yet. */
  readonly dataDir: string
  readonly tickets: number
  readonly latencyMs: number
}

export type IntakeSample = {
  readonly desk: DeskIntake
  readonly bare: BareIntake
}

const FIRST_ID = 90_000_001
const sentence =
  'The sensor saw **three** attempts within a minute; the account belongs to the build service and nobody has signed in with it before.\n\n'

/**
 * Brings in a change and a comment of every linked ticket with the real application, from a Jira
 * whose answers were prepared and are late by `latencyMs`; then fetches the same answers with nothing
 * but undici in the same runtime. Throws when something did not arrive.
 */
export async function intake(input: IntakeInput): Promise<IntakeSample> {
  const { dataDir, tickets } = input
  const jira = await startJiraProcess()
  const { origin, pathname: prefix } = new URL(jira.connection.baseUrl)
  const prepared: PreparedInput = { origin, prefix, latencyMs: input.latencyMs }
  const front = await startHelper('prepareJira', prepared)
  const served = (front.greeting as { readonly origin: string }).origin
  const keychain = rememberedSecrets()
  try {
    const [id = ''] = await jira.fill(1)
    await jira.control('POST', `/jira/issue/${id}/edit`, { description: sentence.repeat(8) })
    const connection = { ...jira.connection, baseUrl: `${served}${prefix}` }
    const workspace = join(dataDir, 'workspace')
    const world = await openLinkedWorld(workspace, connection, [id], 'both', keychain.secrets)
    for (let round = 0; round < 3; round += 1) await world.cycle()
    await world.app.stop()
    await multiplyLink(workspace, tickets + 1, {
      remoteId: (at) => String(FIRST_ID + at - 1),
      description: (text, at) => ownWords(text, String(FIRST_ID + at - 1)),
    })
    await jira.control('POST', `/jira/issue/${id}/edit`, { summary: 'Seen by another sensor' })
    await jira.control('POST', `/jira/issue/${id}/comment`, { body: sentence })
    // No change may be younger than the ticket it belongs to.
    await sleep(tickets / CHANGES_PER_MS)
    const recording = await recorded(jira.rest, id, tickets)
    await front.ask(recording)
    const desk = await deskIntake({
      ...{ dataDir, links: tickets + 1, changed: tickets },
      served: async () => ((await front.ask({ served: true })) as { served: number }).served,
    })
    const { email = '', token = '' } = { ...connection.options, ...connection.secrets }
    const { firstId, count, changedAt } = recording
    const asked = { origin: served, prefix, email, token, firstId, count, changedAt }
    const bare = await inElectronsNode<BareIntake, BareIntakeInput>(bareIntake.name, asked)
    return { desk, bare }
  } finally {
    await keychain.forget()
    await front.stop()
    await jira.stop()
  }
}

/** The system's keychain, from which whatever was put there is taken again. */
function rememberedSecrets(): { secrets: SecretStore; forget: () => Promise<void> } {
  const keychain = createSecretStore()
  const names = new Set<string>()
  const secrets: SecretStore = {
    ...keychain,
    set(name, value) {
      names.add(name)
      return keychain.set(name, value)
    },
  }
  const forget = async () => {
    for (const name of names) await keychain.delete(name)
  }
  return { secrets, forget }
}

type Rest = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>
type Json = Readonly<Record<string, unknown>>

async function recorded(rest: Rest, id: string, count: number): Promise<Recording> {
  const issueIdsOrKeys = [id]
  const issues = (await rest('POST', '/issue/bulkfetch', { issueIdsOrKeys, fields })) as Json
  const log = (await rest('POST', '/changelog/bulkfetch', { issueIdsOrKeys })) as Json
  const [issue] = issues.issues as readonly Json[]
  const [changes] = log.issueChangeLogs as readonly Json[]
  if (issue === undefined || changes === undefined) throw new Error('There is nothing to copy.')
  return {
    issue,
    changes,
    firstId: FIRST_ID,
    count,
    changedAt: Date.now() - Math.ceil(count / CHANGES_PER_MS),
  }
}

const fields =
  'summary description priority status resolution assignee labels components duedate issuetype project parent created creator updated attachment comment'.split(
    ' ',
  )
