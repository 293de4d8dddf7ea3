package dev.rockhopper.application.limits;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.limits.Quarantine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// Remembers what it was told.
public final class RecordingGuildAlerts implements GuildAlerts {
  private final List<Quarantine> told = new CopyOnWriteArrayList<>();
  private final AtomicBoolean deaf = new AtomicBoolean();

  @Override
  public boolean quarantined(Quarantine quarantine, Optional<ChannelId> channel) {
    if (deaf.get()) {
      return false;
    }
    told.add(quarantine);
    return true;
  }

  /// Reaches nobody from now on, or somebody again.
  public void reachNobody(boolean isSo) {
    deaf.set(isSo);
  }

  /// What it was told.
  public List<Quarantine> told() {
    return List.copyOf(told);
  }
}
