import type { Abilities } from '../../shared/domain/manifest'

/** What is said about. */
type Subject = {
  /** Name of the connector. */
  readonly name: string
  /** What one of its records is called. */
  readonly record: string
}

type Can = Pick<Abilities, 'creates' | 'attaches' | 'isremotesyncin' | 'isremotesyncout'>

/** Why no new ticket can be made with a connector; null = one can. */
export function noNewTicket({ name }: Subject, { creates, attaches }: Can): string | null {
  if (creates) return null
  if (!attaches) return `${name} takes neither new tickets nor existing ones.`
  return `${name} takes no new tickets. Link an existing one.`
}

/** Why no ticket that exists can be linked with a connector; null = one can. */
export function noExistingTicket(
  { name, record }: Subject,
  { creates, attaches }: Can,
): string | null {
  if (attaches) return null
  if (!creates) return `${name} takes neither new tickets nor existing ones.`
  return `An existing ${record} of ${name} cannot be linked. Create a new ticket.`
}

/** Which way nothing flows over a connector, whatever is chosen; null = both ways are possible. */
export function missingWays(
  { name }: Subject,
  { isremotesyncin, isremotesyncout }: Can,
): string | null {
  if (isremotesyncin && isremotesyncout) return null
  if (isremotesyncout) return `Nothing comes back from ${name}: it only takes what is sent.`
  if (isremotesyncin) return `Nothing is sent to ${name}: it is only read.`
  return `${name} is set to carry nothing either way.`
}

/** Says that comments do not travel although changes do; null = they can. */
export function noComments(
  { name, record }: Subject,
  { comments, isremotesyncout }: Pick<Abilities, 'comments' | 'isremotesyncout'>,
): string | null {
  if (comments || !isremotesyncout) return null
  return `No ${record} of ${name} takes comments: those written here stay here.`
}
