import type { Detection } from '../../shared/domain/issue'

const words: Record<Detection['state'], string> = {
  open: 'still detected',
  remediated: 'no longer detected',
  muted: 'muted',
}

/** What the detector says of a finding, in a few words; a mute with its reason. */
export function detectionText({ state, reason }: Pick<Detection, 'state' | 'reason'>): string {
  return reason === null ? words[state] : `${words[state]}: ${reason}`
}
