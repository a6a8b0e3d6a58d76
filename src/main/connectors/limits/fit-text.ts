import { ELLIPSIS, headOfWords } from './cut-at-word'
import { fullTextName } from './full-text-name'

/** What a field of text can hold, and how its system stores it. */
export type TextRoom = {
  /** The field's own name, for the name of the file. */
  readonly field: string
  /** Most characters (UTF-16 code units). */
  readonly most: number
  /** Whether the whole text goes along as a file. */
  readonly attached: boolean
  /** The form a text comes back in. */
  settle(markdown: string): string
  /** Characters the system counts for a settled text. */
  length(settled: string): number
}

/** Where the notice would take more than one part in so many, an ellipsis has to do. */
const NOTICE_SHARE = 2

/** A text that still does not fit after so many cuts leaves only the notice. */
const MOST_TRIES = 8

/** Longer by this factor, a text is never whole, whatever settling would leave out of it. */
const FAR_TOO_LONG = 8

/**
 * The form in which a field will hand back a text; pure. One that is too long ends after a word, and
 * a last paragraph says so and names the file that carries the whole of it; in a small field it ends in
 * an ellipsis.
 */
export function fitText(markdown: string, room: TextRoom): string {
  // Settling takes long, so of a text far too long only the part that may stay is settled at all.
  const farTooLong = markdown.length > FAR_TOO_LONG * room.most
  const whole = room.settle(farTooLong ? headOfWords(markdown, 2 * room.most) : markdown)
  if (!farTooLong && room.length(whole) <= room.most) return whole
  const notice = `\n\n${room.settle(noticeFor(markdown, room))}`
  const end = NOTICE_SHARE * notice.length <= room.most ? notice : ELLIPSIS
  return cutToFit(whole, end, room)
}

function cutToFit(whole: string, end: string, room: TextRoom): string {
  let keep = room.most - end.length
  for (let tries = 0; tries < MOST_TRIES && keep > 0; tries += 1) {
    const head = room.settle(headOfWords(whole, keep))
    const cut = room.settle(`${head}${end}`.trim())
    const over = room.length(cut) - room.most
    if (over <= 0) return cut
    // Each cut may add marks of its own, so a little more than the excess goes.
    keep -= over + Math.ceil(keep / 100)
  }
  return room.settle(end.trim())
}

function noticeFor(markdown: string, { field, attached }: TextRoom): string {
  if (!attached) return '(Cut here: the whole text is in Lockstep.)'
  return `(Cut here: the whole text is attached as ${fullTextName(field, markdown)}.)`
}
