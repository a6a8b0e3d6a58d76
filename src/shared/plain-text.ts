/** Lower case without accents, so that "resume" finds "Résumé". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
