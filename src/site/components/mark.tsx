/** The site's own sign: an enclosed zone that is open to view. Decoration beside the name. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false">
    <path className="mark-ground" d="M3 3h26v26H3z" />
    <path className="mark-zone" fill="none" strokeWidth="2.5" d="M22.5 9.5h-13v13h13v-6" />
    <path className="mark-check" fill="none" strokeWidth="3" d="m13 15 3.5 3.5L25 9" />
  </svg>
);
