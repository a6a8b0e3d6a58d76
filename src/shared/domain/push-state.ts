/** How far a case has come on its way to its tickets, the one that needs a person most first. */
export const pushStates = [
  'connector-deleted',
  'ticket-gone',
  'needs-push',
  'not-pushed',
  'up-to-date',
] as const
export type PushState = (typeof pushStates)[number]
