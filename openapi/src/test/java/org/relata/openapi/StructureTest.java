package org.relata.openapi;

import org.relata.mapping.testing.DocumentedExports;
import org.relata.mapping.testing.StructureRules;

class StructureTest implements StructureRules, DocumentedExports {}
