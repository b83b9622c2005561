package org.relata.mapping.declare;

/// A table without a model as declared, such as an association table.
public record TableDeclaration(Located<String> name, TableDefinition definition) {}
