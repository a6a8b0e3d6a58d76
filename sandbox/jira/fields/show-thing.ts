import type { SprintDef } from '../model/agile'
import type { FieldValue } from '../model/issue'
import { assets, assetsWorkspace, teams } from '../seed/agile'
import type { FieldContext } from './field-context'

/** The sprints an issue is and was in: objects on Cloud, the texts of Java objects on Data Center. */
export function showSprints(value: FieldValue, { world }: FieldContext): readonly unknown[] {
  const ids = Array.isArray(value) ? value.map(String) : []
  return world.state.sprints
    .filter((one) => ids.includes(String(one.id)))
    .map((one) => (world.face === 'cloud' ? asObject(one) : asJavaText(one)))
}

function asObject({ id, name, state, originBoardId }: SprintDef): object {
  return { id, name, state, boardId: originBoardId, goal: '' }
}

function asJavaText({ id, name, state, originBoardId }: SprintDef): string {
  const members = [
    `id=${id}`,
    `rapidViewId=${originBoardId}`,
    `state=${state.toUpperCase()}`,
    `name=${name}`,
    'startDate=<null>',
    'endDate=<null>',
    'completeDate=<null>',
    'activatedDate=<null>',
    `sequence=${id}`,
    'goal=',
    'autoStartStop=false',
    'synced=false',
  ]
  return `com.atlassian.greenhopper.service.sprint.Sprint@5a6ba73b[${members.join(',')}]`
}

/** A team with its name. */
export function showTeam(value: FieldValue): object | null {
  const team = teams.find((one) => one.id === value)
  if (!team) return null
  const { id, name } = team
  return { id, name, avatarUrl: '', isVisible: true, title: name, isShared: true }
}

/** Objects of Assets: ids alone on Cloud, texts with the key behind the label on Data Center. */
export function showAssets(value: FieldValue, { world }: FieldContext): readonly unknown[] {
  const ids = Array.isArray(value) ? value.map(String) : []
  return assets
    .filter(({ objectId }) => ids.includes(objectId))
    .map(({ objectId, objectKey, label }) =>
      world.face === 'cloud'
        ? { workspaceId: assetsWorkspace, id: `${assetsWorkspace}:${objectId}`, objectId }
        : `${label} (${objectKey})`,
    )
}
