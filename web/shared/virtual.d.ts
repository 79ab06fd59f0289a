/** Made by `web/vite.config.mjs` from `src/words`. */
declare module 'virtual:words/*' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
declare module 'virtual:workspace-words/*' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
