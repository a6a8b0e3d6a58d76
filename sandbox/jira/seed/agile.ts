import type { AssetDef, BoardDef, SprintDef, TeamDef } from '../model/agile'

export const boards: readonly BoardDef[] = [
  { id: 41, name: 'SEC sprints', type: 'scrum', projectKey: 'SEC' },
  { id: 42, name: 'SEC watch', type: 'kanban', projectKey: 'SEC' },
  { id: 43, name: 'Platform', type: 'scrum', projectKey: 'OPS' },
  { id: 44, name: 'SEC exercises', type: 'scrum', projectKey: 'SEC' },
]

/** Sprints of a fresh site; two boards have one of the same name. */
export const seedSprints: readonly SprintDef[] = [
  { id: 71, name: 'SEC 11', state: 'closed', originBoardId: 41 },
  { id: 72, name: 'SEC 12', state: 'active', originBoardId: 41 },
  { id: 73, name: 'SEC 13', state: 'future', originBoardId: 41 },
  { id: 74, name: 'Hardening', state: 'future', originBoardId: 41 },
  { id: 75, name: 'Hardening', state: 'future', originBoardId: 44 },
  { id: 76, name: 'OPS 7', state: 'active', originBoardId: 43 },
]

/** Teams of the organisation; names are not unique. */
export const teams: readonly TeamDef[] = [
  { id: '36885b3c-1bf0-4f85-a357-c5b858c31de4', name: 'Blue Team' },
  { id: '5b2c0c7e-8d0a-4a53-9f51-6f1e2a7c9b02', name: 'Threat Hunting' },
  { id: '7c9d1e88-0f3b-4b64-8a62-70af3b8dac13', name: 'Night Shift' },
  { id: '8dae2f99-1a4c-4c75-9b73-81ba4c9ebd24', name: 'Night Shift' },
]

/** The one workspace of Assets. */
export const assetsWorkspace = 'f1668d0c-5a7e-4c0a-9d3c-1c2d3e4f5a6b'

export const assets: readonly AssetDef[] = [
  { objectId: '88', objectKey: 'ITSM-88', label: 'SYD-1' },
  { objectId: '89', objectKey: 'ITSM-89', label: 'SYD-2' },
  { objectId: '90', objectKey: 'ITSM-90', label: 'Mail gateway (old)' },
]
