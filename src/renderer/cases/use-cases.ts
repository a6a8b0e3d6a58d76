import { useEffect } from 'react'
import { onChanges } from '../data/changes'
import { useCall } from '../data/use-call'

/** Reads again when a case, a project or a connector changed. */
function useFresh(reload: () => void): void {
  useEffect(
    () =>
      onChanges(({ everything, areas }) => {
        if (everything || areas.has('cases') || areas.has('instances')) reload()
      }),
    [reload],
  )
}

/** Cases of one project or of all, kept fresh while the component is shown. */
export function useCases(projectId: string | null, archived: boolean) {
  const asked = useCall('cases.list', { projectId, archived }, `${projectId}/${archived}`)
  useFresh(asked.reload)
  return asked
}

/** All projects, kept fresh while the component is shown. */
export function useProjects() {
  const asked = useCall('projects.list', {}, 'all')
  useFresh(asked.reload)
  return asked
}
