/** The pages' whole style: two themes by the reader's preference, nothing from elsewhere. */
export const pageStyle = `
:root { color-scheme: light dark; --bg: #f5f6f8; --card: #fff; --ink: #1a2230; --soft: #586374;
  --line: #dadfe6; --accent: #1c6b3c; --chip: #e2e8ee; --target: #fff3c9 }
@media (prefers-color-scheme: dark) { :root { --bg: #11151a; --card: #191f26; --ink: #e5eaf1;
  --soft: #9faab9; --line: #2d3641; --accent: #74cf97; --chip: #2b3541; --target: #403812 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--bg); color: var(--ink);
  font: 15px/1.5 system-ui, 'Segoe UI', Roboto, sans-serif }
a { color: var(--accent) }
header { background: var(--card); border-bottom: 1px solid var(--line) }
header > div, main { max-width: 1060px; margin: 0 auto; padding: 12px 20px }
h1 { font-size: 22px; line-height: 1.3; margin: 4px 0 12px }
h2 { font-size: 15px; margin: 24px 0 8px }
.soft { color: var(--soft); font-size: 13px }
table { width: 100%; border-collapse: collapse; background: var(--card) }
th, td { text-align: left; padding: 8px 10px; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere }
th { font-size: 12px; color: var(--soft); font-weight: 600; white-space: nowrap }
tr:target { background: var(--target) }
.chip { display: inline-block; border-radius: 4px; padding: 1px 8px; font-size: 12px;
  font-weight: 600; background: var(--chip); white-space: nowrap }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  padding: 12px 16px; margin: 10px 0; overflow-wrap: anywhere }
.card p { margin: 4px 0 0; white-space: pre-wrap }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`
