export interface StatusDef {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly category: 'new' | 'indeterminate' | 'done'
}

export interface TransitionDef {
  readonly id: string
  readonly name: string
  /** Statuses it starts from; null = from anywhere (a global transition). */
  readonly from: readonly string[] | null
  readonly to: string
  /** Fields on its screen; null = no screen. Comments are taken on any screen. */
  readonly screen: readonly { readonly fieldId: string; readonly required: boolean }[] | null
}

export interface WorkflowDef {
  readonly initial: string
  readonly statuses: readonly string[]
  readonly transitions: readonly TransitionDef[]
}

export interface ComponentDef {
  readonly id: string
  readonly name: string
  readonly description: string
}

export interface VersionDef {
  readonly id: string
  readonly name: string
  readonly released: boolean
}

/** A kind of request the portal of a service desk offers. */
export interface RequestTypeDef {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly issueTypeId: string
  /** Its form, which is not the create screen. */
  readonly form: readonly { readonly fieldId: string; readonly required: boolean }[]
}

/** The portal of a service project. */
export interface ServiceDeskDef {
  readonly id: string
  readonly requestTypes: readonly RequestTypeDef[]
}

export interface ProjectDef {
  readonly id: string
  readonly key: string
  /** Keys it had before; they go on leading to it. */
  readonly formerKeys?: readonly string[]
  readonly name: string
  readonly description: string
  readonly leadId: string
  readonly archived: boolean
  /** Only administrators may see it. */
  readonly hidden: boolean
  readonly issueTypes: readonly string[]
  readonly components: readonly ComponentDef[]
  readonly versions: readonly VersionDef[]
  /** Present on a project of type service desk. */
  readonly desk: ServiceDeskDef | null
  readonly workflow: WorkflowDef
  /** Fields a new issue may carry, in screen order. */
  readonly createScreen: readonly { readonly fieldId: string; readonly required: boolean }[]
  /** Fields shown when editing; PUT also takes the project's other fields. */
  readonly editScreen: readonly string[]
}

export interface IssueTypeDef {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly subtask: boolean
  readonly avatarId: number
}
