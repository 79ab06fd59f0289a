import { createRequire } from 'node:module';

/**
 * React chooses by `NODE_ENV` when it is loaded, and its development build takes ten times as long for a page. Pages are made
 * by the production build wherever the program is served, the demonstration included; tests load the other, which warns.
 */
const given = process.env.NODE_ENV;
const require = createRequire(import.meta.url);
process.env.NODE_ENV = 'production';
for (const part of ['react', 'react/jsx-runtime', 'react-dom/server']) require(part);
if (given === undefined) delete process.env.NODE_ENV;
else process.env.NODE_ENV = given;
