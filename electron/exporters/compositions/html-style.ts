/** The style of a composed page: the only one its policy admits. `colour` is `#rrggbb`, that of its headings. */
export const styleOf = (colour: string | null) => `
body{margin:0;padding:2rem 1.25rem 4rem;font:1.0625rem/1.55 Charter,"Source Serif 4",Georgia,"Noto Serif",serif;background:#fff;color:#1c1b19}
main{max-width:40rem;margin:0 auto}
h1{font-size:2.1rem;line-height:1.15;margin:.4em 0 .2em}
h1,h2,h3{color:${colour ?? '#1c1b19'}}
h2{font-size:1.45rem;line-height:1.25;margin:2.2em 0 .5em;padding-bottom:.25em;border-bottom:2px solid ${colour ?? '#d9d5cd'}}
h3{font-size:1.3rem;line-height:1.25;margin:2em 0 .3em}
h4,h5,h6{font-size:1.05rem;line-height:1.3;margin:1.5em 0 .4em}
.meta,.caption{font:.82rem/1.5 system-ui,sans-serif;color:#5d5952;margin:.15em 0;overflow-wrap:anywhere}
.meta+:not(.meta):not(h2):not(h3){margin-top:1em}
.subtitle{font-size:1.2rem;line-height:1.4;color:#45423d;margin:0 0 .5em}
.contents{margin:1em 0 0;line-height:1.4}
.contents a{font-weight:600;text-decoration:none}
.meta+.contents:not(:has(a,strong)){margin-top:.2em}
.contents strong{font:600 .85rem/1.4 system-ui,sans-serif;letter-spacing:.03em;color:${colour ?? '#5d5952'}}
p:has(.at){display:flex;gap:1em;justify-content:space-between}.at{flex:none;min-width:3em;text-align:end}
p,li,blockquote{overflow-wrap:break-word}
a{color:inherit;text-decoration-color:#a49d90}
img{max-width:100%;height:auto}
.meta img{max-height:5rem}
blockquote{margin:1.2em 0 .5em;padding-left:1em;border-left:3px solid ${colour ?? '#d9d5cd'}}
blockquote p{margin:.4em 0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85em}
table{border-collapse:collapse;font-size:.9em}
td,th{border:1px solid #d9d5cd;padding:.3em .6em;text-align:start}
mark{color:inherit;background:#fdeea3;padding:.05em 0}
mark.green{background:#cdeecb}mark.blue{background:#cfe4fb}mark.pink{background:#fbd3e0}mark.purple{background:#e4d6fa}
@media print{body{padding:0;font-size:10.5pt;line-height:1.45;orphans:3;widows:3}main{max-width:none}
.page{break-before:page}h1,h2,h3,h4,h5,h6{break-after:avoid}h2.page,h3.page{margin-top:0}
.contents,figure,tr{break-inside:avoid}.contents:has(a,strong){break-after:avoid}img{max-height:16cm;object-fit:contain}
a{text-decoration:none}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
