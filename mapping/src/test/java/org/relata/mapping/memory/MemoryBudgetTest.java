package org.relata.mapping.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.error.MemoryUnavailableException;

class MemoryBudgetTest {

  private static final long KB = 1 << 10;

  private final MemoryBudget budget = new MemoryBudget(1024 * KB, 512 * KB, Duration.ofMillis(1));

  @Test
  void givesTheFirst64KbToEveryoneWithoutTakingThemFromTheBudget() {
    new MemoryReservation(budget).take(64 * KB);

    assertThat(budget.available()).isEqualTo(1024 * KB);
  }

  @Test
  void isTakenInBlocksOf64Kb() {
    new MemoryReservation(budget).take(64 * KB + 1);

    assertThat(budget.available()).isEqualTo(960 * KB);
  }

  @Test
  void refusesAReservationThatNeedsMoreThanOneMayHave() {
    MemoryReservation reservation = new MemoryReservation(budget);
    reservation.take(576 * KB);

    assertThatExceptionOfType(MemoryLimitException.class)
        .isThrownBy(() -> reservation.take(1))
        .satisfies(refused -> assertThat(refused.limit()).isEqualTo(512 * KB));
    assertThat(budget.available()).isEqualTo(512 * KB);
  }

  @Test
  void refusesAReservationThatOthersLeaveNothingFor() {
    new MemoryReservation(budget).take(576 * KB);
    new MemoryReservation(budget).take(576 * KB);
    MemoryReservation late = new MemoryReservation(budget);
    late.take(64 * KB);

    assertThatExceptionOfType(MemoryUnavailableException.class).isThrownBy(() -> late.take(1));
    assertThat(late.tryTake(1)).isFalse();
  }

  @Test
  void hasBackWhatAReservationGaveBack() {
    MemoryReservation reservation = new MemoryReservation(budget);
    reservation.take(500 * KB);

    reservation.giveBack(400 * KB);
    assertThat(budget.available()).isEqualTo(960 * KB);
    reservation.close();
    reservation.close();
    assertThat(budget.available()).isEqualTo(1024 * KB);
  }

  @Test
  void hasBackWhatAPartGaveBack() {
    MemoryReservation reservation = new MemoryReservation(budget);
    reservation.take(100 * KB);
    reservation.during(() -> {
      try (MemoryReservation part = MemoryReservation.partOfCurrent()) {
        part.during(() -> MemoryReservation.takeForCurrent(200 * KB));
        part.giveBack(50 * KB);
        assertThat(part.used()).isEqualTo(150 * KB);
        assertThat(reservation.used()).isEqualTo(250 * KB);
      }
    });
    assertThat(reservation.used()).isEqualTo(100 * KB);
    assertThat(budget.available()).isEqualTo(960 * KB);
  }

  @Test
  void isHalfOfWhatAHeapHasBeyondThatOfTheServiceItself() {
    assertThat(MemoryBudget.share(256 << 20)).isEqualTo(112 << 20);
    assertThat(MemoryBudget.share(64 << 20)).isEqualTo(16 << 20);
    assertThat(MemoryBudget.share(16 << 20)).isEqualTo(4 << 20);
  }

  @Test
  void isTakenForTheWorkUnderWay() {
    MemoryReservation reservation = new MemoryReservation(budget);

    reservation.during(() -> MemoryReservation.takeForCurrent(100 * KB));
    MemoryReservation.takeForCurrent(1_000_000 * KB);

    assertThat(reservation.used()).isEqualTo(100 * KB);
  }
}
