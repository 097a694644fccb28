import { ts } from './compiler.ts';
import { keysTo, nameOf } from './prisma-call.ts';

/** A page that a server makes of a template: `res.render('order', { order })`. */
const templates = /^(?:res|resp|response|reply|rep|ctx|c)(?:\.\w+\([^()]*\))*\.(?:render|view)$/;
/** What another server is told: `$fetch(url, { body: order })`, `axios.post(url, order)`. */
const requests = /^(?:\$fetch|ofetch|axios\.(?:post|put|patch))(?:<[^]*>)?$/;
const json =
  /(?:^|\.)jsonp?$|(?:^|\.)(?:res|resp|response|reply|rep)(?:\.\w+\([^()]*\))*\.send$|^JSON\.stringify$|^(?:superjson|SuperJSON)\.(?:stringify|serialize)$/;

/** Whether a value is given to what makes a response, by itself or in an object that is. */
export function leaves(node: ts.Node): boolean {
  const at = wholeOf(node);
  const { parent } = at;
  if (ts.isCallExpression(parent)) {
    const callee = calleeOf(parent);
    return parent.arguments[0] === at ? json.test(callee) : templates.test(callee) || requests.test(callee);
  }
  if (ts.isArrowFunction(parent) && parent.body === at) return isHandler(parent);
  return ts.isReturnStatement(parent) && (isHandlerOfNest(parent) || isLoadOfSvelteKit(parent) || isInHandler(parent));
}

/** What is given to a queue, a channel or another process: `queue.add('mail', order)`, `emitter.emit('order', order)`. */
export function isMessage(node: ts.Node): boolean {
  const at = wholeOf(node);
  const { parent } = at;
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  const { text } = parent.expression.name;
  const place = parent.arguments.findIndex((one) => one === at);
  return place >= 0 && (text === 'send' || (place > 0 && /^(?:add|emit|publish)$/.test(text)));
}

function calleeOf({ expression }: ts.CallExpression): string {
  return expression.getText().replaceAll(/\s|\?/g, '');
}

/** The whole that an expression is put into as it is: an object, a list. */
function wholeOf(node: ts.Node): ts.Node {
  let at: ts.Node = node;
  while (
    ts.isPropertyAssignment(at.parent) ||
    ts.isShorthandPropertyAssignment(at.parent) ||
    ts.isSpreadAssignment(at.parent) ||
    ts.isSpreadElement(at.parent) ||
    ts.isArrayLiteralExpression(at.parent) ||
    ts.isObjectLiteralExpression(at.parent) ||
    ts.isAsExpression(at.parent) ||
    ts.isSatisfiesExpression(at.parent) ||
    ts.isParenthesizedExpression(at.parent)
  )
    at = at.parent;
  return at;
}

/** What gives both names to its readers: their types follow what is given back, and are renamed with it. */
export function isReadByType(node: ts.Node): boolean {
  return isLoadOfSvelteKit(node) || isLoaderOfRemix(node) || isOfHono(node);
}

/** What `load` of a page gives back is what the page shows; a template of it is read by nobody but people. */
function isLoadOfSvelteKit(node: ts.Node): boolean {
  if (!/\/\+(?:page|layout)(?:\.server)?\.[jt]s$/.test(node.getSourceFile().fileName)) return false;
  let at: ts.Node = node;
  while (!ts.isSourceFile(at) && !ts.isFunctionLike(at)) at = at.parent;
  return nameOfFunction(at) === 'load';
}

/** `export async function loader()` of Remix and React Router: the page reads it by `typeof loader`. */
function isLoaderOfRemix(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent)
    if (ts.isFunctionLike(at) && /^(?:client)?(?:l|L)oader$|^(?:client)?(?:a|A)ction$/.test(nameOfFunction(at) ?? ''))
      return true;
  return false;
}

/** `c.json(order)` of Hono: its client knows the type of it. */
function isOfHono(node: ts.Node): boolean {
  for (let at = node; !ts.isStatement(at) && !ts.isFunctionLike(at); at = at.parent)
    if (ts.isCallExpression(at) && /^(?:c|ctx)\.json$/.test(at.expression.getText())) return true;
  return false;
}

