package dev.rockhopper.bootstrap.endtoend;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class one bot over a sandbox and a database of its own, as a {@link TestBot}
/// parameter. After every test no command may be running, no case may be left pending, JDA may have
/// complained about nothing, and every request must fit Discord's published description.
public final class BotExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(BotExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestBot.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return bot(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    bot(context).assertHouseRules();
  }

  /// Kept for the outermost class, so that nested ones share it; closed with that class.
  private static TestBot bot(ExtensionContext context) {
    ExtensionContext outermost = context;
    while (outermost.getParent().filter(parent -> parent.getTestClass().isPresent()).isPresent()) {
      outermost = outermost.getParent().get();
    }
    return outermost
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(TestBot.class, _ -> TestBot.start(), TestBot.class);
  }
}
