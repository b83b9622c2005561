package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/// A way to prove who one is.
///
/// @param scheme the scheme of `Authorization`; null where it is another header
/// @param name the header, where it is not `Authorization`
@JsonbPropertyOrder({"type", "scheme", "name", "in", "description"})
public record SecurityScheme(
    String type,
    @Nullable String scheme,
    @Nullable String name,
    @Nullable String in,
    String description) {}
