// The reference of the API: swagger-ui on the service's own description, in the colours of the system.

const METHODS = ["get", "post", "put", "patch", "delete"];

const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

/**
 * The description in the form in which swagger-ui tries it out: it would send the examples of
 * parameters as if someone had chosen them, and misses the parameters that stand at a path.
 */
function forTrying(description) {
  for (const parameter of Object.values(description.components.parameters)) {
    const { example, examples = {} } = parameter;
    const shown = [example, ...Object.values(examples).map(({ value }) => value)].filter((each) => each !== undefined);
    if (parameter.in === "path") continue;
    delete parameter.example;
    delete parameter.examples;
    if (shown.length > 0) parameter.description = `${parameter.description ?? ""}\n\nFor example ${shown.map((each) => `\`${each}\``).join(", ")}.`;
  }
  for (const item of Object.values(description.paths)) {
    const { parameters: shared = [] } = item;
    delete item.parameters;
    for (const method of METHODS) {
      if (item[method]) item[method].parameters = [...shared, ...(item[method].parameters ?? [])];
    }
  }
  return description;
}

const response = await fetch("/openapi.json");
globalThis.SwaggerUIBundle({
  domNode: document.getElementById("reference"),
  spec: forTrying(await response.json()),
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  plugins: [{ wrapComponents: { ServersContainer: () => () => null } }],
});
