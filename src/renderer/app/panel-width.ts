const storageKey = 'lockstep.panel-share'
const usualShare = 0.39
const narrowest = 380
const listNeeds = 420
/** Where list and panel do not both fit the panel stands alone: what was opened is what is read. */
const together = 640

/** Part of the window (0 to 1) the person gave the panel last. */
export function rememberedShare(): number {
  const stored = Number(localStorage.getItem(storageKey))
  return stored > 0 && stored < 1 ? stored : usualShare
}

export function rememberShare(share: number): void {
  localStorage.setItem(storageKey, share.toFixed(4))
}

/** Panel width (px) for a share of the room; all of it where the list could not be read beside it. */
export function panelWidth(share: number, room: number): number {
  if (room < together) return room
  const widest = Math.max(narrowest, room - listNeeds)
  return Math.round(Math.min(Math.max(share * room, narrowest), widest))
}
