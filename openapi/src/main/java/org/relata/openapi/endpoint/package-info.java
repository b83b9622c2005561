/// What the API does, as values.
///
/// [org.relata.openapi.endpoint.Operation] is the table of it; an
/// [org.relata.openapi.endpoint.Endpoint] is one of its operations on a subject, such as a model.
/// Routes, parsers and the API's description are made of both.
@NullMarked
package org.relata.openapi.endpoint;

import org.jspecify.annotations.NullMarked;
