package org.relata.bench;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Model;

/// A person, as Relata maps one.
@Model(table = "relata_person")
@SuppressWarnings("NullAway.Init") // sessions fill the fields
class RelataPerson {
  @Column(primaryKey = true)
  @Nullable Integer id;

  @Column(length = 50, nullable = false)
  String name;

  @Column(length = 120, nullable = false)
  String email;

  @Column(nullable = false)
  Integer age;

  @Column(precision = 12, scale = 2)
  @Nullable BigDecimal balance;

  @Column(nullable = false)
  LocalDateTime since;
}
