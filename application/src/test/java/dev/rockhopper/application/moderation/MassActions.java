package dev.rockhopper.application.moderation;

import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import java.util.Random;

/// Mass actions in a [ModerationWorld].
final class MassActions {
  private MassActions() {}

  static MassActionService in(ModerationWorld world) {
    InMemoryGuildRepository guilds = new InMemoryGuildRepository(world.store());
    CaseRegister register =
        new CaseRegister(
            world.transactions(),
            guilds,
            world.cases(),
            world.sanctions(),
            world.outbox(),
            world.audit(),
            world.logQueue(),
            world.plannedEnds(),
            Limits.in(world.store(), world.clock()));
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
