/** The pages' whole style: two themes by the reader's preference, nothing from elsewhere. */
export const pageStyle = `
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --ink: #17202c; --soft: #56616f;
  --line: #d9dee5; --accent: #0b57c2; --on-accent: #fff; --new: #dfe5ee; --indeterminate: #d5e4fd;
  --done: #d2f0dd; --warn: #9b1c1c; --warn-bg: #fdeaea; }
@media (prefers-color-scheme: dark) { :root { --bg: #12161c; --card: #1a2028; --ink: #e6ebf2;
  --soft: #a0abba; --line: #2e3844; --accent: #78abff; --on-accent: #0b1526; --new: #2d3746;
  --indeterminate: #1e3a66; --done: #1d4a31; --warn: #ffb3b3; --warn-bg: #43181b; } }
* { box-sizing: border-box }
body { margin: 0; background: var(--bg); color: var(--ink);
  font: 15px/1.5 system-ui, 'Segoe UI', Roboto, sans-serif }
a { color: var(--accent) } summary { cursor: pointer; font-weight: 600 }
header { background: var(--card); border-bottom: 1px solid var(--line) }
header > div, main { max-width: 1060px; margin: 0 auto; padding: 12px 20px }
header > div { display: flex; gap: 16px; align-items: center; flex-wrap: wrap }
header strong { margin-right: auto }
h1 { font-size: 22px; line-height: 1.3; margin: 4px 0 12px }
h2 { font-size: 15px; margin: 24px 0 8px }
.crumbs, .soft { color: var(--soft); font-size: 13px }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  padding: 16px; margin: 12px 0; overflow-wrap: anywhere }
.two { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 16px; align-items: start }
@media (max-width: 800px) { .two { grid-template-columns: minmax(0, 1fr) } }
table { width: 100%; border-collapse: collapse; background: var(--card) }
th, td { text-align: left; padding: 8px 10px; border-bottom: 1px solid var(--line);
  vertical-align: top }
td:first-child, td:last-child { white-space: nowrap }
th { font-size: 12px; color: var(--soft); font-weight: 600 }
.chip { display: inline-block; border-radius: 4px; padding: 1px 8px; font-size: 12px;
  font-weight: 600; white-space: nowrap }
.new { background: var(--new) } .indeterminate { background: var(--indeterminate) }
.done { background: var(--done) }
label { display: block; font-size: 13px; font-weight: 600; margin: 10px 0 4px }
input, select, textarea { width: 100%; font: inherit; color: inherit; background: var(--bg);
  border: 1px solid var(--line); border-radius: 6px; padding: 7px 9px }
textarea { min-height: 130px; resize: vertical }
header label { margin: 0 }
header select { width: auto; max-width: 320px }
button { font: inherit; font-weight: 600; border: 1px solid var(--accent); border-radius: 6px;
  padding: 6px 14px; margin-top: 10px; background: var(--accent); color: var(--on-accent);
  cursor: pointer }
button.plain { background: transparent; color: var(--accent) }
header button { margin-top: 0 }
form.row input, form.row select { width: auto }
form.row label, form.row button { margin: 0 }
form.row { display: flex; gap: 8px; align-items: center; flex-wrap: wrap }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.fault { background: var(--warn-bg); color: var(--warn); border-radius: 6px; padding: 10px 14px }
pre { overflow-x: auto; background: var(--bg); padding: 10px; border-radius: 6px }
dl { display: grid; grid-template-columns: 90px minmax(0, 1fr); gap: 6px 12px; margin: 0 }
dt { color: var(--soft); font-size: 13px } dd { margin: 0 }
ol.plain { list-style: none; margin: 0; padding: 0 }
ol.plain > li { padding: 10px 0 } ol.plain > li + li { border-top: 1px solid var(--line) }
.card > :first-child, .card li > p, ol.plain p { margin-top: 0 } .card li > p { margin-bottom: 2px }
.card > :last-child { margin-bottom: 0 }
del { color: var(--soft) }
.skip { position: absolute; left: -999px } .skip:focus { left: 8px; top: 8px }
`
