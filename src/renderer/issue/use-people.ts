import { useMemo } from 'react'
import { useInstances } from '../data/instances'
import { useSettings } from '../data/settings'
import type { ShownDetail } from './shown-detail'
import { useAssignees } from './use-assignees'

/**
 * People who can be named in an entry: those the connectors of its tickets were told about, those who
 * wrote here, and those who have something to do.
 */
export function usePeople({ links, entries }: ShownDetail): readonly string[] {
  const instances = useInstances((state) => state.instances)
  const assignees = useAssignees()
  const me = useSettings((state) => state.settings?.userName)
  return useMemo(() => {
    const linked = new Set(links.map(({ link }) => link.instanceId))
    const mapped = (instances ?? [])
      .filter(({ instance }) => linked.has(instance.id))
      .flatMap(({ instance }) => (instance.options.people ?? '').split('\n'))
      .flatMap((line) => (line.includes('=') ? (line.split('=')[0]?.trim() ?? []) : []))
    const writers = entries.map(({ author }) => author).filter((author) => author !== me)
    return [...new Set([...mapped, ...writers, ...assignees])].filter((name) => name !== '')
  }, [links, entries, instances, assignees, me])
}
