import type { Conflict } from '../../../shared/domain/conflict'
import { isClosed } from './lifecycle'
import type { LinkNames, PlanInput } from './plan-input'
import type { FieldStep } from './plan-types'
import { stampText, valueText } from './value-text'

type Telling = Omit<FieldStep, 'note'>
type Profiles = {
  readonly names: LinkNames
  readonly inbound: { readonly name: string } | null
  readonly outbound: { readonly name: string } | null
}

/** One sentence for a person: what happens to this field and why, with values, times and profile. */
export function stepText(step: Telling, input: Profiles | PlanInput): string {
  const { names } = input
  const { ticket } = names
  const here = valueText(step.local)
  const there = valueText(step.remote ?? step.rawRemote)
  const field = step.field
  // Only when a sentence needs them: most name neither.
  const before = () => valueText(step.base?.local)
  const wroteHere = () =>
    step.localStamp === null
      ? `${field} has been so here since the issue was created`
      : `${field} was changed here ${stampText(step.localStamp, 'another ticket')}`
  const wroteThere = () =>
    `${field} was changed in ${ticket} ${stampText(step.remoteStamp, names.instance)}`
  const inProfile = profileText(input.inbound?.name)
  const outProfile = profileText(input.outbound?.name)
  const carriesOut = step.push !== null
  if (step.conflict !== null) return choiceText(step.conflict, step, ticket)
  switch (step.rule) {
    case 'D1':
      return `${field} stays: neither side changed it since both were last compared.`
    case 'D2':
    case 'D9':
      return `${field} agrees: ${here} here is ${there} in ${ticket}; only the common base moves along.`
    case 'sent':
      return `${field} in ${ticket} is ${there}, our own write whose reply was lost; it is taken as sent.`
    case 'D3':
      return carriesOut
        ? `${here} goes to ${ticket} (${step.remoteField}) because ${wroteHere()}; before it was ${before()}. ${outProfile}`
        : `${field} cannot be sent by itself: ${here} waits for the next move of ${ticket}.`
    case 'D4':
      return `${field} stays ${here} here and ${there} in ${ticket}: ${wroteHere()}, and this link does not write it outward.`
    case 'D5':
      return step.take === null
        ? `${field} keeps the local edit ${here}; ${ticket} says ${there}, and local edits are kept until released.`
        : `${there} comes from ${ticket} because ${wroteThere()}; before it was ${here}. ${inProfile}`
    case 'D6':
      return `${field} in ${ticket} is ${there} and is not read: this link does not take it in. Here it stays ${here}.`
    case 'D7':
    case 'D8':
    case 'D10':
    case 'D11':
      return conflictText(step, { ticket, wroteHere, wroteThere, inProfile, outProfile })
    case 'unmapped':
      return unmappedText(step, ticket, inProfile, outProfile)
    case 'blank':
      return `${field} is empty ${step.loser === 'local' ? 'here' : `in ${ticket}`}; an empty value never clears the other side, which stays ${step.loser === 'local' ? there : here}.`
    case 'close-switch':
      return `Closing does not cross this link: ${field} stays ${here} here and ${there} in ${ticket}, because mirroring of closing is off or this difference was kept before.`
    case 'reopen-switch':
      return `Reopening does not cross this link: ${field} stays ${here} here and ${there} in ${ticket}, because mirroring of reopening is off or this difference was kept before.`
    case 'detector':
      return isClosed(step.remote ?? null)
        ? `${ticket} is closed, the finding is still open: what the detector sees decides about it, not the ticket.`
        : `${ticket} was reopened, the finding stays ${here}: only the detector, or a person here, opens it again.`
    case 'called-open':
      return `${here} goes to ${ticket}: it was closed there, and after that a finding came or was seen again. ${outProfile}`
    case 'grace':
      return `${field} stays ${here} here and ${there} in ${ticket}: the issue is resolved and the grace time was over when it changed. Reopen the issue to resume.`
    case 'with-status':
      return step.take === null
        ? `${field} follows the status and stays as it is.`
        : `${field} becomes ${valueText(step.take.value)} together with the status taken from ${ticket}. ${inProfile}`
    case 'creation-only':
      return `${field} is only carried while a ticket is created.`
    case 'not-read':
      return `${ticket} gave no value for ${step.remoteField}, so ${field} stays as it is.`
  }
}

function conflictText(
  step: Telling,
  say: {
    readonly ticket: string
    readonly wroteHere: () => string
    readonly wroteThere: () => string
    readonly inProfile: string
    readonly outProfile: string
  },
): string {
  const here = valueText(step.local)
  const there = valueText(step.remote)
  const first = step.rule === 'D10' || step.rule === 'D11'
  const both = first
    ? `At the first comparison ${step.field} was ${here} here and ${there} in ${say.ticket}`
    : `Both sides changed ${step.field}: ${say.wroteHere()} to ${here}, and ${say.wroteThere()} to ${there}`
  if (step.loser === 'local') return `${both}; ${there} from ${say.ticket} wins. ${say.inProfile}`
  if (step.loser === 'remote')
    return `${both}; ${here} from here wins and is sent. ${say.outProfile}`
  if (step.joined) return `${both}; the edits are in different lines, so the text now holds both.`
  if (step.type === 'set' && (step.take !== null || step.push !== null)) {
    return `${both}; both sides' additions and removals are joined.`
  }
  // No remote time here: this sentence stands as a note and must not change with every look.
  return `${step.field} is ${here} here and ${there} in ${say.ticket}; local edits are kept, so both are left as they are.`
}

/** No times here: this sentence stands as a note and must not change with every look. */
function choiceText(cause: Conflict['cause'], step: Telling, ticket: string): string {
  const here = valueText(step.local)
  const there = valueText(step.remote)
  return cause === 'ask'
    ? `${step.field} is ${here} here and ${there} in ${ticket}; the profile leaves the choice to a person, so both stay until one is made.`
    : `${ticket} went back to an older state, in which ${step.field} is ${there}; here it is ${here}. Neither is carried over until a person has chosen.`
}

function unmappedText(step: Telling, ticket: string, inText: string, outText: string): string {
  const outward = step.loser === 'local'
  const value = valueText(outward ? step.local : step.rawRemote)
  return outward
    ? `${value} has no counterpart in ${ticket}, so ${step.field} is not sent. ${outText}`
    : `${value} in ${ticket} has no counterpart here, so ${step.field} is not taken. ${inText}`
}

function profileText(name: string | undefined): string {
  return name === undefined ? '' : `Profile: ${name}.`
}
