/** A board; only a scrum board has sprints. */
export interface BoardDef {
  readonly id: number
  readonly name: string
  readonly type: 'scrum' | 'kanban'
  readonly projectKey: string
}

export interface SprintDef {
  readonly id: number
  readonly name: string
  readonly state: 'closed' | 'active' | 'future'
  readonly originBoardId: number
}

export interface TeamDef {
  readonly id: string
  readonly name: string
}

/** An object of Assets. */
export interface AssetDef {
  readonly objectId: string
  readonly objectKey: string
  readonly label: string
}
