import { Refusal } from '../http/refusal'

/** A refusal of the portal's API; `key` is what its message is called in translations. */
export class DeskRefusal extends Refusal {
  readonly key: string
  readonly parameters: readonly string[]

  constructor(status: number, message: string, key: string, parameters: readonly string[] = []) {
    super(status, [message])
    this.key = key
    this.parameters = parameters
  }
}

/** The body of any refusal as this API words it: one sentence, and its key for translation. */
export function deskErrorBody(refusal: Refusal): object {
  const errorMessage =
    [...refusal.errorMessages, ...Object.values(refusal.errors)].join(' ') ||
    `Refused with ${refusal.status}`
  const known = refusal instanceof DeskRefusal
  return {
    errorMessage,
    i18nErrorMessage: {
      i18nKey: known ? refusal.key : 'sd.error.general',
      parameters: known ? refusal.parameters : [],
    },
  }
}
