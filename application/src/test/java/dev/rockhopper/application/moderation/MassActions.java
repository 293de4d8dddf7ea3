package dev.rockhopper.application.moderation;

import dev.rockhopper.application.approvals.ApprovalDesk;
import dev.rockhopper.application.approvals.ApprovalService;
import dev.rockhopper.application.approvals.RecordingApprovalDesk;
import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.identity.TimeOrderedIds;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.mass.MassRules;
import dev.rockhopper.application.memory.InMemoryApprovalRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import java.util.Random;

/// Mass actions in a [ModerationWorld].
public final class MassActions {
  private MassActions() {}

  /// With the rules, looks at how far it is, and the way back; whoever watches lets `meanwhile`
  /// happen between two looks.
  static MassModerationService guarded(ModerationWorld world, Runnable meanwhile) {
    return guarded(world, world.cases(), meanwhile);
  }

  /// The same with another way to look at the cases.
  public static MassModerationService guarded(
      ModerationWorld world, ICaseRepository seen, Runnable meanwhile) {
    return new MassModerationService(
        new MassRules(world.discord(), world.clock()),
        approvals(world),
        in(world),
        register(world),
        seen,
        world.sanctions(),
        length -> {
          world.clock().pass(length);
          meanwhile.run();
        },
        world.clock());
  }

  /// Where a second moderator is asked.
  static ApprovalService approvals(ModerationWorld world) {
    return approvals(world, new RecordingApprovalDesk());
  }

  static ApprovalService approvals(ModerationWorld world, ApprovalDesk desk) {
    return new ApprovalService(
        world.transactions(),
        new InMemoryGuildRepository(world.store()),
        new InMemoryApprovalRepository(world.store()),
        world.audit(),
        Limits.settings(world.store(), world.clock()),
        Limits.in(world.store(), world.clock()),
        desk,
        new DueRounds(world.due(), world.shares(), world.clock()),
        new TimeOrderedIds(world.clock(), new Random(5)),
        world.clock());
  }

  static CaseRegister register(ModerationWorld world) {
    return new CaseRegister(
        world.transactions(),
        new InMemoryGuildRepository(world.store()),
        world.cases(),
        world.sanctions(),
        world.outbox(),
        world.audit(),
        world.logQueue(),
        world.plannedEnds(),
        Limits.in(world.store(), world.clock()));
  }

  static MassActionService in(ModerationWorld world) {
    InMemoryGuildRepository guilds = new InMemoryGuildRepository(world.store());
    CaseRegister register = register(world);
    return new MassActionService(
        new BatchOperationManager(world.transactions()),
        new MassRegister(
            world.transactions(),
            register,
            guilds,
            world.cases(),
            world.sanctions(),
            world.outbox(),
            world.audit(),
            world.plannedEnds(),
            world.signal()),
        world.cases(),
        new CaseIds(world.clock(), new Random(3)),
        world.clock());
  }
}
