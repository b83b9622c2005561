package org.relata.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// A person, as Hibernate maps one. Its keys come from a sequence, a thousand at a time: with
/// identity columns Hibernate would not batch.
@Entity
@Table(name = "hibernate_person")
@SuppressWarnings("NullAway.Init") // sessions fill the fields
class HibernatePerson {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "hibernate_person_seq")
  @SequenceGenerator(name = "hibernate_person_seq", allocationSize = 1000)
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
