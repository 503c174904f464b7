/** The style of printed documents: one column for reading, A4 for paper, both colour schemes, no font to fetch. */
export const DOCUMENT_CSS = `:root {
  color-scheme: light dark;
  --ink: #1c2330; --soft: #4a5466; --paper: #ffffff; --line: #c9d0da; --shade: #f2f4f7; --link: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf0; --soft: #b3bccb; --paper: #14181f; --line: #3a4353; --shade: #1e242e; --link: #8ec2ff; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 72rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
h1 { margin: 0; font-size: 2.2rem; line-height: 1.2; }
h2 { margin: 3rem 0 0.75rem; padding-bottom: 0.25rem; border-bottom: 2px solid var(--line); font-size: 1.5rem; }
h3 { margin: 2rem 0 0.5rem; font-size: 1.2rem; }
a { color: var(--link); }
a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.subtitle { margin: 0.25rem 0 1.5rem; color: var(--soft); font-size: 1.15rem; }
nav ol { padding-left: 1.5rem; }
nav li { padding: 0.15rem 0; }
nav > ol { columns: 18rem; }
nav > ol > li { break-inside: avoid; }
nav a { display: inline-block; min-height: 1.5rem; }
dl { margin: 0.75rem 0; border-top: 1px solid var(--line); }
dl > div { display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; gap: 0 1rem; padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); font-weight: 600; }
dd { margin: 0; }
dd ul, td ul, th ul { margin: 0; padding-left: 1.1rem; }
.wide { margin: 0.75rem 0 1.5rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
caption { padding: 0.25rem 0; color: var(--soft); text-align: left; }
th, td { padding: 0.4rem 0.6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
figure { margin: 0.75rem 0 1.5rem; }
figcaption { padding: 0.25rem 0; color: var(--soft); }
pre { margin: 0; padding: 0.6rem; border: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.9em; }
thead th { background: var(--shade); }
tbody th { font-weight: 600; }
@media (max-width: 40rem) { dl > div { grid-template-columns: 1fr; } }
@media print {
  :root { --ink: #000000; --soft: #333333; --paper: #ffffff; --line: #999999; --shade: #eeeeee; --link: #000000; }
  @page { size: A4; margin: 18mm 15mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h2, h3 { break-after: avoid; }
  nav { break-after: page; }
  nav a { text-decoration: none; min-height: 0; }
  dl > div, tr, pre { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
}`;
