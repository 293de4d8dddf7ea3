package dev.rockhopper.application.appeals;

import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessagePlace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// Remembers what was posted, shown and told.
public final class RecordingAppealDesk implements AppealDesk {
  private final List<Appeal> posted = new CopyOnWriteArrayList<>();
  private final List<Trace> traces = new CopyOnWriteArrayList<>();
  private final List<Appeal> shown = new CopyOnWriteArrayList<>();
  private final List<Appeal> told = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  @Override
  public Optional<MessagePlace> post(
      Appeal appeal, ModerationCase about, ChannelId channel, Trace trace) {
    if (closed.get()) {
      return Optional.empty();
    }
    posted.add(appeal);
    traces.add(trace);
    return Optional.of(new MessagePlace(channel, Guilds.message()));
  }

  @Override
  public void show(Appeal appeal, ModerationCase about) {
    shown.add(appeal);
  }

  @Override
  public boolean tell(Appeal decided, ModerationCase about) {
    told.add(decided);
    return !closed.get();
  }

  /// Takes and tells nothing from now on.
  public void close() {
    closed.set(true);
  }

  /// Takes and tells again.
  public void open() {
    closed.set(false);
  }

  /// Whether something was to be looked for before each post.
  public List<Trace> traces() {
    return List.copyOf(traces);
  }

  /// What was posted.
  public List<Appeal> posted() {
    return List.copyOf(posted);
  }

  /// What was brought up to date.
  public List<Appeal> shown() {
    return List.copyOf(shown);
  }

  /// What people were told.
  public List<Appeal> told() {
    return List.copyOf(told);
  }
}
