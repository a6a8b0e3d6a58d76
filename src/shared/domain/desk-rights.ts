export const profileRights = ['none', 'view', 'edit'] as const
export type ProfileRight = (typeof profileRights)[number]

export const connectorRights = ['view', 'edit'] as const
export type ConnectorRight = (typeof connectorRights)[number]

/**
 * What may be done at this desk. It keeps people who share a desk from slips; whoever sits there can
 * also change the setting.
 */
export type DeskRights = {
  readonly role: 'administrator' | 'analyst'
  /** What an analyst may do with sync profiles; an administrator may do all. */
  readonly profiles: ProfileRight
  /** The same for connectors. */
  readonly connectors: ConnectorRight
}

/** Nobody has chosen anything else: everything may be done. */
export const everyRight: DeskRights = {
  role: 'administrator',
  profiles: 'edit',
  connectors: 'edit',
}

/** The rights that hold now; absent = every right. */
export function rightsOf(
  desk: DeskRights | undefined,
): Pick<DeskRights, 'profiles' | 'connectors'> {
  return desk === undefined || desk.role === 'administrator' ? everyRight : desk
}
