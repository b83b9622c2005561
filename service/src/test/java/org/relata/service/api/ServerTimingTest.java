package org.relata.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.service.metrics.Metrics;

class ServerTimingTest {

  @Test
  void hasTheStagesThenTheTotalThenTheStatements() {
    ServerTiming timing = new ServerTiming(new Metrics(List.of()).statements());
    timing.endParse();
    timing.ran("select 1", 1_250_000);
    timing.ran("select 2", 1_000_000);
    timing.endRun();
    timing.endRespond();
    assertThat(timing.header())
        .matches(
            "parse;dur=\\d+\\.\\d\\d, plan;dur=0\\.00, run;dur=\\d+\\.\\d\\d,"
                + " respond;dur=\\d+\\.\\d\\d, total;dur=\\d+\\.\\d,"
                + " sql;dur=2\\.2;desc=\"2 statements\"");
  }

  @Test
  void tellsPlanningFromRunning() throws InterruptedException {
    ServerTiming timing = new ServerTiming(new Metrics(List.of()).statements());
    Thread.sleep(30);
    timing.planned(20_050_000);
    timing.endRun();
    timing.ran("select 1", 49_999);
    assertThat(timing.header())
        .contains("plan;dur=20.05, ")
        .doesNotContain("run;dur=-")
        .endsWith("sql;dur=0.0;desc=\"1 statement\"");
  }
}
