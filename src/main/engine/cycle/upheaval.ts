import { failure } from '../../../shared/errors'
import { loadLink, planInput } from '../links/load-link'
import { planLink } from '../plan/plan'
import type { RemoteObject } from '../ports/connector'
import { BULK, byRemote, type Candidate, parts, readAll, type WantedLink } from './candidates'
import { brakes } from './guard'
import { PARTS_AHEAD, readAhead } from './read-ahead'
import { type RunContext, stopIfAsked } from './run-context'

/**
 * An empty listing is impossible while the record at the cursor exists, so look whether anything is
 * seen at all. Answers linked records that cannot be seen while the account is fine; throws `refused`
 * when it rather looks as if the account went blind.
 */
export async function unseenLinks(context: RunContext): Promise<Candidate[]> {
  const { store, connector, instance } = context
  // Some links without a record, or whose record is gone, must not hide the others.
  const some = await store.findPage('linksByInstance', instance.id, '', BULK * 5)
  const sample = byRemote(some.filter((link) => link.state !== 'gone')).slice(0, BULK)
  if (sample.length === 0) return []
  const seen = await readAll(context, sample)
  const unseen = sample.filter(({ remoteId }) => !seen.has(remoteId))
  if (seen.size > 0) return unseen
  if (!brakes(sample.length, sample.length)) {
    const probes = await connector.testConnection(() => undefined, context.signal)
    if (probes.every((probe) => probe.outcome !== 'failed')) return unseen
  }
  const linked = await store.findCount('linksByInstance', instance.id)
  throw failure({
    code: 'refused',
    message: `${instance.name} shows none of ${linked} linked records any more, so nothing was changed here. Check the account's rights and project access, then sync by hand.`,
    retry: 'after-fix',
  })
}

/** The brake: plans everything first when so much was touched that it could trip. */
export async function refuseUpheaval(
  context: RunContext,
  candidates: readonly Candidate[],
): Promise<void> {
  const touched = candidates.flatMap((one) => one.links)
  if (!brakes(touched.length, 0)) return
  const linked = await context.store.findCount('linksByInstance', context.instance.id)
  if (!brakes(touched.length, linked)) return
  let changing = 0
  const ahead = readAhead(parts(candidates, BULK), PARTS_AHEAD, (part) => readAll(context, part))
  for await (const { item: part, read } of ahead) {
    for (const { remoteId, links } of part) {
      stopIfAsked(context)
      await context.breathe()
      const remote = read.get(remoteId)
      for (const link of links) {
        if (remote !== undefined && (await wouldChange(context, link, remote))) changing += 1
      }
    }
  }
  if (!brakes(changing, linked)) return
  throw failure({
    code: 'refused',
    message: `${changing} of ${linked} linked issues would change at once, which looks like a mistake over there. Nothing was changed here; sync by hand if it is intended.`,
    retry: 'after-fix',
  })
}

async function wouldChange(
  context: RunContext,
  link: WantedLink,
  remote: RemoteObject,
): Promise<boolean> {
  const loaded = await loadLink(context.store, link.id)
  if (loaded === null) return false
  const plan = planLink(planInput(context, loaded, remote, null))
  return plan.fields.some((step) => step.take !== null)
}
