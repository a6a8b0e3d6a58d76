/**
 * A text as one part of an address. Half a character (a surrogate without its other half), which a cut text
 * or a foreign answer may hold, has no form there and becomes the sign for what cannot be shown.
 */
export function urlPart(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
