package org.relata.mapping.testing.wronghouse.roof;

import java.sql.Date;
import org.relata.mapping.testing.wronghouse.cellar.Cellar;

/// Uses a room below its own, as it may; and `java.sql`.
public record Roof(Cellar cellar, Date built) {}
