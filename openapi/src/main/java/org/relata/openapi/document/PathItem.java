package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path: its keys, and an operation for each method.
@JsonbPropertyOrder({"parameters", "get", "put", "post", "delete", "patch"})
public record PathItem(
    @Nullable List<Parameter> parameters,
    @Nullable OperationObject get,
    @Nullable OperationObject put,
    @Nullable OperationObject post,
    @Nullable OperationObject delete,
    @Nullable OperationObject patch) {}
