package org.relata.mapping.declare;

/// A helper table as it was declared: a table that is no model's.
public record TableDeclaration(Located<String> name, TableContents contents) {}
