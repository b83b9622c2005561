package org.relata.mapping.declare.table;

import org.relata.mapping.declare.ColumnDeclaration;

/// A declared column of a declared table.
record DeclaredColumn(DeclaredTable table, ColumnDeclaration column) {
  @Override
  public String toString() {
    return table + "." + column.attribute();
  }
}
