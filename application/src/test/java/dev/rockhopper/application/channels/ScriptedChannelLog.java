package dev.rockhopper.application.channels;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A log in memory that takes every message, unless a test scripted another answer. For one thread
/// at a time.
public final class ScriptedChannelLog implements ChannelLog {
  private final List<String> lines = new ArrayList<>();
  private Delivery answer = new Delivery.Done();

  /// What becomes of messages from now on.
  public void answer(Delivery next) {
    answer = next;
  }

  /// What was told, by whom and where.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public Delivery publish(
      ChannelRequest request, ChannelOutcome.Done what, ChannelId log, Instant deadline) {
    lines.add(
        "%s by %s in %s".formatted(what.getClass().getSimpleName(), request.moderator(), log));
    return answer;
  }
}
