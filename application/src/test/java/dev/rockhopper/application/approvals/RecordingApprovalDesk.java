package dev.rockhopper.application.approvals;

import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessagePlace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what was asked and shown.
public final class RecordingApprovalDesk implements ApprovalDesk {
  private final List<Approval> asked = new CopyOnWriteArrayList<>();
  private final List<MassOutcome> begunLate = new CopyOnWriteArrayList<>();
  private final List<Approval> shown = new CopyOnWriteArrayList<>();

  @Override
  public Optional<MessagePlace> ask(Approval approval, ChannelId channel) {
    asked.add(approval);
    return Optional.of(new MessagePlace(channel, Guilds.message()));
  }

  @Override
  public void show(Approval decided) {
    shown.add(decided);
  }

  @Override
  public void begunLate(Approval approved, MassOutcome outcome, Optional<ChannelId> channel) {
    begunLate.add(outcome);
  }

  /// What was begun late.
  public List<MassOutcome> begunLate() {
    return List.copyOf(begunLate);
  }

  /// What was asked for.
  public List<Approval> asked() {
    return List.copyOf(asked);
  }

  /// On what was decided.
  public List<Approval> shown() {
    return List.copyOf(shown);
  }
}
