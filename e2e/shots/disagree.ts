import { ask } from '../story/ask'
import { askingProfiles, giveProfiles } from '../story/profiles'
import type { Stage } from './stage'
import { cast, linked } from './workspace'

const priya = 'priya.raman@example.test'

/** Has both sides of two issues change the same fields under profiles that ask; once per workspace. */
export async function disagree(stage: Stage): Promise<void> {
  const { page, control, turn } = stage
  const waiting = await ask(page, 'conflicts.list', { instanceId: null, objectId: null })
  if (waiting.length > 0) return
  const pair = await askingProfiles(page)
  const phishing = await linked(stage, cast.phishing)
  const endpoint = await linked(stage, cast.endpoint)
  for (const one of [phishing, endpoint]) await giveProfiles(page, one.key, pair)
  await turn(60_000)
  await ask(page, 'mirror.runNow', { instanceId: null })
  await ask(page, 'app.updateSettings', { mirroringPaused: true })
  await control(`jira/issue/${phishing.key}/edit`, { user: priya, priority: 'Lowest' })
  await control(`jira/issue/${endpoint.key}/edit`, {
    user: priya,
    description: 'Host isolated at 09:40. Memory image taken, owner informed.',
  })
  await turn(60_000)
  await ask(page, 'issues.edit', { id: phishing.objectId, changes: { severity: 'high' } })
  await ask(page, 'issues.edit', {
    id: endpoint.objectId,
    changes: { description: 'Host isolated at 09:40. Owner not reached, image pending.' },
  })
  await ask(page, 'app.updateSettings', { mirroringPaused: false })
  await ask(page, 'mirror.runNow', { instanceId: null })
}
