import type { Field } from './form.js';
import { eventsOf, type Procedure, statesOf, type Terms } from './procedure.js';
import { ROLES } from './roles.js';

/** The words of one language for a key of the catalogues `procedures` or `fields`. */
export type Words = (
  key: `${'procedures' | 'fields'}:${string}`,
  params?: Readonly<Record<string, string>>,
) => string;

/** The handbook is written in the first language; where a heading helps readers of the second, it stands beside it. */
export interface Bilingual {
  readonly first: Words;
  readonly second: Words;
}

/** All pages as Markdown, by file name: one for each procedure in the given order, and `README.md` that lists them. */
export function printHandbook(
  procedures: readonly Procedure<Terms>[],
  words: Bilingual,
): Readonly<Record<string, string>> {
  const pages = procedures.map((procedure) => [`${procedure.name}.md`, pageOf(procedure, words)] as const);
  return Object.fromEntries([['README.md', contentsOf(procedures, words)] as const, ...pages]);
}

const both = ({ first, second }: Bilingual, key: Parameters<Words>[0]): string =>
  `${first(key)} (${second(key)})`;
const heading = (words: Bilingual, key: string): string => both(words, `procedures:handbook.${key}`);
const code = (word: string): string => `\`${word}\``;

function contentsOf(procedures: readonly Procedure<Terms>[], words: Bilingual): string {
  const { first, second } = words;
  const entry = ({ name }: Procedure<Terms>, at: number) =>
    `${at + 1}. [${first(`procedures:procedure.${name}`)}](${name}.md) (${second(`procedures:procedure.${name}`)}). ${first(`procedures:purpose.${name}`)}`;
  const acting = [...ROLES, 'procedure', 'calendar'].map((role) => [
    first(`procedures:role.${role}`),
    second(`procedures:role.${role}`),
    code(role),
  ]);
  return blocks([
    `# ${first('procedures:handbook.title')}`,
    first('procedures:handbook.printed'),
    `## ${heading(words, 'contents')}`,
    procedures.map(entry).join('\n'),
    `## ${heading(words, 'roles')}`,
    table(['Indonesia', 'English', 'code'], acting),
  ]);
}

function pageOf(procedure: Procedure<Terms>, words: Bilingual): string {
  const { name } = procedure;
  const folder = name.replace(/^(internal|national)-/, '');
  const file = `${folder}/${name}.procedure.ts`;
  const { first, second } = words;
  return blocks([
    `# ${first(`procedures:procedure.${name}`)}`,
    `*${second(`procedures:procedure.${name}`)}*`,
    first(`procedures:purpose.${name}`),
    `${first('procedures:handbook.printed')} ${first('procedures:handbook.source', { file: `[${file}](../../src/domain/${file})` })}`,
    `## ${heading(words, 'diagram')}`,
    `\`\`\`mermaid\n${diagramOf(procedure, words)}\n\`\`\``,
    `## ${heading(words, 'steps')}`,
    stepsOf(procedure, words),
    ...(tellsThePublic(procedure) ? [`## ${heading(words, 'public')}`, facesOf(procedure, words)] : []),
    `## ${heading(words, 'forms')}`,
    ...formsOf(procedure, words),
  ]);
}

/** Mermaid takes no hyphen in a name and neither colon nor semicolon in what stands on an arrow. */
export function diagramOf(procedure: Procedure<Terms>, { first }: Bilingual): string {
  const { name, initial, rows } = procedure;
  const id = (state: string) => state.replaceAll('-', '_');
  const left = new Set(rows.filter(([from, , to]) => from !== to).map(([from]) => from));
  const onArrow = (event: string) => first(`procedures:event.${name}.${event}`).replaceAll(/\s*[:;]/g, ' –');
  const states = statesOf(procedure);
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${first(`procedures:state.${name}.${state}`)}" as ${id(state)}`),
    `  [*] --> ${id(initial)}`,
    ...rows.map(([from, on, to]) => `  ${id(from)} --> ${id(to)} : ${onArrow(on)}`),
    ...states.filter((state) => !left.has(state)).map((state) => `  ${id(state)} --> [*]`),
  ].join('\n');
}

function stepsOf({ name, rows }: Procedure<Terms>, { first }: Bilingual): string {
  const words = (kind: string, list: readonly string[]) =>
    list.map((word) => first(`procedures:${kind}.${word}`)).join('; ');
  const head = ['from', 'on', 'to', 'by', 'only-if', 'then', 'basis'];
  return table(
    head.map((key) => first(`procedures:handbook.${key}`)),
    rows.map(([from, on, to, by, onlyIf, then, basis]) => [
      `${first(`procedures:state.${name}.${from}`)} ${code(from)}`,
      `${first(`procedures:event.${name}.${on}`)} ${code(on)}`,
      `${first(`procedures:state.${name}.${to}`)} ${code(to)}`,
      words('role', by),
      words('guard', onlyIf),
      words('effect', then),
      basis,
    ]),
  );
}

/** The register learns of declarations and predicates (rules.md 5); of the stages between nobody outside learns anything. */
const tellsThePublic = ({ name }: Procedure<Terms>): boolean =>
  name === 'declaration' || name === 'predicate';

function facesOf({ name, shows }: Procedure<Terms>, { first }: Bilingual): string {
  const head = ['state', 'shown'].map((key) => first(`procedures:handbook.${key}`));
  const rows = Object.entries(shows).map(([state, shown]) => [
    `${first(`procedures:state.${name}.${state}`)} ${code(state)}`,
    `${first(`procedures:shown.${shown}`)} ${code(shown)}`,
  ]);
  return table(head, rows);
}

function formsOf(procedure: Procedure<Terms>, words: Bilingual): string[] {
  const { name, forms } = procedure;
  const asking = eventsOf(procedure).flatMap((event) => {
    const form = forms[event];
    if (!form) return [];
    const title = `### ${words.first(`procedures:event.${name}.${event}`)} ${code(event)}`;
    return [title, form.map((field) => lineOf(field, words)).join('\n')];
  });
  return [...asking, words.first('procedures:handbook.no-form')];
}

function lineOf({ name, kind, optional, choices, role }: Field, { first }: Bilingual): string {
  const details = [
    first(`fields:kind.${kind}`),
    ...(role ? [first(`procedures:role.${role}`)] : []),
    ...(choices ?? []).map((choice) => first(`fields:choice.${name}.${choice}`)),
    ...(optional ? [first('procedures:handbook.optional')] : []),
  ];
  return `- ${first(`fields:${name}`)} ${code(name)}: ${details.join(', ')}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const blocks = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
