package dev.rockhopper.application.memory;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;

/// The foreign keys of the tables in memory.
final class References {
  private References() {}

  static void requireGuild(InMemoryTransaction transaction, GuildId guild) {
    if (transaction.find(InMemoryGuildRepository.GUILDS, guild).isEmpty()) {
      throw new InfrastructureException(FailureCategory.BUG, "there is no guild " + guild);
    }
  }

  /// The case may come later in the transaction, as with the deferred keys of the database.
  static void checkCaseAtCommit(InMemoryTransaction transaction, CaseKey key) {
    transaction.checkAtCommit(() -> {
      if (transaction.find(InMemoryCaseRepository.CASES, key).isEmpty()) {
        throw new InfrastructureException(FailureCategory.BUG, "there is no case " + key);
      }
    });
  }
}
