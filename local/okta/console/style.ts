/** The console's whole style, served inline, so that the page loads nothing from anywhere. */
export const style = `
:root { color-scheme: light dark; --ink: #1d1d21; --soft: #5a5f6a; --paper: #ffffff; --shade: #f4f5f8; --line: #c3c7d1;
  --accent: #2f4fc9; --on-accent: #ffffff; --good: #14693a; --bad: #a8200d; --warn: #7a4d00; --note: #fff3d6; --note-ink: #4f3300; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef3; --soft: #aab1c0; --paper: #14161b; --shade: #1e2128; --line: #474d5a;
  --accent: #93aaff; --on-accent: #10131d; --good: #6fd69b; --bad: #ff9c8c; --warn: #f0c26b; --note: #3a2e12; --note-ink: #ffe7b0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 8px; z-index: 1; }
.notice { margin: 0; max-width: none; background: var(--note); color: var(--note-ink); padding: 8px 20px; font-size: 14px; } .notice a { color: inherit; }
.frame { display: grid; grid-template-columns: 236px minmax(0, 1fr); min-height: calc(100vh - 40px); }
nav.side { background: var(--shade); border-right: 1px solid var(--line); padding: 16px 12px; font-size: 15px; }
nav.side .org { font-weight: 700; padding: 0 8px 12px; overflow-wrap: anywhere; } nav.side .org small { display: block; font-weight: 400; color: var(--soft); }
nav.side h2 { font-size: 13px; color: var(--soft); margin: 14px 8px 2px; font-weight: 600; }
nav.side ul { list-style: none; margin: 0; padding: 0; }
nav.side li a { display: block; padding: 6px 8px; border-radius: 6px; color: var(--ink); text-decoration: none; }
nav.side li a:hover { text-decoration: underline; } nav.side li a[aria-current] { background: var(--accent); color: var(--on-accent); font-weight: 600; }
main { padding: 20px 28px 60px; min-width: 0; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; overflow-wrap: anywhere; } h2 { font-size: 19px; margin: 28px 0 8px; } h3 { font-size: 16px; margin: 16px 0 6px; }
p { margin: 6px 0; max-width: 75ch; } .soft { color: var(--soft); } .small { font-size: 14px; }
.crumbs { font-size: 14px; color: var(--soft); margin-bottom: 6px; }
.card { border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; margin: 12px 0; }
.card > h2:first-child, .card > h3:first-child { margin-top: 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); gap: 0 20px; align-items: end; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 8px 0; } .row > form { margin: 0; }
label, legend { font-weight: 600; font-size: 15px; display: block; } fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 12px 0; padding: 10px 16px; min-width: 0; }
.field { margin: 10px 0; max-width: 560px; } .field .hint { font-size: 14px; color: var(--soft); display: block; }
.choice { display: flex; gap: 8px; align-items: start; margin: 8px 0; } .choice input { margin-top: 6px; flex: none; } .choice label { font-weight: 500; min-width: 0; overflow-wrap: anywhere; } .choice .hint { font-size: 14px; color: var(--soft); display: block; font-weight: 400; }
input:not([type=checkbox], [type=radio]), select, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: 7px 10px; width: 100%; min-width: 0; }
textarea { font-family: ui-monospace, monospace; font-size: 14px; min-height: 84px; }
input[type=checkbox], input[type=radio] { width: 18px; height: 18px; accent-color: var(--accent); }
button, .button { font: inherit; font-weight: 600; border: 1px solid var(--soft); background: var(--paper); color: var(--ink); border-radius: 6px; padding: 7px 14px; cursor: pointer; text-decoration: none; display: inline-block; min-height: 40px; }
button:hover, .button:hover { border-color: var(--accent); } button.main, .button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.danger { color: var(--bad); border-color: var(--bad); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; min-width: 440px; font-size: 15px; } caption { text-align: left; color: var(--soft); font-size: 14px; padding: 4px 0; }
th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; } th { font-size: 14px; white-space: nowrap; }
td form { display: inline; } td.actions { white-space: nowrap; } td.actions button { padding: 3px 10px; min-height: 32px; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 8px 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: 0 9px; font-size: 13px; font-weight: 600; white-space: nowrap; }
.badge.good { color: var(--good); } .badge.bad { color: var(--bad); } .badge.warn { color: var(--warn); } .badge.quiet { color: var(--soft); }
.done, .failed { border-left: 5px solid var(--good); background: var(--shade); padding: 10px 14px; margin: 0 0 14px; border-radius: 0 6px 6px 0; } .failed { border-color: var(--bad); }
.tabs { display: flex; flex-wrap: wrap; gap: 4px; border-bottom: 1px solid var(--line); margin: 12px 0 16px; padding: 0; list-style: none; }
.tabs a { display: block; padding: 8px 14px; text-decoration: none; color: var(--ink); } .tabs a[aria-current] { border-bottom: 3px solid var(--accent); font-weight: 700; }
code, pre { font: 14px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; } pre { background: var(--shade); border: 1px solid var(--line); border-radius: 6px; padding: 10px; overflow: auto; max-height: 420px; }
code.value { background: var(--shade); border: 1px solid var(--line); padding: 4px 8px; border-radius: 6px; display: inline-block; user-select: all; }
summary { cursor: pointer; font-weight: 600; padding: 6px 0; }
@media (max-width: 720px) { .frame { grid-template-columns: minmax(0, 1fr); } nav.side { border-right: 0; border-bottom: 1px solid var(--line); padding: 10px; }
  nav.side { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 12px; } nav.side .org { grid-column: 1 / -1; } main { padding: 16px 14px 40px; } dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 6px; } }
`;
