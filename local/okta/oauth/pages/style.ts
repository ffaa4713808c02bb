/** The look of the local org's own pages: one file, no scripts, light and dark, from 320 px up. */
export const style = `
:root { color-scheme: light dark; --page: #f4f4f4; --card: #fff; --text: #1d1d21; --soft: #55565c; --line: #c1c1c8;
  --brand: #1a4fd6; --on-brand: #fff; --bad: #b3261e; --bad-page: #fdf0ef; --note: #eef2ff; }
@media (prefers-color-scheme: dark) { :root { --page: #121317; --card: #1d1f25; --text: #f1f1f4; --soft: #b4b6bf;
  --line: #565963; --brand: #9db8ff; --on-brand: #10131c; --bad: #ffb4ab; --bad-page: #3b1f1d; --note: #232a3d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 0 auto; padding: 3rem 1rem; }
main.wide { max-width: 52rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.75rem; }
.org { display: flex; align-items: center; gap: .6rem; margin: 0 0 1.25rem; font-weight: 600; }
.org span { display: grid; place-items: center; width: 2rem; height: 2rem; border-radius: 50%; background: var(--brand);
  color: var(--on-brand); }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .35rem; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
label { display: block; font-weight: 600; margin: 1rem 0 .3rem; }
input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--soft); border-radius: .4rem; }
input[aria-invalid=true] { border-color: var(--bad); }
button, .button { display: inline-block; min-height: 2.75rem; padding: .6rem 1rem; font: inherit; font-weight: 600;
  color: var(--on-brand); background: var(--brand); border: 0; border-radius: .4rem; cursor: pointer;
  text-decoration: none; }
form > button { width: 100%; margin-top: 1.25rem; }
button.plain { color: var(--brand); background: none; border: 1px solid var(--line); width: auto; margin: 0; }
a { color: var(--brand); }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
.alert { padding: .75rem 1rem; margin: 1rem 0; color: var(--bad); background: var(--bad-page);
  border-left: 4px solid var(--bad); border-radius: .3rem; }
.note { padding: .75rem 1rem; margin: 1.25rem 0 0; background: var(--note); border-radius: .4rem; font-size: .925rem; }
.note p { margin: .25rem 0; }
code { font-size: .92em; }
.bar { display: flex; flex-wrap: wrap; gap: 1rem; justify-content: space-between; align-items: center;
  margin-bottom: 1.5rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem; padding: 0;
  list-style: none; }
.tile { display: flex; flex-direction: column; gap: .75rem; height: 100%; padding: 1.25rem; color: var(--text);
  background: var(--card); border: 1px solid var(--line); border-radius: .75rem; text-decoration: none; font-weight: 600; }
a.tile:hover { border-color: var(--brand); }
.tile .initial { display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: .5rem;
  background: var(--note); color: var(--brand); font-size: 1.2rem; }
.tile small { font-weight: 400; color: var(--soft); }
`;
