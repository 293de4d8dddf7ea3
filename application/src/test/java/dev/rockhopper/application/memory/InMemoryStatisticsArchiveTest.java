package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.StatisticsArchiveContract;
import dev.rockhopper.application.optimization.history.StatisticsArchive;

class InMemoryStatisticsArchiveTest implements StatisticsArchiveContract {
  private final StatisticsArchive archive = new InMemoryStatisticsArchive();

  @Override
  public StatisticsArchive archive() {
    return archive;
  }
}
