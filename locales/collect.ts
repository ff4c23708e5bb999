import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { EXPLAINED, fields, OBJECTIVE_HEADS, OBJECTIVE_ROWS, SECTIONS } from '../src/AppConfig/fields';
import { enterWords, numberWords, objectiveTitle, sectionWords, settingWords } from '../src/AppConfig/words';
import { held } from '../src/address/held';
import { heldTimes } from '../src/address/time';
import { catalogue } from '../src/catalogue';
import { firstFailure } from '../src/catalogue/incident';
import { menuRequests } from '../src/catalogue/needs';
import { linesOfPattern } from '../src/catalogue/patterns';
import { AUDIENCES, objectives } from '../src/catalogue/objectives';
import { STORES } from '../src/catalogue/targets';
import { BEFORE, type Before } from '../src/catalogue/comparison';
import { explanationOf } from '../src/catalogue/words';
import { heldName, heldRule } from '../src/language/held';
import { beforeWords, sectionTitle, storeContent, tabQuestion, tabTitle, variableLabel } from '../src/language/names';
import { objectiveWords, whoSetIt } from '../src/language/objectives';
import { worded } from '../src/language/panels';
import { linesOfTracePanel, linesPanel, tracePanel } from '../src/scenes/trace/panels';
import { VARIABLES } from '../src/queries/variables';
import { tabs, isView } from '../src/views/registry';

/** Every text that the app can show, in English by key: what plain data says, and what calls of `t` and `counted` say. */

const SRC = join(__dirname, '../src');

export type Texts = Map<string, string>;

/** @throws Error when a key has two texts, or is at once a text and a level above others. */
function add(texts: Texts, key: string, english: string, where: string): void {
  const known = texts.get(key);
  if (known !== undefined && known !== english) {
    throw new Error(
      `${where}: the key "${key}" says “${english}” here and “${known}” elsewhere. Give one of them another key.`
    );
  }
  texts.set(key, english);
}

function sourceFiles(): string[] {
  return readdirSync(SRC, { withFileTypes: true, recursive: true })
    .filter(({ name }) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(SRC, 'language')));
}

/** A text as it is written, also in several pieces; undefined when it is made only when it runs. */
function literal(node: ts.Node | undefined): string | undefined {
  if (node && ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (node && ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [literal(node.left), literal(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

/** Both forms of a text about a number of things. */
function forms(node: ts.Node | undefined): Array<[string, string | undefined]> {
  const properties = node && ts.isObjectLiteralExpression(node) ? node.properties : [];
  return ['one', 'other'].map((form) => {
    const found = properties.find((property) => property.name?.getText() === form);
    return [`_${form}`, literal(found && ts.isPropertyAssignment(found) ? found.initializer : undefined)];
  });
}

function isImportOfTexts(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) &&
    ts.isStringLiteral(statement.moduleSpecifier) &&
    statement.moduleSpecifier.text.endsWith('/language/text')
  );
}

function ofCalls(file: string, texts: Texts): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  if (!source.statements.some(isImportOfTexts)) {
    return;
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const name = node.expression.text;
      const said: Array<[string, string | undefined]> =
        name === 't' ? [['', literal(node.arguments[1])]] : name === 'counted' ? forms(node.arguments[2]) : [];
      const key = literal(node.arguments[0]);
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const where = `src/${relative(SRC, file)}:${line}`;
      for (const [form, english] of said) {
        if (key === undefined || english === undefined) {
          throw new Error(`${where}: key and English must be written out, so that they can be collected.`);
        }
        add(texts, key + form, english, where);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** The panels of an open trace: their words are the same for every trace. */
const moment = { end: 0, from: 0, to: 0, method: '', path: '', status: '', origin: new Map<string, string>() };
const drawn = [tracePanel(''), linesOfTracePanel('', moment), linesPanel(moment), linesOfPattern('')];

function ofData(texts: Texts): void {
  const say = (key: string, english: string) => {
    add(texts, key, english, 'plain data');
    return english;
  };
  [...catalogue, menuRequests, firstFailure, ...drawn].forEach((panel) => worded(panel, say));
  catalogue.forEach((panel) => explanationOf(panel, say));
  for (const tab of tabs) {
    tabTitle(tab, say);
    tabQuestion(tab, say);
    (isView(tab) ? tab.sections : []).forEach(({ title }) => sectionTitle(tab.slug, title, say));
  }
  for (const { is, may } of [...Object.values(held), ...Object.values(heldTimes)]) {
    heldName(is, say);
    heldRule(is, may, say);
  }
  for (const [name, field] of Object.entries(fields)) {
    settingWords(name, field, say);
    heldName(field.is, say);
    enterWords(field, say);
  }
  SECTIONS.forEach((section) => sectionWords(section, say));
  OBJECTIVE_HEADS.forEach(([name, head]) => numberWords(name, head, EXPLAINED[name], say));
  OBJECTIVE_ROWS.forEach((row) => objectiveTitle(row, say));
  objectives.forEach((objective) => AUDIENCES.forEach((audience) => objectiveWords(objective, audience, say)));
  (Object.keys(BEFORE) as Before[]).forEach((before) => beforeWords(before, say));
  whoSetIt(say);
  STORES.forEach((store) => storeContent(store, say));
  (Object.keys(VARIABLES) as Array<keyof typeof VARIABLES>).forEach((name) => variableLabel(name, say));
}

/** All texts, sorted by key. */
export function collect(): Texts {
  const texts: Texts = new Map();
  ofData(texts);
  sourceFiles().forEach((file) => ofCalls(file, texts));
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Tree {
  [level: string]: string | Tree;
}

/** Texts in the levels of their keys, as i18next reads them. @throws Error when a key is at once a text and a level above others. */
export function toTree(texts: Texts): Tree {
  const tree: Tree = {};
  for (const [key, english] of texts) {
    const levels = key.split('.');
    const last = levels.pop()!;
    const at = levels.reduce<Tree>((level, name) => {
      const next = (level[name] ??= {});
      if (typeof next === 'string') {
        throw new Error(`The key "${key}" lies below a key that is a text itself. Give one of them another name.`);
      }
      return next;
    }, tree);
    if (at[last] !== undefined) {
      throw new Error(`The key "${key}" is a text, and other keys lie below it. Give it another name.`);
    }
    at[last] = english;
  }
  return tree;
}
