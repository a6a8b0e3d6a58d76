import { counted } from '../format/words'

/**
 * What taking a case to another system does, as sentences; `keys` are its present tickets, null for
 * one that is being created.
 */
export function switchWords(keys: readonly (string | null)[], comments: number): readonly string[] {
  const names = keys.map((key) => key ?? 'the ticket being created')
  const old = names.join(' and ')
  const said =
    comments === 0
      ? 'The case has no comments yet; later ones go to the new ticket alone.'
      : `${counted(comments, 'comment')} of this case ${comments === 1 ? 'is' : 'are'} sent to the new ticket, each once${old === '' ? '' : `, and none to ${old} again`}.`
  return [
    'A new ticket is created in the system you choose below, and the case is kept in step with it.',
    said,
    ...(old === ''
      ? []
      : [
          `${old} ${names.length === 1 ? 'stays as it is and keeps its link' : 'stay as they are and keep their links'}; nothing flows there any more. Sync settings bring that back.`,
        ]),
    'When the new system refuses, everything stays as it is now.',
  ]
}
