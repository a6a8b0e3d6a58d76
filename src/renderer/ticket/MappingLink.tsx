import type { FieldPairView, LinkView } from '../../shared/ipc/views'
import { openProfile } from '../app/navigation'
import { useRights } from '../data/rights'
import { fieldWord } from '../format/words'
import { Button } from '../ui/Button'

type MappingLinkProps = {
  readonly link: LinkView['link']
  readonly field: Pick<FieldPairView, 'local' | 'thereLocal'>
}

/** Leads to the row of the profile that has no value for what a field holds. */
export function MappingLink({ link, field }: MappingLinkProps) {
  const hidden = useRights().profiles === 'none'
  const profileId = mappingProfile(link, field)
  if (hidden || profileId === null) return null
  return (
    <Button onClick={() => openProfile(profileId, field.local)}>
      Open the mapping of {fieldWord(field.local)}
    </Button>
  )
}

/** What the other side says is mapped by the inbound profile, what is said here by the outbound one. */
function mappingProfile(link: LinkView['link'], field: MappingLinkProps['field']): string | null {
  const { inboundProfileId, outboundProfileId } = link
  return field.thereLocal === null
    ? (inboundProfileId ?? outboundProfileId)
    : (outboundProfileId ?? inboundProfileId)
}
