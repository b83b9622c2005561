/// OpenAPI 3.1.1 as records, and how they are written as JSON and YAML.
///
/// [org.relata.openapi.document.OpenApi] is a whole document, and
/// [org.relata.openapi.document.DocumentWriter] writes it. Components are in the order in which
/// they are written; what is null is left out.
@NullMarked
package org.relata.openapi.document;

import org.jspecify.annotations.NullMarked;
