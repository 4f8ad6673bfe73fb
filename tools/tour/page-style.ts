/** The window's tokens (one accent; green, red and ochre for verdicts alone), as far as a page of pictures needs them. */
export const pageStyle = `
:root{color-scheme:light dark;
--ground:#FCFBF9;--mat:#F2EFEA;--raised:#FFFFFF;--line:#E6E2DB;--text:#1E1C19;--text-2:#57524A;--text-3:#676258;--accent:#2C4FB8;
--valid:#1B6645;--valid-tint:#E4F1E9;--invalid:#A8281F;--invalid-tint:#FBE9E6;--unknown:#735200;--unknown-tint:#F8EED6;--mark-ink:#FFFFFF;
--art:drop-shadow(0 1px 2px rgb(0 0 0 / .18)) drop-shadow(0 8px 16px rgb(0 0 0 / .10));
--font:-apple-system,"Segoe UI Variable Text","Segoe UI","Adwaita Sans",Cantarell,Ubuntu,"Noto Sans","Liberation Sans",system-ui,sans-serif;
--mono:ui-monospace,"SF Mono","Cascadia Mono","Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--ground:#1B1B1D;--mat:#262629;--raised:#232326;--line:#333337;--text:#F3F1ED;--text-2:#BDB8B0;--text-3:#A39E97;--accent:#A3B6FF;
--valid:#72CFA0;--valid-tint:#1C3328;--invalid:#FF978D;--invalid-tint:#42211E;--unknown:#E6BE63;--unknown-tint:#38301B;--mark-ink:#1B1B1D;
--art:drop-shadow(0 0 1px rgb(255 255 255 / .35)) drop-shadow(0 8px 16px rgb(0 0 0 / .4))}}
*{box-sizing:border-box;margin:0}
body{font:.8125rem/1.25rem var(--font);color:var(--text);background:var(--ground);font-variant-numeric:tabular-nums;padding:2.5rem 1.75rem 4rem}
main,header{max-width:76.5rem;margin-inline:auto}
h1{font-size:1.75rem;line-height:2.25rem;font-weight:600;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:.9375rem;line-height:1.25rem;font-weight:600;margin:3rem 0 1rem}
h3{font-size:1.125rem;line-height:1.5rem;font-weight:600}
header p,.lead{color:var(--text-2);font-size:.875rem;line-height:1.375rem;max-width:66ch;margin-top:.5rem}
ul{list-style:none;padding:0}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1.5rem 1.25rem}
.mat{background:var(--mat);border-radius:12px;height:11rem;display:grid;place-items:center}
.mat img{width:8.25rem;height:8.25rem;object-fit:contain;filter:var(--art)}
.name{font-weight:600;font-size:.875rem;line-height:1.25rem;margin-top:.625rem;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;hyphens:auto}
.issuer{color:var(--text-2);font-size:.75rem;line-height:1rem;margin-top:.125rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.row{display:flex;gap:.5rem;margin-top:.375rem;align-items:center;font-size:.75rem;line-height:1rem}
.age{color:var(--text-3)}.age.old{color:var(--unknown);font-weight:600}
.verdict{display:inline-flex;align-items:center;gap:.375rem;font-weight:600;white-space:nowrap}
.mark{flex:none;display:block}
[data-verdict=valid]>b{color:var(--valid)}[data-verdict=invalid]>b{color:var(--invalid)}[data-verdict=unknown]>b{color:var(--unknown)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1.75rem}
.card{display:grid;grid-template-columns:auto 1fr;gap:.25rem .875rem;padding:.875rem 1rem;border-radius:14px;min-height:6rem;align-content:start;margin-bottom:.5rem}
.card .mark{grid-row:span 2}.card.valid{background:var(--valid-tint)}.card.invalid{background:var(--invalid-tint)}.card.unknown{background:var(--unknown-tint)}
.card.valid h3{color:var(--valid)}.card.invalid h3{color:var(--invalid)}.card.unknown h3{color:var(--unknown)}
.check{display:grid;grid-template-columns:16px minmax(0,1fr);gap:.75rem;padding:.5rem 0;border-bottom:1px solid var(--line)}.check:last-child{border:0}
.check .mark{margin-top:.125rem}.check div{display:flex;justify-content:space-between;gap:.5rem}.check b{font-weight:600}.check p{color:var(--text-2)}
.of{color:var(--text-2);margin:0 0 .75rem;overflow-wrap:anywhere}.of b{color:var(--text);font-size:.875rem}
.two{display:grid;grid-template-columns:minmax(0,24rem) minmax(0,1fr);gap:1.75rem;align-items:start}
.tile{background:#FFF;border-radius:20px;padding:1rem;box-shadow:0 0 0 1px var(--line)}.tile img{display:block;width:100%;image-rendering:pixelated}
code,pre{font:.75rem/1.125rem var(--mono)}pre{background:var(--mat);border-radius:12px;padding:.75rem 1rem;overflow:auto;max-height:24rem;white-space:pre-wrap;overflow-wrap:anywhere}
a{color:var(--accent);font-weight:500}
@media (max-width:44rem){.two{grid-template-columns:1fr}}
@media (forced-colors:active){.mat,.card,.tile{border:1px solid CanvasText}}
`;
