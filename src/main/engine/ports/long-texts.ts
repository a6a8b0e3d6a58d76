import type { CancelSignal } from '../../../shared/cancel'
import type { FieldValue } from '../../../shared/domain/value'
import type { RemoteId } from '../../../shared/ids'

/** What a connector knows of texts that are longer than its system keeps. */
export interface LongTexts {
  /**
   * The form in which the server will store the text of a comment; a pure prediction. Absent = a comment
   * has no limit.
   */
  predictComment?(comment: {
    readonly body: string
    readonly author: string
    /** Seen by people inside only, as its file is; absent = by everybody. */
    readonly internal?: boolean
    /** False where the whole of a text that is cut must not go along as a file; absent = it does. */
    readonly attached?: boolean
  }): string
  /**
   * Whether people from outside may open every file of a record, even one that is internal, so that no
   * text of an internal note can be attached to it. Absent = they never may.
   */
  filesReachOutside?(remoteId: RemoteId, signal?: CancelSignal): Promise<boolean>
  /** Present where a text that its field can only hold a part of goes along whole, as a file. */
  readonly wholeTexts?: WholeTexts
}

/** The texts a system can only hold a part of, by their normalised field names. */
type WholeTexts = {
  /**
   * The forms in which the text of a comment may have been stored that is kept in part only; none where
   * it is kept whole. Pure.
   */
  formsOf(comment: { readonly body: string; readonly author: string }): readonly string[]
  /** Those among values of a new record; pure. */
  among(values: Readonly<Record<string, FieldValue>>): Readonly<Record<string, FieldValue>>
  /** Attaches the whole of each to a record, once, however often it is asked. */
  attach(
    remoteId: RemoteId,
    values: Readonly<Record<string, FieldValue>>,
    signal?: CancelSignal,
  ): Promise<void>
}
