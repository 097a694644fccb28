import type { CatalogFunction } from '../catalog.ts';

/** A text of SQL that is no function, as one with that body and no parameters, so that it is analysed as function bodies are. */
export function asFunction(source: string): CatalogFunction {
  return {
    schema: '',
    name: '',
    arguments: '',
    language: 'sql',
    source,
    standardBody: false,
    settings: [],
    isTrigger: false,
    mayOwn: true,
    definition: source,
    parameters: [],
    returns: 'void',
    triggerOn: [],
  };
}
