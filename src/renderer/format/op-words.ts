import type { OpKind, OpState } from '../../shared/domain/outbound-op'

export const opKindWords: Record<OpKind, string> = {
  create: 'Create ticket',
  update: 'Send fields',
  transition: 'Move status',
  comment: 'Send comment',
  file: 'Send file',
  text: 'Attach whole text',
}

export const opStateWords: Record<OpState, string> = {
  pending: 'waiting',
  sending: 'sending',
  'in-doubt': 'in doubt',
  blocked: 'stuck',
}
