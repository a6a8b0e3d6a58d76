/** Elements that hold lines of their own and mean nothing else; browsers show no gap between them. */
export const lineElements: ReadonlySet<string> = new Set(
  `address article aside body caption center dd dialog div dl fieldset figcaption figure footer form
  header hgroup html legend li main nav search section tbody td tfoot th thead tr`.split(/\s+/),
)

/** Elements of which nothing but the text inside can be shown. */
export const lostElements: ReadonlySet<string> = new Set(
  `applet audio button canvas embed frame iframe map math meter object progress select svg textarea
  video`.split(/\s+/),
)

/** What browsers never show as text. */
export const unseenElements: ReadonlySet<string> = new Set(
  'base head link meta noscript script style template title'.split(' '),
)
