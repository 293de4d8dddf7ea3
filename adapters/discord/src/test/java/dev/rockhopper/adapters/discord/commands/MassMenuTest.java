package dev.rockhopper.adapters.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.menu.WorkingMenu;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassActions;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MassMenuTest {
  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final AtomicInteger looks = new AtomicInteger();
  private final WorkingMenu.Screen screen =
      new WorkingMenu.Screen() {
        @Override
        public void show(MenuView view) {}

        @Override
        public boolean isOpen() {
          return true;
        }
      };

  /// The cases, which cannot be looked at by the second who wants to know those of a mass action.
  private ICaseRepository awayAtTheSecondLook() {
    return (ICaseRepository)
        Proxy.newProxyInstance(
            ICaseRepository.class.getClassLoader(),
            new Class<?>[] {ICaseRepository.class},
            (_, method, arguments) -> {
              if (method.getName().equals("findByMassSource") && looks.incrementAndGet() == 2) {
                throw new InfrastructureException(FailureCategory.DATABASE, "away");
              }
              try {
                return method.invoke(world.cases(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private List<UserId> members(int count) {
    return Stream.generate(People::somebody)
        .limit(count)
        .peek(user -> world.discord().standing(world.guild(), user, Standings.plainMember()))
        .toList();
  }

  @Test
  void aStopWhileTheCasesAreOpenedIsRepeatedWhereTheRestOfItWasNotStored() {
    MassModerationService service = MassActions.guarded(world, awayAtTheSecondLook(), () -> {});
    MassMenu menu =
        new MassMenu(
            service,
            new MassEnds(service, world.discord(), Runnable::run, world.clock()),
            new MassAction(
                world.guild(),
                People.MONA,
                members(3),
                new Sanction.Ban(MessagePurge.NONE),
                "raid",
                Cases.source()),
            world.clock());
    AtomicBoolean isStopped = new AtomicBoolean();
    menu.press("yes");
    WorkingMenu.Work work = menu.takeWork().orElseThrow();
    world
        .store()
        .beforeEveryUse(() -> {
          boolean isOpening =
              world
                  .transactions()
                  .current()
                  .filter(open -> open.name().startsWith("moderation.open_all"))
                  .isPresent();
          if (isOpening && isStopped.compareAndSet(false, true)) {
            Concurrently.elsewhere(() -> menu.press("stop")).join();
          }
        });

    work.run(screen);

    assertThat(world.allCases())
        .hasSize(3)
        .extracting(one -> ((CaseState.Failed) one.state()).failure().cause())
        .containsOnly(CaseFailure.Cause.CALLED_OFF);
  }
}