function nameOfFunction(at: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(at)) return at.name?.text;
  if (ts.isSourceFile(at)) return undefined;
  const named = ts.isSatisfiesExpression(at.parent) || ts.isParenthesizedExpression(at.parent) ? at.parent : at;
  return ts.isVariableDeclaration(named.parent) ? named.parent.name.getText() : undefined;
}

/** `JSON.parse(JSON.stringify(order))` makes a copy; it leaves later, or not at all. */
export function isParsedAgain(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (!ts.isCallExpression(at.parent) && !ts.isStatement(at.parent)) {
    if (ts.isFunctionLike(at.parent)) return false;
    at = at.parent;
  }
  const outer = at.parent.parent;
  return (
    ts.isCallExpression(outer) &&
    /^(?:JSON|superjson|SuperJSON)\.(?:parse|deserialize)$/.test(outer.expression.getText())
  );
}

function isInHandler(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (!ts.isSourceFile(at) && !ts.isFunctionLike(at)) at = at.parent;
  return isHandler(at);
}

const nitro = /^(?:define(?:Cached)?EventHandler|(?:cached)?[eE]ventHandler)$/;
const routes = /^(?:get|post|put|patch|delete|all|options|head)$/;

/** A function whose result is the response: `app.get('/orders', async () => …)`, Fastify's `{ url, handler }`, Nitro, a GraphQL resolver. */
function isHandler(made: ts.Node): boolean {
  if (ts.isMethodDeclaration(made)) return isResolver(made.parent, nameOf(made.name));
  if (!ts.isArrowFunction(made) && !ts.isFunctionExpression(made)) return false;
  const { parent } = made;
  if (ts.isCallExpression(parent)) {
    const { expression: callee } = parent;
    if (nitro.test(callee.getText())) return true;
    const [path] = parent.arguments;
    return (
      ts.isPropertyAccessExpression(callee) &&
      routes.test(callee.name.text) &&
      parent.arguments.at(-1) === made &&
      path !== undefined &&
      (ts.isStringLiteralLike(path) || ts.isTemplateExpression(path)) &&
      /^.\//.test(path.getText())
    );
  }
  if (!ts.isPropertyAssignment(parent)) return false;
  const whole = parent.parent.parent;
  if (nameOf(parent.name) === 'handler' && ts.isCallExpression(whole) && nitro.test(whole.expression.getText()))
    return true;
  const beside = parent.parent.properties.map(({ name }) => (name === undefined ? '' : nameOf(name)));
  return (
    (nameOf(parent.name) === 'handler' && beside.includes('url')) || isResolver(parent.parent, nameOf(parent.name))
  );
}

/** `{ Query: { orders } }`; what is below another type has the row as its first argument. */
function isResolver(object: ts.Node, name: string): boolean {
  if (!ts.isObjectLiteralExpression(object)) return false;
  const keys = [...keysTo(object).keys, name];
  return keys.length > 1 && /^(?:Query|Mutation|Subscription)$/.test(keys.at(-2) ?? '');
}

/** A method of a controller, or of a resolver of GraphQL: what it gives back is the response. */
function isHandlerOfNest(node: ts.Node): boolean {
  let at: ts.Node = node;
  while (!ts.isSourceFile(at) && !ts.isMethodDeclaration(at)) {
    if (ts.isFunctionLike(at)) return false;
    at = at.parent;
  }
  if (!ts.isMethodDeclaration(at) || !ts.isClassDeclaration(at.parent)) return false;
  const decorators = (owner: ts.HasDecorators): string =>
    (ts.getDecorators(owner) ?? []).map((one) => one.getText()).join(' ');
  return (
    /@(?:Controller|Resolver)\b/.test(decorators(at.parent)) &&
    /@(?:Get|Post|Put|Patch|Delete|All|Query|Mutation|ResolveField|Subscription)\b/.test(decorators(at))
  );
}
