package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;

/// A body that a request has.
///
/// @param content by media type
@JsonbPropertyOrder({"description", "content", "required"})
public record RequestBodyObject(
    String description, Map<String, MediaTypeObject> content, boolean required) {}
