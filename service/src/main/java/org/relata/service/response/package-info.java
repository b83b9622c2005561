/// Results to responses: status, headers, and bytes that are written straight from rows.
///
/// Start reading at [org.relata.service.response.ResponseBuilder].
package org.relata.service.response;
