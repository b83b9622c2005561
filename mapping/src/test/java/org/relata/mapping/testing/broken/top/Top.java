package org.relata.mapping.testing.broken.top;

import java.sql.Date;
import org.relata.mapping.testing.broken.bottom.Bottom;

/// Uses a lower layer, as it may, and `java.sql`.
public record Top(Bottom bottom, Date date) {}
