// The style of every mail: readable without it, calm with it. No quotes or angle brackets: it stands in a style element.

export const css = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;background:#eef1f2;color:#1b2530;-webkit-text-size-adjust:100%}
.outer{background:#eef1f2}
.outer-cell{padding:24px 12px}
.card{background:#fdfdfc;border:1px solid #d3dade;border-radius:8px;border-collapse:separate}
td{font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5;color:#1b2530}
h1{margin:0 0 12px;font-size:25px;line-height:1.25;font-weight:700}
h2{margin:32px 0 12px;font-size:20px;line-height:1.3}
h3{margin:0 0 6px;font-size:18px;line-height:1.35}
p{margin:0 0 14px}
h1,h2,h3,p,a,blockquote{overflow-wrap:break-word;word-break:break-word}
.when{font-weight:700;border-left:4px solid #0b5a7a;padding:4px 0 4px 12px}
.late{border-left-color:#a33b12;color:#8c310d}
.label{margin:18px 0 6px;font-weight:700}
blockquote{margin:0 0 18px;padding:10px 14px;border-left:4px solid #9aa8b1;background:#f1f4f5}
.row{margin:0 0 12px}
.button{margin:22px 0 14px}
.act{background:#0b5a7a;border-radius:6px}
.help,.address{font-size:15px;color:#46535e}
.item{padding:16px 18px 6px;border:1px solid #d3dade;border-radius:6px;font-size:16px}
.item .button{margin:14px 0}
.item .row{font-size:15px;margin:0 0 8px}
table+table{margin-top:12px}
a{color:#0b5a7a}
.notice{margin:0 0 20px;padding:10px 14px;border:2px solid #8c310d;font-weight:700}
.closing{margin:22px 0 0}
.foot{border-top:1px solid #d3dade}
.foot p{margin:0 0 8px;font-size:14px;color:#46535e}
@media (max-width:480px){
.outer-cell{padding:0}
.card{border-width:0;border-radius:0}
.main{padding:24px 18px 20px !important}
.foot{padding:16px 18px 22px !important}
h1{font-size:22px}
.item{padding:14px 14px 4px}
}
@media (prefers-color-scheme:dark){
body,.outer{background:#12171c}
.card{background:#1a2128;border-color:#39444e}
td{color:#e8ecef}
.when{border-left-color:#7fc6e6}
.late{border-left-color:#f2a07f;color:#f6b399}
blockquote{background:#232c34;border-left-color:#71808b}
.help,.address,.foot p{color:#b6c1c9}
a{color:#8fd0ec}
.act{background:#17688d}
a.act{color:#ffffff}
.notice{border-color:#f6b399}
.item,.foot{border-color:#39444e}
}
`;
