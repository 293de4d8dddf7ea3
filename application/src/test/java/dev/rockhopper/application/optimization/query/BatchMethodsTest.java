package dev.rockhopper.application.optimization.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.settings.ISettingRepository;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchMethodsTest {
  private static final List<Class<?>> REPOSITORIES =
      List.of(IAfkRepository.class, ICaseRepository.class, ISettingRepository.class);

  @Test
  void everyNameIsOneOfAnInterface() {
    Set<String> methods =
        REPOSITORIES.stream()
            .flatMap(type ->
                Stream.of(type.getMethods())
                    .map(Method::getName)
                    .map(name -> type.getSimpleName() + "." + name))
            .collect(Collectors.toSet());

    assertThat(methods).containsAll(BatchMethods.BY_OPERATION.values());
    assertThat(BatchMethods.BY_OPERATION.keySet()).allMatch(it -> methods.contains("I" + it));
  }

  @Test
  void theTechnologyBeforeTheNameDoesNotMatter() {
    assertThat(BatchMethods.forMany("JooqCaseRepository.create"))
        .contains("ICaseRepository.createAll");
    assertThat(BatchMethods.forMany("JooqReminderRepository.find")).isEmpty();
  }
}
