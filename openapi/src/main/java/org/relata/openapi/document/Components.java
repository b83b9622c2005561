package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a document refers to.
///
/// @param securitySchemes ways to prove who one is; null for none
@JsonbPropertyOrder({"schemas", "responses", "parameters", "headers", "securitySchemes"})
public record Components(
    Map<String, Schema> schemas,
    Map<String, Response> responses,
    Map<String, Parameter> parameters,
    Map<String, Header> headers,
    @Nullable Map<String, SecurityScheme> securitySchemes) {}
