/// Describes the API of models in OpenAPI.
///
/// [org.relata.openapi.describe.Description] makes the document, of the same
/// [org.relata.openapi.endpoint.Operation]s that the routes are made of.
@NullMarked
package org.relata.openapi.describe;

import org.jspecify.annotations.NullMarked;
