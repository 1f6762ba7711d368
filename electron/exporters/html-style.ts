/** The style of an exported page: the only one its policy admits. */
export const STYLE = `
:root{color-scheme:light dark}
body{margin:0;padding:2.5rem 1.25rem 4rem;font:1.125rem/1.6 Charter,"Source Serif 4",Georgia,"Noto Serif",serif;background:#fff;color:#1c1b19}
main{max-width:38rem;margin:0 auto}
article+article{margin-top:5rem;border-top:3px double #d9d5cd;padding-top:3rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2em 0 .4em}
h2,h3,h4{line-height:1.25;margin:1.6em 0 .5em}
.section,.meta{font:.85rem/1.5 system-ui,sans-serif;color:#66625b;margin:.15em 0;overflow-wrap:anywhere}
.section{text-transform:uppercase;letter-spacing:.06em}
.subtitle{font-size:1.2rem;line-height:1.4;color:#45423d;margin:0 0 .8em}
header{border-bottom:1px solid #d9d5cd;padding-bottom:1rem;margin-bottom:1.6rem}
footer{border-top:1px solid #d9d5cd;padding-top:1rem;margin-top:2.4rem}
p,li,blockquote{overflow-wrap:break-word}
a{color:inherit;text-decoration-color:#a49d90}
img{max-width:100%;height:auto}
.missing{font:.85rem/1.45 system-ui,sans-serif;color:#66625b}
figure{margin:1.6em 0}
figcaption{font:.85rem/1.45 system-ui,sans-serif;color:#66625b;margin-top:.4em}
blockquote{margin:1.2em 0;padding-left:1em;border-left:3px solid #d9d5cd;white-space:pre-line}
pre{overflow-x:auto;font-size:.85em}
table{border-collapse:collapse;display:block;overflow-x:auto;font-size:.9em}
td,th{border:1px solid #d9d5cd;padding:.3em .6em;text-align:start}
mark{color:inherit;background:#fdeea3;padding:.05em 0}
mark.green{background:#cdeecb}mark.blue{background:#cfe4fb}mark.pink{background:#fbd3e0}mark.purple{background:#e4d6fa}
sup a{font:.7rem/1 system-ui,sans-serif;text-decoration:none;padding:0 .15em}
.comments{font-size:.95rem}
@media screen and (prefers-color-scheme:dark){body{background:#1d1c1a;color:#e6e2da}.section,.meta,figcaption,.missing{color:#a8a297}.subtitle{color:#c4beb3}header,footer,blockquote,td,th,article+article{border-color:#45423d}mark{background:#5c5019}mark.green{background:#27502a}mark.blue{background:#21446b}mark.pink{background:#66283f}mark.purple{background:#47326b}}
@media print{:root{color-scheme:light}body{padding:0;font-size:10.5pt;line-height:1.45;orphans:3;widows:3}main{max-width:none}
a{text-decoration:none}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}
article+article{break-before:page;margin:0;border:0;padding:0}
h1,h2,h3,h4{break-after:avoid}header,figure,tr,.comments li{break-inside:avoid}img{max-height:16cm;object-fit:contain}
.comments li>a{display:none}table{display:table;width:100%}pre{white-space:pre-wrap;overflow-wrap:anywhere}}
`;
