import type { OpenapiDocument } from './openapi-document.ts';
import { type ProblemCode, problemTypes } from './problem-types.ts';
import { escapeHtml, fieldTable, typeWords } from './schema-table.ts';

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: unknown;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses?: Readonly<
    Record<
      string,
      {
        readonly description?: string;
        readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
      }
    >
  >;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The API as one page of HTML, made from its OpenAPI document: no script, no other host, readable without either. */
export function referencePage(document: OpenapiDocument): string {
  const byTag = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = (item as Record<string, Operation | undefined>)[method];
      if (operation === undefined) continue;
      const tag = operation.tags?.[0] ?? 'Other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationHtml(method, path, operation)]);
    }
  }
  const sections = [...byTag].map(([tag, operations]) => {
    return `<section><h2 id="${anchor(tag)}">${escapeHtml(tag)}</h2>${operations.join('')}</section>`;
  });
  const schemas = Object.entries(document.components.schemas ?? {}).map(([name, schema]) => {
    return `<h3 id="schema-${escapeHtml(name)}">${escapeHtml(name)}</h3>${fieldTable(schema)}`;
  });
  const problems = Object.entries(problemTypes).map(([code, [status, title]]) => {
    return `<tr><td><a href="/problems/${code}"><code>${code}</code></a></td><td>${status}</td><td>${escapeHtml(title)}</td></tr>`;
  });
  const contents = [...byTag.keys(), 'Schemas', 'Problems'].map(
    (tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`,
  );
  return page(
    'Chargeplane API',
    `<h1>Chargeplane API</h1>
<p>${inline(document.info.description)} The same for programs: <a href="/openapi.json">/openapi.json</a>.</p>
<nav aria-label="Contents"><ul>${contents.join('')}</ul></nav>
${sections.join('')}
<section><h2 id="schemas">Schemas</h2>${schemas.join('')}</section>
<section><h2 id="problems">Problems</h2><table><tr><th>Code</th><th>Status</th><th>Meaning</th></tr>${problems.join('')}</table></section>`,
  );
}

/** What a problem type means: where its `type` leads. */
export function problemPage(code: ProblemCode): string {
  const [status, title, explanation] = problemTypes[code];
  const body = `<h1>${escapeHtml(title)}</h1><p><code>${code}</code>, status ${status}</p><p>${escapeHtml(explanation)}</p><p><a href="/docs#problems">All problems</a></p>`;
  return page(`${title} · Chargeplane API`, body);
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map((parameter) => {
    const name = `<code>${escapeHtml(parameter.name)}</code> <small>${escapeHtml(parameter.in)}${parameter.required ? ', required' : ''}</small>`;
    return `<li>${name} ${typeWords(parameter.schema)} ${inline(parameter.description ?? '')}</li>`;
  });
  const body = Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => {
    return `<h4>Body <small>${escapeHtml(type)}</small></h4>${fieldTable(schema)}`;
  });
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) => {
    const schemas = status.startsWith('2') ? Object.values(response.content ?? {}) : [];
    const shown = schemas.map(({ schema }) => fieldTable(schema)).join('');
    return `<dt>${escapeHtml(status)}</dt><dd>${inline(response.description ?? '')}${shown}</dd>`;
  });
  const open = operation.security?.length === 0 ? ' <small>no key needed</small>' : '';
  return `<details id="${escapeHtml(operation.operationId ?? '')}">
<summary><b class="${method}">${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}${open}</summary>
${operation.description === undefined ? '' : `<p>${inline(operation.description)}</p>`}
${parameters.length === 0 ? '' : `<h4>Parameters</h4><ul>${parameters.join('')}</ul>`}
${body.join('')}<h4>Answers</h4><dl>${responses.join('')}</dl></details>`;
}

/** Escapes text and sets what stands between backticks as code. */
function inline(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function anchor(tag: string): string {
  return tag.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}

const style = `:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent) }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0 }
h2 { border-bottom: 1px solid var(--line); padding-bottom: .25rem }
h4 { margin: 1rem 0 .25rem }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem }
summary { cursor: pointer }
summary b { display: inline-block; min-width: 4.5rem; font-family: ui-monospace, monospace }
code { font-family: ui-monospace, monospace; font-size: .9em }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { border-bottom: 1px solid var(--line); text-align: left; padding: .25rem .5rem; vertical-align: top }
dt { font-weight: 600 } dd { margin: 0 0 .5rem 1rem }`;
