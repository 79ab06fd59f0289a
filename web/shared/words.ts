/** Texts by `namespace:key`, as `virtual:words/…` holds them. */
export type Words = Readonly<Record<string, string>>;
export type Params = Readonly<Record<string, string | number>>;

/** Throws on an unknown key, as the server does, so that no raw key is ever shown. */
export const speaker =
  (words: Words) =>
  (key: string, params: Params = {}): string => {
    const text = words[key];
    if (text === undefined) throw new Error(`no words for ${key}`);
    return text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
  };

export type Say = ReturnType<typeof speaker>;
