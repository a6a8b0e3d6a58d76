import type { AppError } from '../../shared/errors'
import { aroundMoment } from '../format/local-sentence'
import { LocalTime } from './LocalTime'

/** What a failure says, with the moment it names in the viewer's time. */
export function LocalSentence({ error }: { readonly error: AppError }) {
  const parts = aroundMoment(error)
  if (parts === null) return error.message
  return (
    <>
      {parts.before}
      <LocalTime at={parts.at} />
      {parts.after}
    </>
  )
}
