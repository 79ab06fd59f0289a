import { readFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { defineConfig } from 'vite';

const root = dirname(import.meta.dirname);

/** Of which catalogues a page with script is told what, by the module that holds it: it says nothing that `src/words` does not hold. */
const SPOKEN = {
  'virtual:words/': { calculator: /./, faults: /./, missing: /^condition\./ },
  'virtual:workspace-words/': {
    workspace: /./,
    procedures: /./,
    fields: /./,
    faults: /./,
    missing: /^condition\./,
    evidence: /^(script|scan|flag)\.|^changed$|^documents-manage$/,
  },
};

/** `virtual:words/id`: the page's part of the catalogues in one language, by `namespace:key`. */
function words() {
  const prefixOf = (id) => Object.keys(SPOKEN).find((prefix) => id.startsWith(prefix));
  return {
    name: 'words',
    resolveId: (id) => (prefixOf(id) ? `\0${id}` : null),
    load(id) {
      const prefix = id.startsWith('\0') ? prefixOf(id.slice(1)) : undefined;
      if (!prefix) return null;
      const folder = join(root, 'src', 'words', id.slice(prefix.length + 1));
      const said = Object.entries(SPOKEN[prefix]).flatMap(([namespace, keys]) => {
        const file = join(folder, `${namespace}.json`);
        this.addWatchFile(file);
        return Object.entries(JSON.parse(readFileSync(file, 'utf8')))
          .filter(([key]) => keys.test(key))
          .map(([key, text]) => [`${namespace}:${key}`, text]);
      });
      return `export default ${JSON.stringify(Object.fromEntries(said))}`;
    },
  };
}

/** `tools/install.mjs` builds anew when a file of these folders changes, so a module from elsewhere is a mistake. */
function onlyFrom(folders) {
  return {
    name: 'only-from',
    buildEnd() {
      const own = [...this.getModuleIds()].filter(
        (id) => id.startsWith(root) && !id.includes('node_modules'),
      );
      const stray = own
        .map((id) => relative(root, id))
        .filter((id) => !folders.some((folder) => id.startsWith(`${folder}/`)));
      if (stray.length > 0) this.error(`outside WEB_SOURCES of tools/install.mjs: ${stray.join(', ')}`);
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/assets/',
  publicDir: false,
  plugins: [
    words(),
    ...(process.env.WEB_SOURCES ? [onlyFrom(process.env.WEB_SOURCES.split(delimiter))] : []),
  ],
  build: {
    assetsDir: '',
    assetsInlineLimit: 0,
    // The charts' library; only the screen that draws them loads it.
    chunkSizeWarningLimit: 600,
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: {
      // React's libraries mark what runs in a browser; here everything does.
      onwarn: (warning, warn) => void (warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning)),
      input: {
        workspace: join(import.meta.dirname, 'app', 'start.tsx'),
        'calculator-id': join(import.meta.dirname, 'calculator', 'id.ts'),
        'calculator-en': join(import.meta.dirname, 'calculator', 'en.ts'),
        'service-worker': join(import.meta.dirname, 'calculator', 'service-worker.ts'),
      },
    },
  },
});
