package org.relata.service;

import org.relata.mapping.testing.StructureRules;

class StructureTest implements StructureRules {}
