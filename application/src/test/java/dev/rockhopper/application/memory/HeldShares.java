package dev.rockhopper.application.memory;

import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.domain.guilds.GuildShare;
import java.util.concurrent.atomic.AtomicReference;

/// A process whose share of the guilds a test decides; all of them at first.
public final class HeldShares implements GuildShares {
  private final AtomicReference<GuildShare> share = new AtomicReference<>(GuildShare.WHOLE);

  /// Works for other guilds from now on.
  public void hold(GuildShare other) {
    share.set(other);
  }

  @Override
  public GuildShare share() {
    return share.get();
  }
}
