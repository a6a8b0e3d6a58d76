import { noMarks } from '../../shared/domain/guide'
import type { InstanceView } from '../../shared/ipc/views'
import { guideMarks, markGuide } from '../data/guide'
import { useInstances } from '../data/instances'
import { useSettings } from '../data/settings'
import { useStatus } from '../data/status'
import { type GuideStep, guideSteps } from './guide-steps'
import { useGuidePlace } from './guide-store'

/** The steps as they stand now; null while the workspace is not read. */
export function useGuideSteps(): readonly GuideStep[] | null {
  const marks = useSettings((state) => state.settings?.guide ?? noMarks)
  const status = useStatus((state) => state.status)
  if (status === null) return null
  const { instances, limits, mirroringPaused } = status
  return guideSteps({
    connectors: instances.length,
    running: instances.filter(({ instance }) => instance.enabled).length,
    links: limits.links,
    profilesChosen: marks.profileIds.length > 0,
    dryRun: marks.dryRun,
    paused: mirroringPaused,
  })
}

/** The checklist as it is to be shown; null = it is not. */
export function useChecklist(): readonly GuideStep[] | null {
  const wish = useSettings((state) => state.settings?.guide?.checklist ?? null)
  const own = useSettings((state) => state.settings?.firstStart === 'own')
  const steps = useGuideSteps()
  if (steps === null || wish === 'hidden') return null
  if (wish === 'shown') return steps
  return own && steps.some(({ done }) => !done) ? steps : null
}

/** Whether the checklist is on the screen, as the settings have it. */
export function useChecklistShown(): boolean {
  return useChecklist() !== null
}

export function showChecklist(shown: boolean): void {
  void markGuide({ checklist: shown ? 'shown' : 'hidden' })
}

/** Shows the checklist where it is hidden, and hides it where it is shown. */
export function toggleChecklist(): void {
  const { checklist } = guideMarks()
  const own = useSettings.getState().settings?.firstStart === 'own'
  showChecklist(checklist === null ? !own : checklist === 'hidden')
}

/** The connector the steps are about: the one that was chosen, or else the newest. */
export function useGuideInstance(): InstanceView | null {
  const wanted = useGuidePlace((place) => place.instanceId)
  const instances = useInstances((state) => state.instances) ?? []
  return instances.find(({ instance }) => instance.id === wanted) ?? newest(instances)
}

function newest(instances: readonly InstanceView[]): InstanceView | null {
  const byAge = [...instances].sort((a, b) => b.instance.createdAt - a.instance.createdAt)
  return byAge[0] ?? null
}
