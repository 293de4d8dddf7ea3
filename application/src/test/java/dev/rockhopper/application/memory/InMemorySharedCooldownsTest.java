package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.SharedCooldownsContract;
import dev.rockhopper.application.cooldowns.SharedCooldowns;

class InMemorySharedCooldownsTest implements SharedCooldownsContract {
  private final SharedCooldowns cooldowns = new InMemorySharedCooldowns();

  @Override
  public SharedCooldowns cooldowns() {
    return cooldowns;
  }
}
