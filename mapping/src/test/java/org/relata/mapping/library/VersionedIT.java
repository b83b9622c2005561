package org.relata.mapping.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Default;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.ServerDefault;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.object.Entity;
import org.relata.mapping.object.Session;
import org.relata.mapping.type.Json;

/// Version columns, and values of every kind.
class VersionedIT {

  enum Colour {
    RED,
    GREEN
  }

  public record Size(int width, List<String> notes) {}

  @Model
  static class Part extends Entity {
    @Column(primaryKey = true)
    int number;

    @Column(primaryKey = true, length = 10)
    String series;

    @Column(version = true)
    Integer version;

    @Column Colour colour;

    @Column(precision = 8, scale = 2)
    BigDecimal price;

    @Column Duration lasts;
    @Column LocalDate since;
    @Column byte[] photo;

    @Column(type = "PickleType")
    Size size;

    @Column List<Integer> holes;
    @Column Json details;
    @Column Short weight;

    @Column
    @Default("5")
    Integer stock;

    @Column
    @ServerDefault(sql = "gen_random_uuid()")
    UUID code;

    Part() {}

    Part(int number, String series) {
      this.number = number;
      this.series = series;
    }
  }

  private static final Objects WORLD = new Objects(List.of(Part.class));

  @BeforeEach
  void begin() {
    WORLD.begin("");
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  private static void store(Part part) {
    try (Session session = WORLD.open()) {
      session.add(part);
      session.commit();
    }
  }

  @Test
  void theSecondOfTwoSessionsConflicts() {
    store(new Part(1, "a"));
    try (Session first = WORLD.open();
        Session second = WORLD.open()) {
      Part mine = first.get(Part.class, 1, "a").orElseThrow();
      Part theirs = second.get(Part.class, 1, "a").orElseThrow();
      mine.colour = Colour.RED;
      theirs.colour = Colour.GREEN;
      first.commit();
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(second::commit)
          .withMessage("<Part 1, a> has been changed or deleted by others since it was read");
      second.delete(second.get(Part.class, 1, "a").orElseThrow());
      second.commit();
    }
    assertThat(WORLD.rows("select count(*) from part")).isEqualTo("0");
  }

  @Test
  void aDeletionOfAnotherVersionConflicts() {
    store(new Part(1, "a"));
    try (Session session = WORLD.open()) {
      Part part = session.get(Part.class, 1, "a").orElseThrow();
      WORLD.database().execute("update part set version = version + 1");
      session.delete(part);
      assertThatExceptionOfType(ConflictException.class).isThrownBy(session::flush);
    }
  }

  @Test
  void valuesOfEveryKindComeBackAndCountAsUnchanged() {
    Part part = new Part(2, "b");
    part.colour = Colour.GREEN;
    part.price = new BigDecimal("12.5");
    part.lasts = Duration.ofHours(36).plusMillis(5);
    part.since = LocalDate.of(2026, 11, 22);
    part.photo = new byte[] {1, 2};
    part.size = new Size(3, List.of("x", "y"));
    part.holes = List.of(4, 5);
    part.details = new Json("{\"a\":[1,2]}");
    part.weight = 7;
    store(part);
    assertThat(part).hasToString("<Part 2, b (detached)>");
    assertThat(part.stock).isEqualTo(5);
    assertThat(part.version).isEqualTo(1);
    assertThat(part.code).isNotNull();
    try (Session session = WORLD.open()) {
      Part read = session.get(Part.class, 2, "b").orElseThrow();
      assertThat(read).hasToString("<Part 2, b>");
      assertThat(read.colour).isEqualTo(Colour.GREEN);
      assertThat(read.price).isEqualTo(new BigDecimal("12.50"));
      assertThat(read.lasts).isEqualTo(Duration.ofHours(36).plusMillis(5));
      assertThat(read.since).isEqualTo(LocalDate.of(2026, 11, 22));
      assertThat(read.photo).containsExactly(1, 2);
      assertThat(read.size).isEqualTo(new Size(3, List.of("x", "y")));
      assertThat(read.holes).containsExactly(4, 5);
      assertThat(read.weight).isEqualTo((short) 7);
      WORLD.statements();
      session.flush();
      assertThat(WORLD.statements()).isEmpty();
      read.photo[0] = 9;
      read.size.notes().add("z");
      session.commit();
      assertThat(WORLD.rows("select photo, version from part")).isEqualTo("\\x0902 2");
      assertThat(session.get(Part.class, 2, "b").orElseThrow().size.notes())
          .containsExactly("x", "y", "z");
    }
  }

  @Test
  void aNewObjectTakesTheRowOfADeletedOneOver() {
    store(new Part(3, "c"));
    try (Session session = WORLD.open()) {
      session.delete(session.get(Part.class, 3, "c").orElseThrow());
      Part next = new Part(3, "c");
      next.colour = Colour.RED;
      session.add(next);
      session.commit();
      assertThat(session.get(Part.class, 3, "c")).containsSame(next);
    }
    assertThat(WORLD.rows("select number, series, colour, version from part"))
        .isEqualTo("3 c RED 2");
  }

  @Test
  void theKeyOfARowDoesNotChange() {
    store(new Part(4, "d"));
    try (Session session = WORLD.open()) {
      session.get(Part.class, 4, "d").orElseThrow().series = "e";
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(session::flush)
          .withMessage("<Part 4, d> has got the key series e; the key of a row does not change");
    }
  }
}
