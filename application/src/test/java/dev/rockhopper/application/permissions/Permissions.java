package dev.rockhopper.application.permissions;

import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryDisabledCommandRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemoryPermissionListRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemoryStore;

/// Decisions over a store in memory.
public final class Permissions {
  private Permissions() {}

  /// By what is set in the store.
  public static PermissionService in(InMemoryStore store) {
    return new PermissionService(
        new InMemoryRankRepository(store),
        new InMemoryCommandRankRepository(store),
        new InMemoryPermissionRuleRepository(store),
        new InMemoryPermissionListRepository(store),
        new InMemoryDisabledCommandRepository(store),
        new InMemoryModeratorLimitRepository(store));
  }
}
