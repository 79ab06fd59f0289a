// Suggests names while one is typed into the search field. Without it the form searches as well, and forgives more.
'use strict';

const SHORTEST = 3;
const PAUSE_MS = 250;
const MOST = 6;

for (const field of document.querySelectorAll('input[type=search][list]')) suggest(field);

function suggest(field) {
  const list = document.getElementById(field.getAttribute('list'));
  let pause;
  let asked;
  field.addEventListener('input', () => {
    clearTimeout(pause);
    asked?.abort();
    const q = field.value.trim();
    if (q.length < SHORTEST || navigator.connection?.saveData) return list.replaceChildren();
    pause = setTimeout(() => {
      asked = new AbortController();
      // What is not answered is not suggested; the form still searches.
      show(list, q, asked.signal).catch(() => undefined);
    }, PAUSE_MS);
  });
}

async function show(list, q, signal) {
  const address = `/api/v1/register/units?${new URLSearchParams({ q, limit: MOST })}`;
  const answer = await fetch(address, { signal });
  if (!answer.ok) return;
  const { items } = await answer.json();
  list.replaceChildren(
    ...items.map(({ name, agencyName }) => Object.assign(new Option(), { value: name, label: agencyName })),
  );
}
