package dev.rockhopper.application.moderation;

import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import java.util.Random;

/// Mass actions in a [ModerationWorld].
final class MassActions {
  private MassActions() {}

  /// With the rules, looks at how far it is, and the way back; whoever watches lets `meanwhile`
  /// happen between two looks.
  static MassModerationService guarded(ModerationWorld world, Runnable meanwhile) {
    return new MassModerationService(
        new MassRules(world.discord(), world.clock()),
        in(world),
        register(world),
        world.cases(),
        world.sanctions(),
        length -> {
          world.clock().pass(length);
          meanwhile.run();
        },
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
        world.plannedEnds());
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
            world.signal()),
        world.cases(),
        new CaseIds(world.clock(), new Random(3)),
        world.clock());
  }
}
