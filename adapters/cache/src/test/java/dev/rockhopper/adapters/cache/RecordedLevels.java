package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Levels in memory, with a word to the transaction about each member that is written, as the
/// repository of the real store has one.
final class RecordedLevels {
  private static final Set<String> WRITES = Set.of("gain", "set", "bar");

  private RecordedLevels() {}

  static ILevelRepository over(ILevelRepository levels, TransactionManager transactions) {
    return (ILevelRepository)
        Proxy.newProxyInstance(
            ILevelRepository.class.getClassLoader(),
            new Class<?>[] {ILevelRepository.class},
            (_, method, arguments) -> {
              try {
                Object result = method.invoke(levels, arguments);
                written(method.getName(), arguments)
                    .forEach(member ->
                        transactions
                            .current()
                            .ifPresent(open -> open.recordWrite(new WrittenKey("level", member))));
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Stream<MemberKey> written(String method, Object[] arguments) {
    if (WRITES.contains(method)) {
      return Stream.of(new MemberKey((GuildId) arguments[0], (UserId) arguments[1]));
    }
    return method.equals("addAll")
        ? ((Map<?, ?>) arguments[0]).keySet().stream().map(MemberKey.class::cast)
        : Stream.empty();
  }
}
