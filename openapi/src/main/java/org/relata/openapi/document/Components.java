package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;

/// What a document refers to.
@JsonbPropertyOrder({"schemas", "responses", "parameters", "headers"})
public record Components(
    Map<String, Schema> schemas,
    Map<String, Response> responses,
    Map<String, Parameter> parameters,
    Map<String, Header> headers) {}
