package dev.rockhopper.bootstrap.repositories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLevelRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.bootstrap.repositories.RegisteredRepository.Serving;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepositoryRegistryTest {
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryLevelRepository levels = new InMemoryLevelRepository(store);
  private final RepositoryRegistry registry =
      new RepositoryRegistry(
          Set.of(
              RegisteredRepository.cached(ILevelRepository.class, levels, levels),
              RegisteredRepository.direct(IGuildRepository.class, guilds)));

  @Test
  void whatIsRegisteredIsGiven() {
    assertThat(registry.get(IGuildRepository.class)).isSameAs(guilds);
    assertThat(registry.get(ILevelRepository.class)).isSameAs(levels);
  }

  @Test
  void whatIsNotRegisteredIsAnErrorThatNamesItAndSaysWhatIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.get(IAfkRepository.class))
        .withMessageContaining("dev.rockhopper.domain.afk.IAfkRepository")
        .withMessageContaining("IGuildRepository, ILevelRepository");
  }

  @Test
  void allAreListedByNameWithWhatServesThem() {
    assertThat(registry.all())
        .extracting(one -> one.port().getSimpleName())
        .containsExactly("IGuildRepository", "ILevelRepository");
    assertThat(registry.all())
        .extracting(RegisteredRepository::implementation)
        .containsExactly("InMemoryGuildRepository", "InMemoryLevelRepository");
  }

  @Test
  void whetherACacheWrapsARepositoryIsKnown() {
    assertThat(registry.registration(IGuildRepository.class).serving()).isEqualTo(Serving.DIRECT);
    assertThat(registry.registration(ILevelRepository.class).serving()).isEqualTo(Serving.CACHED);
  }

  @Test
  void whatIsWrappedByWhatIsKnown() {
    assertThat(registry.registration(IGuildRepository.class).layers())
        .containsExactly("InMemoryGuildRepository");
    assertThat(registry.registration(ILevelRepository.class).layers())
        .containsExactly("InMemoryLevelRepository", "InMemoryLevelRepository");
  }

  @Test
  void anInterfaceIsServedOnce() {
    Set<RegisteredRepository<?>> twice =
        Set.of(
            RegisteredRepository.direct(IGuildRepository.class, guilds),
            RegisteredRepository.cached(IGuildRepository.class, guilds, guilds));

    assertThatIllegalStateException().isThrownBy(() -> new RepositoryRegistry(twice));
  }

  @Test
  void aClassIsNoInterface() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegisteredRepository.direct(InMemoryGuildRepository.class, guilds))
        .withMessageContaining("InMemoryGuildRepository is a class");
  }
}
