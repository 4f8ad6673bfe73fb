import './jacket.css';

/** The V of a jacket, with an empty buttonhole: holds the form, and nothing that is in the wallet. */
export function Jacket() {
  return (
    <svg className="jacket" viewBox="0 0 1280 800" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path className="jacket-cloth" d="M0 0H228L640 952 1052 0H1280V800H0Z" />
      <Lapel />
      <g transform="translate(1280 0) scale(-1 1)">
        <Lapel />
      </g>
      <path className="jacket-edge" d="M228 0 574 800M1052 0 706 800" />
      <g className="jacket-buttonhole" transform="rotate(-18 1106 432)">
        <rect x="1080" y="428" width="52" height="7" rx="3.5" />
        <path d="M1085 431.500h42" />
      </g>
    </svg>
  );
}

function Lapel() {
  return (
    <>
      <path className="jacket-collar" d="M46 0H228L336 250 215 352 128 306Z" />
      <path className="jacket-seam" d="M58 0 138 300 212 340" />
      <path className="jacket-lapel" d="M336 250 574 800H486Q190 640 84 398L215 352Z" />
      <path className="jacket-seam" d="M506 800Q214 640 100 404L206 366" />
      <path className="jacket-notch" d="M215 352 334 250" />
    </>
  );
}
