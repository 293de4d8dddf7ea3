package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.outbox.OutboxStep;

/// Lets the database go away as soon as the case of the world is committed.
final class AwayAfterLostAnswer {
  private final ModerationWorld world;
  private boolean looking;

  AwayAfterLostAnswer(ModerationWorld world) {
    this.world = world;
  }

  void use() {
    if (looking || world.transactions().current().isPresent()) {
      return;
    }
    looking = true;
    boolean isCommitted =
        !world.open(OutboxStep.ENFORCE).isEmpty() || !world.open(OutboxStep.LOG).isEmpty();
    looking = false;
    if (isCommitted) {
      throw new InfrastructureException(FailureCategory.DATABASE, "the database went away");
    }
  }
}
