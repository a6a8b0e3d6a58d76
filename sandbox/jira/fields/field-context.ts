import type { ProjectDef } from '../model/project'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'

/** What a field codec needs to know to read or show a value. */
export interface FieldContext {
  readonly world: JiraWorld
  readonly project: ProjectDef
  /** Who writes or looks. */
  readonly viewer: JiraUser | null
}
