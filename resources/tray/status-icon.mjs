/** Each state has a form of its own, so that it is told apart without its colour. */
const badges = {
  idle: '',
  busy:
    '<path d="M12.4 15.2 a4.4 4.4 0 0 1 8 -0.6 M20.6 17.8 a4.4 4.4 0 0 1 -8 0.6" fill="none" stroke="#6d98ff" stroke-width="1.7" stroke-linecap="round"/>' +
    '<path d="M21.4 11.8 V15.2 H18 M11.6 21.2 V17.8 H15" fill="none" stroke="#6d98ff" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>',
  attention:
    '<path d="M16.5 10.8 L22 21.2 H11 Z" fill="#e0a63b"/>' +
    '<path d="M16.5 14.6 V17.4 M16.5 19.2 V19.3" stroke="#14181d" stroke-width="1.5" stroke-linecap="round"/>',
  paused:
    '<rect x="12" y="12" width="10" height="10" rx="2" fill="#8b96a3"/>' +
    '<path d="M15.2 14.6 V19.4 M18.8 14.6 V19.4" stroke="#14181d" stroke-width="1.6" stroke-linecap="round"/>',
}

/** What of the mark makes room for the badge. */
const cut =
  '<mask id="room"><rect width="22" height="22" fill="#fff"/><circle cx="16.5" cy="16.8" r="6.4" fill="#000"/></mask>'

/**
 * The mark with the badge of a state in its lower right corner.
 * @param {string} mark the drawing of tray/mark.svg
 * @param {keyof typeof badges} state
 */
export function withBadge(mark, state) {
  const badge = badges[state]
  if (badge === '') return mark
  return mark
    .replace('<g id="mark"', `${cut}<g mask="url(#room)"><g transform="translate(0 -3)"`)
    .replace('</svg>', `</g>${badge}</svg>`)
}
