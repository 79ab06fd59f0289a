// Makes the upload form send many files at once, in parts, with their progress, and on from where they were cut off,
// also after the tab was closed. Everything it says comes from the form; without it the form sends one file by itself.
'use strict';

const PART = 8 * 1024 * 1024;
const RETRY_AFTER = [0, 1000, 3000, 5000, 10000, 20000, 30000];
const ASK_EVERY = 700;

for (const form of document.querySelectorAll('form[data-upload]')) enhance(form);

function enhance(form) {
  const field = form.elements.file;
  const words = JSON.parse(form.dataset.words);
  if (!form.dataset.supersedes) field.multiple = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const files = [...field.files];
    if (files.length === 0) return;
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    sendAll(form, files, words).then((good) => {
      button.disabled = false;
      field.value = '';
      if (good) window.location.assign(`${window.location.pathname}?tercatat=unggah`);
    });
  });
}

/** One after the other: a narrow line carries one file sooner than ten at once. True where every one became safe. */
async function sendAll(form, files, words) {
  const lines = files.map((file) => lineFor(form, file, words));
  const results = [];
  for (const [index, file] of files.entries()) results.push(await send(form, file, lines[index], words));
  return results.every(Boolean);
}

function lineFor(form, file, words) {
  const item = document.createElement('li');
  const name = document.createElement('strong');
  const bar = document.createElement('progress');
  const state = document.createElement('span');
  name.textContent = file.name;
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  state.textContent = words.waiting;
  item.append(name, bar, state);
  form.querySelector('.upload-progress').append(item);
  return { bar, say: (text) => (state.textContent = text), end: () => bar.remove() };
}

async function send(form, file, line, words) {
  try {
    const address = await sendBytes(form, file, line, words);
    return await becameSafe(address, line, words);
  } catch (error) {
    line.end();
    line.say(reasonIn(error) || words.failed);
    return false;
  }
}

function sendBytes(form, file, line, words) {
  return new Promise((resolve, reject) => {
    const upload = new window.tus.Upload(file, {
      endpoint: '/api/v1/uploads',
      chunkSize: PART,
      retryDelays: RETRY_AFTER,
      uploadDataDuringCreation: true,
      removeFingerprintOnSuccess: true,
      headers: { 'x-csrf-token': form.elements._csrf.value },
      metadata: metadataOf(form, file),
      fingerprint: () => Promise.resolve(fingerprintOf(form, file)),
      onProgress: (sent, total) => {
        const percent = Math.floor((100 * sent) / total);
        line.bar.value = percent;
        line.say(words.sending.replace('%', String(percent)));
      },
      onShouldRetry: (error) => {
        const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
        if (status >= 400 && status < 500 && ![409, 423, 429].includes(status)) return false;
        line.say(words.interrupted);
        return true;
      },
      onSuccess: () => resolve(upload.url),
      onError: reject,
    });
    upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, reject);
  });
}

function metadataOf(form, file) {
  const text = (name) => (form.elements[name] ? form.elements[name].value : '');
  return {
    commandId: window.crypto.randomUUID ? window.crypto.randomUUID() : uuid(),
    caseId: form.dataset.upload,
    indicator: form.dataset.indicator,
    filename: file.name,
    pages: text('pages'),
    caption: text('caption'),
    supersedes: form.dataset.supersedes || '',
    document: form.dataset.document || '',
  };
}

/** Where a page is not served safely the browser makes none itself. */
function uuid() {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The same file for the same place goes on where it was; for another place it is another upload. */
const fingerprintOf = (form, { name, size, lastModified }) =>
  [
    'bukti',
    form.dataset.upload,
    form.dataset.indicator,
    form.dataset.supersedes,
    name,
    size,
    lastModified,
  ].join('|');

/** Asks until the file was read back and is kept, or was refused. */
async function becameSafe(address, line, words) {
  line.bar.value = 100;
  line.say(words.received);
  for (;;) {
    const answer = await window.fetch(address, { headers: { accept: 'application/json' } });
    const receipt = answer.ok ? await answer.json() : { state: 'received' };
    if (receipt.state === 'safe') line.say(words.safe);
    if (receipt.state === 'safe') return true;
    if (receipt.state === 'refused' || receipt.state === 'dropped') {
      line.end();
      line.say(receipt.reason || words.refused);
      return false;
    }
    await new Promise((resolve) => window.setTimeout(resolve, ASK_EVERY));
  }
}

/** What the server said at the field, in the reader's language. */
function reasonIn(error) {
  try {
    const problem = JSON.parse(error.originalResponse.getBody());
    return problem.faults ? problem.faults.map(({ message }) => message).join(' ') : problem.title;
  } catch {
    return '';
  }
}
